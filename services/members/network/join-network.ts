import { type EntityManager, In, IsNull } from "typeorm";
import { hasRole } from "../../kit/actor/actor";
import { lockAudit } from "../../kit/audit/append-audit";
import type { Change } from "../../kit/change-once";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { recordChange } from "../record-change";
import { Network } from "./network.entity";
import type { JoinNetworkInput, LeaveNetworkInput } from "./network-inputs";
import { NetworkMembership } from "./network-membership.entity";

/**
 * Notes that a network belongs to another from a day on. All changes of such links wait for one another, since any two
 * may close a cycle.
 *
 * @returns The id of the network
 * @throws {HubError} FORBIDDEN but to the registrar and the board; NOT_FOUND; BAD_INPUT for a day to come; CONFLICT where it belongs to it already, or a cycle would
 *   come of it, which the message names
 */
export async function joinNetwork(change: Change, input: JoinNetworkInput): Promise<string> {
  const { tx, now } = change;
  const { networkId: childId, parentId, from } = input;
  assertDecides(change);
  await lockAudit(tx);
  const slugs = await findSlugs(tx, [childId, parentId]);
  const [child, parent] = [slugOf(slugs, childId, "networkId"), slugOf(slugs, parentId, "parentId")];
  const what = `Cannot let "${child}" join "${parent}"`;
  const today = dayOf(now);
  const since = from ?? today;
  if (since > today) {
    throw new HubError("BAD_INPUT", `${what} from ${since}: expected a day up to ${today}`, { field: "from" });
  }
  const links = await tx.findBy(NetworkMembership, { endedAt: IsNull() });
  if (links.some((link) => link.childId === childId && link.parentId === parentId))
    throw new HubError("CONFLICT", `${what}: it belongs to it already`, { field: "parentId" });
  const path = findPath(links, parentId, childId);
  if (path) {
    const names = await findSlugs(tx, path);
    const cycle = [childId, ...path].map((id) => names.get(id) ?? id).join(" → ");
    const details = { path: [childId, ...path] };
    throw new HubError("CONFLICT", `${what}: ${cycle} would be a cycle`, { field: "parentId", details });
  }
  const id = newId("nlk");
  await tx.insert(NetworkMembership, { id, childId, parentId, from: since, until: null, endedBy: null, endedAt: null });
  await record(change, id, "CREATED");
  return childId;
}

/**
 * Ends that a network belongs to another, today. The link stays on record.
 *
 * @returns The id of the network
 * @throws {HubError} FORBIDDEN but to the registrar and the board; NOT_FOUND where it does not belong to it
 */
export async function leaveNetwork(change: Change, { networkId, parentId }: LeaveNetworkInput): Promise<string> {
  const { tx, actor, now } = change;
  assertDecides(change);
  await lockAudit(tx);
  const link = await tx.findOneBy(NetworkMembership, { childId: networkId, parentId, endedAt: IsNull() });
  if (!link) {
    const message = `Cannot let ${JSON.stringify(networkId)} leave ${JSON.stringify(parentId)}: it does not belong to it`;
    throw new HubError("NOT_FOUND", message, { field: "parentId" });
  }
  const end = { until: dayOf(now), endedBy: actor.subject, endedAt: now };
  await tx.update(NetworkMembership, { id: link.id }, end);
  await record(change, link.id, "ENDED");
  return networkId;
}

function assertDecides({ actor }: Change): void {
  if (hasRole(actor, "REGISTRAR", "BOARD")) return;
  throw new HubError("FORBIDDEN", "Cannot change which networks belong to which: expected the registrar or the board");
}

/** The networks from one up to another over those to which each belongs, both included; null where none leads there. */
function findPath(links: readonly NetworkMembership[], from: string, to: string): string[] | null {
  const parents = Map.groupBy(links, ({ childId }) => childId);
  const cameFrom = new Map<string, string | null>([[from, null]]);
  for (const id of cameFrom.keys()) {
    if (id === to) {
      const path: string[] = [];
      for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
      return path;
    }
    for (const { parentId } of parents.get(id) ?? []) if (!cameFrom.has(parentId)) cameFrom.set(parentId, id);
  }
  return null;
}

async function findSlugs(tx: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const networks = await tx.find(Network, { where: { id: In([...ids]) }, select: { id: true, slug: true } });
  return new Map(networks.map(({ id, slug }) => [id, slug]));
}

function slugOf(slugs: ReadonlyMap<string, string>, id: string, field: string): string {
  const slug = slugs.get(id);
  if (slug !== undefined) return slug;
  throw new HubError("NOT_FOUND", `Cannot join networks: there is no network ${JSON.stringify(id)}`, { field });
}

function record(change: Change, recordId: string, action: "CREATED" | "ENDED"): Promise<void> {
  const entry = {
    action,
    organizationId: null,
    operation: change.operation,
    recordType: "NetworkMembership",
    recordId,
  };
  return recordChange(change.tx, change, entry);
}
