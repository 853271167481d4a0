import type { CallSubgraph } from "../execution/calling/call";

/** How many calls so far may have changed what members knows of people and their tokens. */
export interface Changes {
  count(): number;
  /** One more; ends when whoever shares the number knows. */
  add(): Promise<void>;
}

export interface CountedCalls {
  call: CallSubgraph;
  /** See `Changes`. */
  changes(): number;
}

/** Of one process. */
export function countedHere(): Changes {
  let count = 0;
  return {
    count: () => count,
    async add() {
      count += 1;
    },
  };
}

/**
 * Counts the mutations that went to members, as they end: what was found out before of who asks need not hold after one. So
 * a right that was given or taken away through this gateway is so at once; of other gateways at the latest when they forget.
 */
export function countChanges(call: CallSubgraph, changes: Changes): CountedCalls {
  const callAndCount: CallSubgraph = async (sent) => {
    try {
      return await call(sent);
    } finally {
      await changes.add();
    }
  };
  return {
    changes: changes.count,
    call: (sent) => (sent.isQuery || sent.service !== "members" ? call(sent) : callAndCount(sent)),
  };
}
