import type { Change } from "../../../services/kit/change-once";
import { rowLock } from "../../../services/kit/database/lock";
import { updateVersion } from "../../../services/kit/database/versions";
import { HubError } from "../../../services/kit/errors";
import { newId } from "../../../services/kit/ids";
import { assertTransition } from "../../../services/kit/transitions";
import { recordChange } from "../record-change";
import { assertMayChange, networkOf } from "../rights";
import { AlliedSubgraph } from "./subgraph.entity";
import { SubgraphChange } from "./subgraph-change.entity";
import { SUBGRAPH_MOVES, type SubgraphState } from "./subgraph-state";

/**
 * A subgraph that an actor is about to change, locked until the end of the transaction.
 *
 * @param verb `publish a version of`
 * @throws {HubError} FORBIDDEN to whoever is neither its network nor an OPERATOR, whether or not it is there; NOT_FOUND
 */
export async function getOwn({ tx, actor }: Change, name: string, verb: string): Promise<AlliedSubgraph> {
  const subgraph = await tx.findOne(AlliedSubgraph, { where: { name }, lock: rowLock(tx) });
  assertMayChange(actor, subgraph?.networkId, verb, name);
  if (subgraph) return subgraph;
  throw new HubError("NOT_FOUND", `Cannot ${verb} "${name}": there is no such subgraph`, { field: "name" });
}

export interface SubgraphMove {
  verb: string;
  /** @default its present state */
  to?: SubgraphState;
  changes?: Partial<AlliedSubgraph>;
  versionNumber?: number;
  reason?: string | null;
}

/** Moves a subgraph on, with a row of its history and of the audit. @throws {HubError} ILLEGAL_TRANSITION */
export async function moveSubgraph(
  change: Change,
  subgraph: AlliedSubgraph,
  { verb, to = subgraph.state, changes, versionNumber, reason }: SubgraphMove,
): Promise<void> {
  const { tx, actor, now } = change;
  const { id, state: from, networkId } = subgraph;
  if (to !== from || verb === "promote" || verb === "publish") assertTransition(SUBGRAPH_MOVES, from, to, "a subgraph");
  const no = subgraph.version + 1;
  await updateVersion(tx, AlliedSubgraph, subgraph, { ...changes, state: to, version: no });
  await tx.insert(SubgraphChange, {
    ...{ id: newId("sgc"), subgraphId: id, no, verb, from, to, at: now },
    ...{ versionNumber: versionNumber ?? null, reason: reason ?? null },
    ...{ actor: actor.subject, isByNetwork: networkOf(actor) === networkId },
  });
  const details = { verb, from, to, ...(versionNumber !== undefined && { versionNumber }) };
  await recordChange(change, { action: "CHANGED", recordType: "AlliedSubgraph", recordId: id, details });
}
