import { isAdminOf } from "../../kit/actor/actor";
import type { Change } from "../../kit/change-once";
import { recordChange } from "../record-change";
import { moveOrganization } from "./move-organization";
import { isRegistrar, openOrganization } from "./open-organization";
import { type Organization, OrganizationState } from "./organization.entity";
import type {
  ArchiveOrganizationInput,
  ListOrganizationInput,
  RejectOrganizationInput,
  ReviewOrganizationInput,
} from "./organization-inputs";
import { assertNumbersAreFree } from "./possible-duplicates";

/** Each gives the id, and throws as `openOrganization()` and `moveOrganization()`. */

export async function reviewOrganization(change: Change, input: ReviewOrganizationInput): Promise<string> {
  return move(change, await openOrganization(change, input, isRegistrar), OrganizationState.UNDER_REVIEW);
}

/** Also what was archived, if it was listed before. @throws {HubError} CONFLICT where one of its numbers is another's */
export async function listOrganization(change: Change, input: ListOrganizationInput): Promise<string> {
  const organization = await openOrganization(change, input, isRegistrar);
  await assertNumbersAreFree(change.tx, organization);
  return move(change, organization, OrganizationState.LISTED);
}

export async function rejectOrganization(change: Change, input: RejectOrganizationInput): Promise<string> {
  return move(change, await openOrganization(change, input, isRegistrar), OrganizationState.REJECTED, input.reason);
}

/** By the registrar; who looks after the record withdraws it so while nobody has looked into it. */
export async function archiveOrganization(change: Change, input: ArchiveOrganizationInput): Promise<string> {
  const organization = await openOrganization(change, input, (actor, { id, state }) => {
    return isRegistrar(actor) || (isAdminOf(actor, id) && state === OrganizationState.PROPOSED);
  });
  return move(change, organization, OrganizationState.ARCHIVED, input.reason);
}

async function move(
  change: Change,
  { id, state: from, version: expectedVersion }: Organization,
  to: OrganizationState,
  reason?: string,
): Promise<string> {
  const { tx, actor, cases, now: at, operation } = change;
  const told = { by: actor.subject, reason: reason === undefined ? null : { text: reason, cases } };
  await moveOrganization(tx, { id, to, expectedVersion, at, ...told });
  const record = { recordType: "Organization", recordId: id, details: { from, to } };
  await recordChange(tx, change, { action: "CHANGED", organizationId: id, operation, ...record });
  return id;
}
