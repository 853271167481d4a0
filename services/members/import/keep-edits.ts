import { isDeepStrictEqual } from "node:util";
import { type EntityManager, In } from "typeorm";
import { CONTENT_FIELDS, type OrganizationContent } from "../organization/content";
import type { Organization } from "../organization/organization.entity";
import { OrganizationChange } from "../organization/organization-change.entity";
import { heldBefore } from "../organization/previous-values";

/** By the id of an organisation: what its directory said of the fields that people changed here since. */
export type Edited = ReadonlyMap<string, Partial<OrganizationContent>>;

/** What people changed here of organisations and no import has changed after them: by one SQL statement. */
export async function findEdited(db: EntityManager, organizations: readonly Organization[]): Promise<Edited> {
  const ids = organizations.filter(({ version }) => version > 1).map(({ id }) => id);
  const edited = new Map<string, Partial<OrganizationContent>>();
  if (ids.length === 0) return edited;
  const changes = await db.find(OrganizationChange, { where: { organizationId: In(ids) }, order: { version: "ASC" } });
  for (const { organizationId, by, fields, previous } of changes) {
    const said: Partial<OrganizationContent> = { ...edited.get(organizationId) };
    const held = heldBefore(previous);
    for (const field of CONTENT_FIELDS.filter((each) => fields.includes(each))) {
      if (by === null) delete said[field];
      else if (!(field in said)) Object.assign(said, { [field]: held[field] ?? null });
    }
    edited.set(organizationId, said);
  }
  return edited;
}

/** What a directory brings, without the fields that it left alone and people changed here. */
export function withoutStale(content: Partial<OrganizationContent>, said: Partial<OrganizationContent> = {}) {
  const fresh = Object.entries(content).filter(([name, value]) => {
    const field = name as keyof OrganizationContent;
    return !(field in said) || !isSame(value, said[field]);
  });
  return Object.fromEntries(fresh) as Partial<OrganizationContent>;
}

/** As JSON has them: an empty list is kept as none. */
function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

function plain(value: unknown): unknown {
  if (value == null || (Array.isArray(value) && value.length === 0)) return null;
  return JSON.parse(JSON.stringify(value));
}
