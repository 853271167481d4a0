import { hasRole, isKnownPerson } from "../../kit/actor/actor";
import type { Change } from "../../kit/change-once";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { grantMandate } from "../mandate/mandate";
import { recordChange } from "../record-change";
import { NO_CONTENT, type OrganizationContent } from "./content";
import { derivedColumns } from "./organization";
import { Organization, OrganizationState } from "./organization.entity";
import { OrganizationChange, OrganizationChangeKind } from "./organization-change.entity";
import { refreshIndex } from "./organization-index";
import type { ProposeOrganizationInput } from "./organization-inputs";
import { addOwnRecord } from "./own-record";
import { assertNumbersAreFree } from "./possible-duplicates";
import { readContent, withPlace } from "./read-content";

/** Of what is entered here: what a directory is for is that others take it over. */
const LICENCE = "CC0-1.0";

/**
 * Enters a body for review. Whoever proposes it looks after its record from today on, but for the registrar, who enters
 * bodies for the union.
 *
 * @returns The id of the organisation
 * @throws {HubError} FORBIDDEN to who is not known; BAD_INPUT; CONFLICT where a listed organisation has one of its numbers
 */
export async function proposeOrganization(change: Change, input: ProposeOrganizationInput): Promise<string> {
  const { tx, actor, now: at, operation } = change;
  const by = actor.subject;
  if (by === null || !isKnownPerson(actor))
    throw new HubError("FORBIDDEN", "Cannot propose an organisation: expected a person who is known here");
  const given = readContent(input, at) as Partial<OrganizationContent> & Pick<OrganizationContent, "name">;
  const content = { ...NO_CONTENT, ...given };
  const id = newId("org");
  await assertNumbersAreFree(tx, { id, identifiers: content.identifiers });
  const organization: Organization = {
    ...{ ...content, ...withPlace({ ...NO_CONTENT, name: content.name }, given), ...derivedColumns(content), id },
    ...{ state: OrganizationState.PROPOSED, licence: LICENCE, fictional: false, fieldVisibility: null },
    ...{ createdAt: at, updatedAt: at, version: 1 },
  };
  await tx.insert(Organization, organization);
  await addOwnRecord(tx, organization);
  await tx.insert(OrganizationChange, {
    ...{ id: newId("chg"), organizationId: id, version: 1, kind: OrganizationChangeKind.CREATED, at, by },
    ...{ fields: [], runId: null, reason: null, previous: null, isUndone: false },
  });
  await refreshIndex(tx, [id]);
  const created = { action: "CREATED", organizationId: id, operation } as const;
  if (!hasRole(actor, "REGISTRAR")) {
    const mandate = { personId: by, organizationId: id, kind: "ORGADMIN", from: dayOf(at), by, at } as const;
    const { id: recordId } = await grantMandate(tx, mandate);
    await recordChange(tx, change, {
      ...created,
      recordType: "ActingMandate",
      recordId,
      details: { kind: "ORGADMIN" },
    });
  }
  await recordChange(tx, change, { ...created, recordType: "Organization", recordId: id });
  return id;
}
