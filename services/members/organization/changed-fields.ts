import { isDeepStrictEqual } from "node:util";
import type { Organization } from "./organization.entity";

/** What every change changes, and what follows from the rest. */
const NOT_CONTENT: ReadonlySet<string> = new Set(["version", "updatedAt", "createdAt", "sortName", "id"]);

/** The fields in which two states of an organisation differ, in alphabetical order, and what they held before. */
export function changedFields(before: Organization, after: Organization) {
  const fields = (Object.keys(after) as Array<keyof Organization>)
    .filter((field) => !NOT_CONTENT.has(field) && !isSame(before[field], after[field]))
    .sort();
  const held = Object.fromEntries(fields.map((field) => [field, before[field]])) as Partial<Organization>;
  return { fields, before: held };
}

/** As the database keeps them: a class or an absent key does not make a difference. */
function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

function plain(value: unknown): unknown {
  return value == null ? null : JSON.parse(JSON.stringify(value));
}
