import type { EntityManager } from "typeorm";
import { assertVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { changeOrganization } from "./change-organization";
import type { NotedChange } from "./note-change";
import { Organization, OrganizationState } from "./organization.entity";
import { OrganizationChange, OrganizationChangeKind } from "./organization-change.entity";
import { assertMove } from "./organization-state";

export interface OrganizationMove extends Pick<NotedChange, "by" | "reason"> {
  id: string;
  to: OrganizationState;
  /** The version that whoever moves it has seen. */
  expectedVersion: number;
  at: Date;
}

/**
 * Moves an organisation to another state: its history tells so, and it is found and counted, or no longer, from then on.
 *
 * @returns The organisation as it is now
 * @throws {HubError} NOT_FOUND; CONFLICT where it is of another version, also when another move comes first;
 *   ILLEGAL_TRANSITION
 */
export async function moveOrganization(
  tx: EntityManager,
  { id, to, expectedVersion, at, by, reason }: OrganizationMove,
): Promise<Organization> {
  const before = await tx.findOneBy(Organization, { id });
  if (!before) throw new HubError("NOT_FOUND", `Cannot move ${JSON.stringify(id)}: there is no such organisation`);
  assertVersion(before, expectedVersion);
  assertMove(before.state, to);
  if (before.state === OrganizationState.ARCHIVED && to === OrganizationState.LISTED) await assertWasListed(tx, id);
  return changeOrganization(tx, before, { state: to }, { kind: OrganizationChangeKind.MOVED, at, by, reason });
}

/** What was withdrawn before anybody looked into it comes back by a review. */
async function assertWasListed(tx: EntityManager, organizationId: string): Promise<void> {
  const moved = { organizationId, kind: OrganizationChangeKind.MOVED };
  const last = await tx.findOne(OrganizationChange, { where: moved, order: { version: "DESC" } });
  if (last?.previous?.organization.state !== OrganizationState.PROPOSED) return;
  const [from, to, allowed] = [OrganizationState.ARCHIVED, OrganizationState.LISTED, [OrganizationState.UNDER_REVIEW]];
  const message = `Cannot move an organisation to ${to}: it was withdrawn before its review, allowed next is ${allowed}`;
  throw new HubError("ILLEGAL_TRANSITION", message, { field: "state", details: { from, to, allowed } });
}
