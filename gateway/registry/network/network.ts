import type { EntityManager } from "typeorm";
import type { Change } from "../../../services/kit/change-once";
import { isUniqueViolation } from "../../../services/kit/database/driver-errors";
import { rowLock } from "../../../services/kit/database/lock";
import { HubError } from "../../../services/kit/errors";
import { once } from "../../../services/kit/outbox/once";
import type { NetworkFacts, RegistryParts } from "../parts";
import { countUp, lockHead } from "../registry-head";
import { CachedNetwork } from "./cached-network.entity";

export const RECOGNISED = "RECOGNISED";

/** What members tells of a network that has changed. */
export interface NetworkChange {
  eventId: string;
  networkId: string;
  slug: string;
  prefix?: string | null;
  state: string;
  changedAt: Date;
}

/**
 * Keeps what members tells, once for each event; what is older than what is known is passed over.
 *
 * @returns Whether what is composed may have changed by it
 */
export async function applyNetworkChange(tx: EntityManager, change: NetworkChange): Promise<boolean> {
  const { eventId, networkId: id, slug, prefix = null, state, changedAt } = change;
  await lockHead(tx);
  let hasChanged = false;
  await once(tx, eventId, async () => {
    const known = await tx.findOneBy(CachedNetwork, { id });
    if (known && known.changedAt >= changedAt) return;
    const row = { id, slug, prefix, state, changedAt };
    if (known) await tx.update(CachedNetwork, { id }, row);
    else await tx.insert(CachedNetwork, row);
    hasChanged = known !== null && (known.state === RECOGNISED) !== (state === RECOGNISED);
    if (hasChanged) await countUp(tx, "version");
  });
  return hasChanged;
}

/**
 * A network as it is known here, else as members tells: asked outside of a transaction.
 *
 * @throws {HubError} UNAVAILABLE where members does not answer
 */
export async function findNetwork(
  { db, parts, now }: { db: EntityManager; parts: RegistryParts; now: Date },
  reference: { id: string } | { prefix: string },
): Promise<CachedNetwork | null> {
  const known = await db.findOneBy(CachedNetwork, reference);
  if (known) return known;
  let found: NetworkFacts | null;
  try {
    found = await parts.findNetwork(reference);
  } catch (cause) {
    throw new HubError("UNAVAILABLE", "Cannot look up the network: members does not answer", { cause });
  }
  return found && { ...found, changedAt: now };
}

/** Enters a network that was asked for, if nobody did meanwhile; what members tells later overwrites it. */
export async function keepNetwork({ tx }: Pick<Change, "tx">, network: CachedNetwork): Promise<CachedNetwork> {
  const { id } = network;
  try {
    // What members tells of it may have been sent before it was asked
    if (!(await tx.existsBy(CachedNetwork, { id }))) await tx.insert(CachedNetwork, { ...network, changedAt: NEVER });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return tx.findOneOrFail(CachedNetwork, { where: { id }, lock: rowLock(tx) });
}

/** What MySQL keeps of dates begins a day later. */
const NEVER = new Date("1970-01-02T00:00:00Z");

/** @throws {HubError} NOT_FOUND */
export function networkNotFound(id: string): HubError {
  return new HubError("NOT_FOUND", `Cannot find the network "${id}"`, { field: "networkId" });
}
