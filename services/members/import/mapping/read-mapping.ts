import { isMap } from "yaml";
import { SEPARATORS } from "../../../kit/import/cells";
import { findEncoding } from "../../../kit/import/decoder";
import { isLicence } from "../../../kit/import/licence";
import { isLanguageTag } from "../../../kit/import/texts";
import { IDENTIFIER_SCHEMES } from "../../organization/identifier-schemes";
import { findCountry } from "../countries";
import { type Mapping, TARGET_NAMES, type TargetName } from "./mapping";
import { readSources } from "./read-source";
import { type Entry, YamlPlaces } from "./yaml-places";

const KEYS = ["licence", "language", "country", "separator", "encoding", "columns"];

/**
 * A mapping as people write it, in YAML.
 *
 * @throws {HubError} BAD_INPUT with all mistakes that there are, each with its place, the value and what was expected
 */
export function readMapping(text: string): Mapping {
  const yaml = new YamlPlaces(text);
  const mapping = yaml.mistakes.length === 0 ? readRoot(yaml) : null;
  yaml.assertFlawless("mapping");
  if (!mapping) throw new Error("a mapping without mistakes was not read");
  return mapping;
}

function readRoot(yaml: YamlPlaces): Mapping | null {
  const root = yaml.entries(yaml.root);
  if (!root) return yaml.refuse(yaml.root, `entries such as ${KEYS.join(", ")}`);
  for (const [key, entry] of root) if (!KEYS.includes(key)) yaml.refuse(entry, `one of ${KEYS.join(", ")}`, key);
  const read = <T>(key: string, expected: string, toValue: (text: string) => T | null): T | null => {
    const entry = root.get(key);
    const value = entry ? yaml.text(entry, expected) : null;
    return value === null ? null : (toValue(value) ?? (entry ? yaml.refuse(entry, expected) : null));
  };
  const licence = read("licence", "the SPDX id of a licence, such as CC-BY-4.0", (text) =>
    isLicence(text) ? text : null,
  );
  if (!root.has("licence")) yaml.refuse(yaml.root, 'an entry "licence", the SPDX id of the licence of the data', null);
  const separator = readSeparator(yaml, root.get("separator"));
  return {
    licence: licence ?? "",
    language:
      read("language", "a language of BCP 47, such as el", (text) => (isLanguageTag(text) ? text : null)) ?? "und",
    country: read("country", "a country, such as GR", findCountry),
    separator,
    encoding: read("encoding", "an encoding, such as utf-8 or windows-1253", findEncoding) ?? "utf-8",
    ...readColumns(yaml, root.get("columns")),
  };
}

/** A tab stands as `"\t"` or `tab`: no text of blanks is a text elsewhere. */
function readSeparator(yaml: YamlPlaces, entry: Entry | undefined): Mapping["separator"] {
  if (!entry) return null;
  const written = entry.node && "value" in entry.node ? String(entry.node.value) : "";
  const found = SEPARATORS.find((each) => each === (written === "tab" ? "\t" : written));
  return found ?? yaml.refuse(entry, '"," or ";" or tab');
}

function readColumns(yaml: YamlPlaces, place: Entry | undefined): Pick<Mapping, "idFrom" | "columns" | "identifiers"> {
  const result: Pick<Mapping, "idFrom" | "columns" | "identifiers"> = { idFrom: null, columns: {}, identifiers: [] };
  const entries = place && yaml.entries(place);
  if (!entries) {
    yaml.refuse(place ?? yaml.root, 'an entry "columns" with a column for each field', place ? undefined : null);
    return result;
  }
  for (const [key, entry] of entries) {
    const target = TARGET_NAMES.find((name) => name === key);
    if (target === undefined) yaml.refuse(entry, `one of ${TARGET_NAMES.join(", ")}`, key);
    else if (target === "identifiers") result.identifiers = readIdentifiers(yaml, entry);
    else if (target === "id" && isMap(entry.node) && entry.node.has("from")) result.idFrom = readIdFrom(yaml, entry);
    else result.columns[target] = readSources(yaml, entry, target);
  }
  assertComplete(yaml, place, new Set(entries.keys()), result.idFrom);
  return result;
}

function readIdFrom(yaml: YamlPlaces, place: Entry): Mapping["idFrom"] {
  const entries = yaml.entries(place) ?? new Map<string, Entry>();
  for (const [key, entry] of entries) if (key !== "from") yaml.refuse(entry, "nothing beside from", key);
  const from = entries.get("from");
  const text = from ? yaml.text(from, "website or name") : null;
  if (text === "website" || text === "name" || text === null) return text;
  return from ? yaml.refuse(from, "website or name") : null;
}

function readIdentifiers(yaml: YamlPlaces, place: Entry): Mapping["identifiers"] {
  const entries = yaml.entries(place);
  if (!entries) yaml.refuse(place, "a column for each register, such as AFM: ΑΦΜ");
  return [...(entries ?? [])].flatMap(([scheme, entry]) => {
    if (!Object.hasOwn(IDENTIFIER_SCHEMES, scheme))
      yaml.refuse(entry, `a register: ${Object.keys(IDENTIFIER_SCHEMES).join(", ")}`, scheme);
    const column = yaml.text(entry, "the name of a column");
    return column === null ? [] : [{ scheme, column }];
  });
}

/** What a record cannot be without, and what means nothing alone. */
function assertComplete(yaml: YamlPlaces, place: Entry, present: Set<string>, idFrom: Mapping["idFrom"]): void {
  const miss = (expected: string) => yaml.refuse(place, expected, null);
  if (!present.has("id"))
    miss("an entry id: the column of the id, or {from: website} or {from: name} where there is none");
  if (!present.has("name")) miss("an entry name: the column of the name");
  if (idFrom === "website" && !present.has("website")) miss("an entry website, as the id is made of it");
  const pairs: Array<[TargetName, TargetName]> = [
    ["latitude", "longitude"],
    ["longitude", "latitude"],
  ];
  for (const [one, other] of pairs)
    if (present.has(one) && !present.has(other)) miss(`an entry ${other} beside ${one}`);
}
