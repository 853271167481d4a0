import type { Code, Organization } from "./operations";

/** A field of the record as a form shows it: a text each, empty where nothing is known. */
export const RECORD_FIELDS = [
  "nameEl",
  "nameEn",
  "legalName",
  "descriptionEl",
  "descriptionEn",
  "legalForm",
  "activity",
  "membershipType",
  "qualifiers",
  "afm",
  "gemi",
  "streetAddress",
  "postcode",
  "locality",
  "nuts",
  "country",
  "website",
  "founded",
  "sizeBand",
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];
export type RecordValues = Record<RecordField, string>;

export const SIZE_BANDS = ["MICRO", "SMALL", "MEDIUM", "LARGE"] as const;

/** The vocabularies that a field takes its terms from; a field without them is free. */
export const SCHEMES: Partial<Record<RecordField, string[]>> = {
  legalForm: ["kalo-legal-form", "legal-form", "organisational-structure"],
  activity: ["activities", "activities-ica", "activities-modified"],
  membershipType: ["base-membership-type"],
  qualifiers: ["qualifiers"],
};

/** The input field of the hub behind each field of the form. */
export const HUB_FIELD: Record<RecordField, string> = {
  nameEl: "name",
  nameEn: "name",
  legalName: "legalName",
  descriptionEl: "description",
  descriptionEn: "description",
  legalForm: "legalForm",
  activity: "activities",
  membershipType: "membershipType",
  qualifiers: "qualifiers",
  afm: "identifiers",
  gemi: "identifiers",
  streetAddress: "streetAddress",
  postcode: "postcode",
  locality: "locality",
  nuts: "nuts",
  country: "country",
  website: "website",
  founded: "founded",
  sizeBand: "sizeBand",
};

export const EMPTY_VALUES = Object.fromEntries(RECORD_FIELDS.map((field) => [field, ""])) as RecordValues;

type Texts = Organization["name"] | null;

export function toValues(organization: Organization): RecordValues {
  const { name, legalName, description, legalForm, activities, membershipType, qualifiers } = organization;
  return {
    nameEl: editionOf(name, "el"),
    nameEn: editionOf(name, "en"),
    legalName: legalName?.editions[0]?.text ?? "",
    descriptionEl: editionOf(description, "el"),
    descriptionEn: editionOf(description, "en"),
    legalForm: keyOf(legalForm),
    activity: keyOf(activities[0]),
    membershipType: keyOf(membershipType),
    qualifiers: qualifiers.map(keyOf).join(" "),
    afm: numberOf(organization, "AFM"),
    gemi: numberOf(organization, "GEMI"),
    streetAddress: organization.streetAddress ?? "",
    postcode: organization.postcode ?? "",
    locality: organization.locality ?? "",
    nuts: organization.nuts ?? "",
    country: organization.country ?? "",
    website: organization.website ?? "",
    founded: organization.founded ?? "",
    sizeBand: organization.sizeBand ?? "",
  };
}

/**
 * What is sent to the hub of the values that changed: a field that is absent stays as it is, null empties it.
 *
 * @param before The record as it is there; null for a new one
 */
export function toInput(changed: readonly RecordField[], values: RecordValues, before: Organization | null) {
  const toHub: Record<string, () => unknown> = {
    name: () => toTexts(before?.name, { el: values.nameEl, en: values.nameEn }),
    legalName: () => toTexts(before?.legalName, { [before?.legalName?.editions[0]?.lang ?? "el"]: values.legalName }),
    description: () => toTexts(before?.description, { el: values.descriptionEl, en: values.descriptionEn }),
    legalForm: () => toCode(values.legalForm),
    activities: () => [toCode(values.activity), ...(before?.activities.slice(1) ?? []).map(plain)].filter(Boolean),
    membershipType: () => toCode(values.membershipType),
    qualifiers: () => values.qualifiers.split(" ").map(toCode).filter(Boolean),
    identifiers: () => toIdentifiers(values, before),
  };
  const fields = new Set(changed.map((field) => HUB_FIELD[field]));
  return Object.fromEntries(
    [...fields].map((field) => [field, toHub[field]?.() ?? (values[field as RecordField] || null)]),
  );
}

export function keyOf(code: Pick<Code, "scheme" | "code"> | null | undefined): string {
  return code ? `${code.scheme}:${code.code}` : "";
}

function toCode(key: string): { scheme: string; code: string } | null {
  const [scheme = "", code] = key.split(/:(.*)/);
  return code ? { scheme, code } : null;
}

function plain({ scheme, code }: Code) {
  return { scheme, code };
}

function editionOf(texts: Texts, wanted: string): string {
  return texts?.editions.find(({ lang }) => lang === wanted)?.text ?? "";
}

/** Languages that the form does not show stay; null where no text is left. */
function toTexts(before: Texts | undefined, shown: Record<string, string>) {
  const others = (before?.editions ?? [])
    .filter(({ lang }) => !(lang in shown))
    .map(({ lang, text }) => ({ lang, text }));
  const typed = Object.entries(shown).map(([lang, text]) => ({ lang, text }));
  const editions = [...typed, ...others].filter(({ text }) => text !== "");
  return editions.length > 0 ? editions : null;
}

function numberOf({ identifiers }: Organization, wanted: string): string {
  return identifiers.find(({ scheme }) => scheme === wanted)?.value ?? "";
}

function toIdentifiers({ afm, gemi }: RecordValues, before: Organization | null) {
  const others = (before?.identifiers ?? []).filter(({ scheme }) => scheme !== "AFM" && scheme !== "GEMI");
  const typed = [
    { scheme: "AFM", value: afm },
    { scheme: "GEMI", value: gemi },
  ];
  return [...typed, ...others.map(({ scheme, value }) => ({ scheme, value }))].filter(({ value }) => value !== "");
}

/** What was typed into the fields of a form. */
export function typedValues(value: (field: string) => string | null): RecordValues {
  return Object.fromEntries(RECORD_FIELDS.map((field) => [field, value(field) ?? ""])) as RecordValues;
}

export function changedFields(before: RecordValues, after: RecordValues): RecordField[] {
  return RECORD_FIELDS.filter((field) => before[field] !== after[field]);
}
