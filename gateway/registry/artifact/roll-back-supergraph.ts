import type { GraphQLResolveInfo } from "graphql";
import { changeOnce } from "../../../services/kit/change-once";
import type { RegistryContext } from "../context";
import { recordChange } from "../record-change";
import { assertOperator } from "../rights";

export interface WantedSupergraph {
  number: number;
  reason: string;
  idempotencyKey?: string | null;
}

/**
 * Serves what allies had in an older supergraph, until the registry changes: by an OPERATOR.
 *
 * @returns Number of the supergraph that serves it
 * @throws {HubError} FORBIDDEN, NOT_FOUND
 */
export function rollBackSupergraph(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: WantedSupergraph,
): Promise<number> {
  const { number, reason } = input;
  assertOperator(context.actor, "roll back the supergraph");
  return context.parts.rollBack(number, reason, (work) =>
    changeOnce(context, info, input, async (change) => {
      const made = await work(change.tx);
      const details = { from: number, reason };
      await recordChange(change, {
        ...{ action: "ROLLED_BACK", recordType: "SupergraphArtifact", recordId: String(made) },
        details,
      });
      return made;
    }),
  );
}
