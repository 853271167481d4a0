import type { CallSubgraph } from "../execution/calling/call";

export interface CountedCalls {
  call: CallSubgraph;
  /** How many calls so far may have changed what members knows of people and their tokens. */
  changes(): number;
}

/**
 * Counts the mutations that went to members, as they end: what was found out before of who asks need not hold after one. So
 * a right that was given or taken away through this gateway is so at once; of other gateways at the latest when they forget.
 */
export function countChanges(call: CallSubgraph): CountedCalls {
  let count = 0;
  return {
    changes: () => count,
    call(sent) {
      if (sent.isQuery || sent.service !== "members") return call(sent);
      return call(sent).finally(() => {
        count += 1;
      });
    },
  };
}
