import { assertId } from "../../kit/graphql/reference";
import type { Code } from "../../kit/graphql/values";
import type { Organization } from "./organization.stub";

/** What another service may say of an organisation: untrusted input, of which anything may be missing. */
export type OrganizationReference = Record<keyof Organization, unknown>;

/** A value that is not of its form counts as unknown. @throws {HubError} BAD_INPUT for an id that is no text */
export function toOrganization({ id, legalForm, nuts, activities, country }: OrganizationReference): Organization {
  return {
    id: assertId(id),
    legalForm: isCode(legalForm) ? legalForm : null,
    nuts: toText(nuts),
    activities: Array.isArray(activities) ? activities.filter(isCode) : [],
    country: toText(country),
  };
}

function toText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isCode(value: unknown): value is Code {
  const { scheme, code } = (value ?? {}) as Record<string, unknown>;
  return typeof scheme === "string" && typeof code === "string";
}
