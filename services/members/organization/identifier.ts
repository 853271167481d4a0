import { HubError } from "../../kit/errors";
import { IDENTIFIER_SCHEMES } from "./identifier-schemes";
import type { Identifier, Organization } from "./organization.entity";

/** Longest number that is taken. */
export const MAX_IDENTIFIER_LENGTH = 100;

/** The number as it is compared, or what was expected. */
export function normalizeIdentifier(scheme: string, value: string): { value: string } | { expected: string } {
  const known = Object.hasOwn(IDENTIFIER_SCHEMES, scheme) ? IDENTIFIER_SCHEMES[scheme] : undefined;
  if (!known) return { expected: `a register of ${Object.keys(IDENTIFIER_SCHEMES).join(", ")}` };
  const normalized = value.length <= MAX_IDENTIFIER_LENGTH ? known.normalize(value) : null;
  return normalized === null ? { expected: `for ${scheme} ${known.form}` } : { value: normalized };
}

/**
 * Identifiers as they are kept: numbers in the form in which they are compared, none of them twice.
 *
 * @throws {HubError} BAD_INPUT, naming all that cannot be taken
 */
export function checkIdentifiers(identifiers: readonly Identifier[]): Identifier[] {
  const problems: Array<{ field: string; value: string; expected: string }> = [];
  const checked = identifiers.flatMap((identifier, at) => {
    const { scheme, value } = identifier;
    const found = normalizeIdentifier(scheme, value);
    if ("value" in found) return [{ ...identifier, value: found.value }];
    const isUnknown = !Object.hasOwn(IDENTIFIER_SCHEMES, scheme);
    const place = isUnknown ? "scheme" : "value";
    problems.push({ field: `identifiers.${at}.${place}`, value: identifier[place], expected: found.expected });
    return [];
  });
  const [first] = problems;
  if (!first) return [...new Map(checked.map((each) => [`${each.scheme} ${each.value}`, each])).values()];
  const told = problems.map(
    ({ field, value, expected }) => `${JSON.stringify(value)} as ${field}: expected ${expected}`,
  );
  throw new HubError("BAD_INPUT", `Cannot take ${told.join("; ")}`, { field: first.field, details: { problems } });
}

/** Whether a number was compared with its register, and by whom, is known here alone. */
export function withVerified(identifiers: readonly Identifier[], known: readonly Identifier[]): Identifier[] {
  return identifiers.map(
    (each) => known.find(({ scheme, value }) => scheme === each.scheme && value === each.value) ?? each,
  );
}

/** Legal forms of natural persons and of groups that are no legal person: their tax number is that of somebody. */
const NO_LEGAL_PERSON: Record<string, readonly string[]> = {
  "kalo-legal-form": ["INFORMAL", "IN_FORMATION"],
  "legal-form": ["L1"],
  "organisational-structure": ["OS10", "OS150", "OS160"],
};

/** Forms that say what a body is for, not whether it is a legal person. */
const MAYBE_LEGAL_PERSON: Record<string, readonly string[]> = {
  "kalo-legal-form": ["NETWORK", "FOREIGN"],
  "legal-form": ["L4", "L5"],
  "organisational-structure": ["OS20", "OS30", "OS40"],
};

/**
 * What may be shown of an organisation's identifiers, and found by: a tax number looks the same for a person, so that it
 * is shown for a legal person alone, and where the legal form does not tell only once it was compared with the register.
 */
export function publicIdentifiers({ identifiers, legalForm }: Pick<Organization, "identifiers" | "legalForm">) {
  const isPerson = isOneOf(NO_LEGAL_PERSON, legalForm);
  const isUncertain = legalForm === null || isOneOf(MAYBE_LEGAL_PERSON, legalForm);
  return identifiers.filter(({ scheme, verifiedAt }) => {
    if (!IDENTIFIER_SCHEMES[scheme]?.mayBePersonal) return true;
    return !isPerson && (!isUncertain || verifiedAt != null);
  });
}

function isOneOf(forms: Record<string, readonly string[]>, form: Organization["legalForm"]): boolean {
  return form !== null && forms[form.scheme]?.includes(form.code) === true;
}
