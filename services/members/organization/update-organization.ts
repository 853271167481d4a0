import type { Change } from "../../kit/change-once";
import { HubError } from "../../kit/errors";
import { recordChange } from "../record-change";
import { changeOrganization } from "./change-organization";
import { changedFields } from "./changed-fields";
import { contentOf, type OrganizationContent } from "./content";
import { withVerified } from "./identifier";
import { looksAfter, openOrganization } from "./open-organization";
import { derivedColumns } from "./organization";
import { Organization } from "./organization.entity";
import { OrganizationChange, OrganizationChangeKind } from "./organization-change.entity";
import type { RestoreOrganizationInput, UpdateOrganizationInput } from "./organization-inputs";
import { renewOwnRecord } from "./own-record";
import { assertNumbersAreFree } from "./possible-duplicates";
import { heldBefore } from "./previous-values";
import { readContent, withPlace } from "./read-content";

/**
 * Changes the fields of an organisation that are given. Where all is as it was, nothing is written.
 *
 * @returns The id of the organisation
 * @throws {HubError} as `openOrganization()`; BAD_INPUT; CONFLICT where a listed organisation has one of its numbers
 */
export async function updateOrganization(change: Change, input: UpdateOrganizationInput): Promise<string> {
  const before = await openOrganization(change, input, looksAfter);
  const given = readContent(input, change.now);
  const { identifiers } = given;
  if (identifiers) {
    given.identifiers = withVerified(identifiers, before.identifiers);
    await assertNumbersAreFree(change.tx, { id: before.id, identifiers });
  }
  await write(change, before, withPlace(before, given), OrganizationChangeKind.UPDATED);
  return before.id;
}

/**
 * Lets an organisation hold again what it held in one of its versions, as a version of its own. Its state and who may see
 * its fields stay as they are.
 *
 * @returns The id of the organisation
 * @throws {HubError} as `openOrganization()`; NOT_FOUND where the history does not reach back so far; CONFLICT where a
 *   listed organisation has one of its numbers
 */
export async function restoreOrganization(change: Change, input: RestoreOrganizationInput): Promise<string> {
  const { tx } = change;
  const before = await openOrganization(change, input, looksAfter);
  const { id, version } = before;
  const changes = await tx
    .createQueryBuilder(OrganizationChange, "node")
    .where("node.organizationId = :id AND node.version > :version", { id, version: input.version })
    .orderBy("node.version", "DESC")
    .getMany();
  if (input.version > version || changes.length !== version - input.version) {
    const message = `Cannot restore version ${input.version} of "${id}": its history does not hold it`;
    throw new HubError("NOT_FOUND", message, { field: "version" });
  }
  const held: Organization = Object.assign({ ...before }, ...changes.map(({ previous }) => heldBefore(previous)));
  const content = contentOf(held);
  content.identifiers = withVerified(content.identifiers, before.identifiers);
  await assertNumbersAreFree(tx, { id, identifiers: content.identifiers });
  await write(change, before, content, OrganizationChangeKind.RESTORED);
  return id;
}

async function write(
  change: Change,
  before: Organization,
  content: Partial<OrganizationContent>,
  kind: OrganizationChangeKind,
): Promise<void> {
  const { tx, actor, now: at, operation } = change;
  const { fields } = changedFields(before, { ...before, ...content });
  if (fields.length === 0) return;
  const written = { ...content, ...(content.name && derivedColumns({ name: content.name })) };
  const after = await changeOrganization(tx, before, written, { kind, at, by: actor.subject });
  await renewOwnRecord(tx, after);
  const record = { recordType: "Organization", recordId: before.id, details: { fields } };
  await recordChange(tx, change, { action: "CHANGED", organizationId: before.id, operation, ...record });
}
