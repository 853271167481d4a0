import { isMap, isSeq } from "yaml";
import { isLanguageTag } from "../../../kit/import/texts";
import { fold } from "../../../kit/text/fold";
import { NaceRevision, SizeBand } from "../../organization/organization.entity";
import { findVocabulary, hasTerm } from "../../vocabulary/vocabulary";
import { isCountryCode } from "../countries";
import { parseCode } from "../formats/sse-csv-columns";
import { ACTIVITY_SCHEMES, LEGAL_FORM_SCHEMES } from "../terms";
import { type ColumnSource, type TargetName, targetOf } from "./mapping";
import type { Entry, YamlPlaces } from "./yaml-places";

/** The vocabularies that the terms of a target are looked for in, unless it names one. */
export const SCHEMES: Partial<Record<TargetName, readonly string[]>> = {
  legalForm: LEGAL_FORM_SCHEMES,
  activities: ACTIVITY_SCHEMES,
  qualifiers: ["qualifiers"],
  membershipType: ["base-membership-type"],
  nuts: ["nuts"],
};

const COLUMN = "the name of a column, or {column: …} with more";

/** The column, or the columns, of a target. */
export function readSources(yaml: YamlPlaces, place: Entry, target: TargetName): ColumnSource[] {
  if (isSeq(place.node) && !targetOf(target).isList) {
    yaml.refuse(place, "one column");
    return [];
  }
  return yaml.items(place).flatMap((item) => readSource(yaml, item, target) ?? []);
}

function readSource(yaml: YamlPlaces, place: Entry, target: TargetName): ColumnSource | null {
  if (!isMap(place.node)) {
    const column = yaml.text(place, COLUMN);
    return column === null ? null : { column };
  }
  const entries = yaml.entries(place) ?? new Map<string, Entry>();
  const allowed = ["column", ...targetOf(target).options];
  for (const [key, entry] of entries)
    if (!allowed.includes(key)) yaml.refuse(entry, `one of ${allowed.join(", ")}`, key);
  const column = entries.get("column");
  const source: ColumnSource = { column: yaml.text(column ?? place, column ? COLUMN : "an entry column") ?? "" };
  readOption(yaml, entries.get("language"), "a language of BCP 47, such as el", isLanguageTag, (language) => {
    source.language = language;
  });
  const schemes = target === "nace" ? Object.values<string>(NaceRevision) : vocabularies(target);
  readOption(
    yaml,
    entries.get("scheme"),
    `one of ${schemes.join(", ")}`,
    (text) => schemes.includes(text),
    (scheme) => {
      source.scheme = scheme;
    },
  );
  readOption(
    yaml,
    entries.get("separator"),
    "what stands between two values",
    () => true,
    (separator) => {
      source.separator = separator;
    },
  );
  const values = entries.get("values");
  if (values) source.values = readValues(yaml, values, target, source.scheme);
  return source;
}

/** Any scheme of which a target may have terms. */
function vocabularies(target: TargetName): readonly string[] {
  return SCHEMES[target] ?? [];
}

function readOption(
  yaml: YamlPlaces,
  entry: Entry | undefined,
  expected: string,
  isRight: (text: string) => boolean,
  take: (text: string) => void,
): void {
  const text = entry ? yaml.text(entry, expected) : null;
  if (text === null || !entry) return;
  if (isRight(text)) take(text);
  else yaml.refuse(entry, expected);
}

/** What the values of a column stand for. */
function readValues(yaml: YamlPlaces, place: Entry, target: TargetName, scheme?: string): Map<string, string> {
  const entries = yaml.entries(place);
  if (!entries) yaml.refuse(place, "the values of the file, each with a code: {Bakery: AM60}");
  const found = new Map<string, string>();
  for (const [value, entry] of entries ?? []) {
    const text = yaml.text(entry, "a code");
    const code = text === null ? null : toCode(text, target, scheme);
    if (code !== null) found.set(fold(value), code);
    else if (text !== null) yaml.refuse(entry, expectedCode(target, scheme));
  }
  return found;
}

/** The code in full: a term's with its scheme. */
function toCode(text: string, target: TargetName, scheme?: string): string | null {
  if (target === "country") return isCountryCode(text) ? text : null;
  if (target === "sizeBand") return Object.values<string>(SizeBand).includes(text) ? text : null;
  const written = parseCode(text);
  const schemes = scheme === undefined ? vocabularies(target) : [scheme];
  if (written) return schemes.includes(written.scheme) && hasTerm(written.scheme, written.code) ? text : null;
  const known = schemes.find((each) => hasTerm(each, text));
  return known === undefined ? null : `${known}:${text}`;
}

function expectedCode(target: TargetName, scheme?: string): string {
  if (target === "country") return "two letters of ISO 3166-1, such as GR";
  if (target === "sizeBand") return `one of ${Object.values(SizeBand).join(", ")}`;
  const schemes = scheme === undefined ? vocabularies(target) : [scheme];
  const example = findVocabulary(schemes[0] ?? "")?.terms[0]?.code;
  return `a code of ${schemes.join(" or ")}, such as ${example}`;
}
