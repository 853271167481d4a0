import type { EntityManager } from "typeorm";
import { updateVersion } from "../../kit/database/versions";
import { type NotedChange, noteChange } from "./note-change";
import { Organization } from "./organization.entity";
import { OrganizationChange } from "./organization-change.entity";
import { refreshIndex } from "./organization-index";

/**
 * Writes what changes of an organisation as it was read: a version more, a row in its history, and what it is found and
 * counted by.
 *
 * @returns The organisation as it is now
 * @throws {HubError} CONFLICT where another change came first
 */
export async function changeOrganization(
  tx: EntityManager,
  before: Organization,
  content: Partial<Organization>,
  noted: Pick<NotedChange, "kind" | "at" | "by" | "reason">,
): Promise<Organization> {
  const changes = { ...content, version: before.version + 1, updatedAt: noted.at };
  const changed: Organization = { ...before, ...changes };
  await updateVersion(tx, Organization, before, changes);
  await tx.insert(OrganizationChange, noteChange(before, changed, noted));
  await refreshIndex(tx, [before.id]);
  return changed;
}
