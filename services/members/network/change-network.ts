import type { Change } from "../../kit/change-once";
import { rowLock } from "../../kit/database/lock";
import { assertVersion, updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { recordChange } from "../record-change";
import { sealText } from "../sealed-text";
import { Network, NetworkState } from "./network.entity";
import { NetworkChange } from "./network-change.entity";
import { tellOfNetwork } from "./network-events";
import { assertMay, type NetworkVerb } from "./network-rights";
import { assertNetworkMove, type NetworkMove } from "./network-state";
import { findUnionId } from "./union-members";

export interface SeenNetwork {
  networkId: string;
  expectedVersion: number;
}

export interface ToldMove extends Omit<NetworkMove, "from"> {
  verb: NetworkVerb;
  /** Why; for those who see the history. */
  reason?: string | null;
}

/**
 * Moves a network to another state: its history and the audit tell so, and so is the registry told.
 *
 * @returns The id of the network
 * @throws {HubError} as `openNetwork()`; ILLEGAL_TRANSITION; CONFLICT for the union that runs the hub, which stays recognised
 */
export async function moveNetwork(change: Change, seen: SeenNetwork, { verb, to, only, reason }: ToldMove) {
  const before = await openNetwork(change, seen, verb);
  const { tx } = change;
  assertNetworkMove({ from: before.state, to, only });
  if (to !== NetworkState.RECOGNISED && before.id === (await findUnionId(tx))) {
    const message = `Cannot ${verb} "${before.slug}": it runs the hub, expected another network`;
    throw new HubError("CONFLICT", message, { field: "networkId" });
  }
  const network = { ...before, state: to, version: before.version + 1 };
  await updateVersion(tx, Network, before, { state: to, version: network.version });
  await noteState(change, network, before.state, reason);
  return network.id;
}

/**
 * A network that an actor is about to change, locked until the end of the transaction.
 *
 * @throws {HubError} FORBIDDEN; NOT_FOUND; CONFLICT for another version
 */
export async function openNetwork(
  { tx, actor }: Change,
  { networkId: id, expectedVersion }: SeenNetwork,
  verb: NetworkVerb,
): Promise<Network> {
  assertMay(actor, verb);
  const network = await tx.findOne(Network, { where: { id }, lock: rowLock(tx) });
  if (!network) {
    const message = `Cannot ${verb} ${JSON.stringify(id)}: there is no such network`;
    throw new HubError("NOT_FOUND", message, { field: "networkId" });
  }
  assertVersion(network, expectedVersion);
  return network;
}

/** Puts on record that a network came to its state, and tells of it; last of what is written. */
export async function noteState(
  change: Change,
  network: Network,
  from: NetworkState | null,
  reason?: string | null,
): Promise<void> {
  const { tx, actor, cases, now: at, operation } = change;
  const { id: networkId, state: toState, version } = network;
  const id = newId("chg");
  const sealed = sealText(cases, { table: "network_change", column: "reason", id }, reason);
  const moved = { id, networkId, version, fromState: from, toState };
  await tx.insert(NetworkChange, { ...moved, actor: actor.subject, reason: sealed, at });
  await tellOfNetwork(change, network);
  const action = from === null ? "CREATED" : "CHANGED";
  const record = { recordType: "Network", recordId: networkId, details: { from, to: toState } };
  await recordChange(tx, change, { action, organizationId: null, operation, ...record });
}
