import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { noteChange } from "./note-change";
import { Organization, type OrganizationState } from "./organization.entity";
import { OrganizationChange, OrganizationChangeKind } from "./organization-change.entity";
import { refreshIndex } from "./organization-index";
import { assertMove } from "./organization-state";

export interface OrganizationMove {
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
  { id, to, expectedVersion, at }: OrganizationMove,
): Promise<Organization> {
  const before = await tx.findOneBy(Organization, { id });
  if (!before) throw new HubError("NOT_FOUND", `Cannot move ${JSON.stringify(id)}: there is no such organisation`);
  if (before.version !== expectedVersion) throw outdated(id, expectedVersion, `current version is ${before.version}`);
  assertMove(before.state, to);
  const version = expectedVersion + 1;
  const moved: Organization = { ...before, state: to, version, updatedAt: at };
  const write = await tx.update(Organization, { id, version: expectedVersion }, { state: to, version, updatedAt: at });
  if (write.affected !== 1) throw outdated(id, expectedVersion, "it has just changed");
  await tx.insert(OrganizationChange, noteChange(before, moved, { kind: OrganizationChangeKind.MOVED, at }));
  await refreshIndex(tx, [id]);
  return moved;
}

function outdated(id: string, expectedVersion: number, found: string): HubError {
  const message = `Cannot move ${id}: expected version ${expectedVersion}, ${found}`;
  return new HubError("CONFLICT", message, { field: "expectedVersion" });
}
