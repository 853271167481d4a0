import type { EntityManager } from "typeorm";
import { type Actor, hasRole, isAdminOf } from "../../kit/actor/actor";
import { assertVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { changeOrganization } from "./change-organization";
import {
  type FieldVisibilities,
  type FieldVisibility,
  listFieldVisibilities,
  type OrganizationField,
} from "./field-visibility";
import { Organization } from "./organization.entity";
import { OrganizationChangeKind } from "./organization-change.entity";
import { maySeeOrganization } from "./visible";

export interface FieldVisibilityChange {
  organizationId: string;
  /** Those that are not named stay as they are. */
  fields: ReadonlyArray<{
    field: OrganizationField /** Null for public again. */;
    visibility?: FieldVisibility | null;
  }>;
  /** The version that whoever changes it has seen. */
  expectedVersion: number;
}

/**
 * Sets who may see fields of an organisation: what is not public is not found, filtered or counted by from then on. Where
 * all is as asked for already, nothing is written.
 *
 * @returns The organisation as it is now, with all its fields
 * @throws {HubError} NOT_FOUND for what the actor may not see; FORBIDDEN unless the actor looks after the body's record
 *   or is the registrar; BAD_INPUT for a field that is named twice; CONFLICT
 */
export async function setFieldVisibility(
  tx: EntityManager,
  actor: Actor,
  { organizationId, fields, expectedVersion }: FieldVisibilityChange,
  at: Date,
): Promise<Organization> {
  const before = await tx.findOneBy(Organization, { id: organizationId });
  const what = `Cannot set the visibility of fields of ${JSON.stringify(organizationId)}`;
  if (!before || !maySeeOrganization(actor, before)) {
    throw new HubError("NOT_FOUND", `${what}: there is no such organisation`, { field: "organizationId" });
  }
  if (!isAdminOf(actor, organizationId) && !hasRole(actor, "REGISTRAR")) {
    throw new HubError("FORBIDDEN", `${what}: expected who looks after its record, or the registrar`);
  }
  assertNamedOnce(what, fields);
  assertVersion(before, expectedVersion);
  const visibilities = applyChanges(before.fieldVisibility, fields);
  if (isSame(before.fieldVisibility, visibilities)) return before;
  const noted = { kind: OrganizationChangeKind.UPDATED, at, by: actor.subject };
  return changeOrganization(tx, before, { fieldVisibility: visibilities }, noted);
}

function assertNamedOnce(what: string, fields: FieldVisibilityChange["fields"]): void {
  const names = fields.map(({ field }) => field);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new HubError("BAD_INPUT", `${what}: expected each field once, "${twice}" is named twice`, { field: "fields" });
}

/** Null where all is public. */
function applyChanges(present: FieldVisibilities | null, fields: FieldVisibilityChange["fields"]) {
  const next: FieldVisibilities = { ...present };
  for (const { field, visibility } of fields) {
    if (visibility) next[field] = visibility;
    else delete next[field];
  }
  return Object.keys(next).length === 0 ? null : next;
}

function isSame(a: FieldVisibilities | null, b: FieldVisibilities | null): boolean {
  return JSON.stringify(listFieldVisibilities(a)) === JSON.stringify(listFieldVisibilities(b));
}
