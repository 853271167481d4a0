import type { GraphQLResolveInfo } from "graphql";
import { changeOnce } from "../../../services/kit/change-once";
import type { RegistryContext } from "../context";
import { countUp, lockHead } from "../registry-head";
import { getOwn, moveSubgraph } from "./move-subgraph";
import { SubgraphState } from "./subgraph-state";

export interface TakeOut {
  name: string;
  reason: string;
  idempotencyKey?: string | null;
}

/**
 * Takes a subgraph out of what is served, at once: by its network or an OPERATOR, whatever the state of the network.
 *
 * @returns Its id
 * @throws {HubError} FORBIDDEN, NOT_FOUND, ILLEGAL_TRANSITION
 */
export async function takeOut(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: TakeOut,
  to: SubgraphState.QUARANTINED | SubgraphState.WITHDRAWN,
): Promise<string> {
  const { name, reason } = input;
  const verb = to === SubgraphState.WITHDRAWN ? "withdraw" : "quarantine";
  const id = await changeOnce(context, info, input, async (change) => {
    await lockHead(change.tx);
    const subgraph = await getOwn(change, name, verb);
    if (subgraph.state === SubgraphState.LIVE) await countUp(change.tx, "version");
    await moveSubgraph(change, subgraph, { verb, to, reason, changes: { liveSince: null } });
    return subgraph.id;
  });
  context.tellChange();
  return id;
}
