import { quote } from "../../../kit/import/report";
import type { Match } from "./match-columns";
import type { Suggestion } from "./suggest-mapping";
import { suggestTerms } from "./suggest-terms";

/** A suggestion as a mapping in YAML, ready to be used; comments say what has to be looked at. */
export function writeSuggestion(suggestion: Suggestion): string {
  const { separator, encoding, isEncodingSure, language, matched } = suggestion;
  const isGreek = language === "el" || matched.some(({ meaning }) => meaning === "identifiers.AFM");
  return [
    "# Proposed from the header and the first rows. Look it over; lines after a # are not read.",
    "",
    "# Unsure: the file does not say. The SPDX id of the licence of the data (https://spdx.org/licenses/)",
    "licence: NOASSERTION",
    ...(language === null
      ? ["# Unsure: the language of names and texts, such as en", "language: und"]
      : [`language: ${language}`]),
    ...describeCountry(suggestion, isGreek),
    `separator: ${separator === "\t" ? "tab" : quote(separator)}`,
    ...(isEncodingSure ? [] : ["# Unsure: if letters look wrong here, it is another"]),
    `encoding: ${encoding}`,
    "",
    "columns:",
    ...indent([...describeId(suggestion), ...describeColumns(suggestion)]),
    ...describeRest(suggestion),
    "",
  ].join("\n");
}

function describeCountry({ matched }: Suggestion, isGreek: boolean): string[] {
  if (matched.some(({ meaning }) => meaning === "country" || meaning === "location")) return [];
  if (!isGreek) return ["# No column has the country. If all are in one, name it:", "# country: GR"];
  return ["# Unsure: no column has the country, and the file looks Greek", "country: GR"];
}

function describeId({ matched, rowNumbers }: Suggestion): string[] {
  if (matched.some(({ meaning }) => meaning === "id")) return [];
  const from = matched.some(({ meaning }) => meaning === "website") ? "website" : "name";
  const how = from === "website" ? "the host of the web site, or of the name where there is none" : "the name";
  return [
    `# No column has an id: it is made of ${how}. Of two rows with the same id the second is refused`,
    ...rowNumbers.map((name) => `# ${quote(name)} seems to count the rows: it would change with every row put in`),
    `id: { from: ${from} }`,
  ];
}

function describeColumns(suggestion: Suggestion): string[] {
  const { matched } = suggestion;
  const numbers = matched.filter(({ meaning }) => meaning.startsWith("identifiers."));
  const targets = Map.groupBy(
    matched.filter((match) => !numbers.includes(match)),
    ({ meaning }) => meaning,
  );
  return [
    ...(targets.has("name") ? [] : ["# No column looks like a name, and there is no import without:", '# name: "…"']),
    ...[...targets].flatMap(([meaning, matches]) => [
      ...matches.flatMap(describeDoubt),
      ...describeTarget(meaning, matches, suggestion),
    ]),
    ...(numbers.length === 0 ? [] : ["identifiers:"]),
    ...indent(
      numbers.flatMap((match) => [
        ...describeDoubt(match),
        `${match.meaning.replace("identifiers.", "")}: ${quote(match.column)}`,
      ]),
    ),
  ];
}

function describeTarget(meaning: string, matches: Match[], suggestion: Suggestion): string[] {
  const [match] = matches;
  if (!match) return [];
  const terms = suggestTerms(match, suggestion);
  if (terms) return [`${meaning}:`, ...indent(terms)];
  if (matches.length === 1) return [`${meaning}: ${writeSource(match)}`];
  return [`${meaning}:`, ...indent(matches.map((each) => `- ${writeSource(each)}`))];
}

function writeSource({ column, language }: Match): string {
  return language === undefined ? quote(column) : `{ column: ${quote(column)}, language: ${language} }`;
}

function describeDoubt({ column, doubt }: Match): string[] {
  return doubt === null ? [] : [`# Unsure of ${quote(column)}: ${doubt}`];
}

function describeRest({ others, contact }: Suggestion): string[] {
  return [
    ...(others.length > 0 ? [`# Kept as they stand, without a place here: ${others.map(quote).join(", ")}`] : []),
    ...(contact.length > 0 ? [`# Contact data, which is not stored: ${contact.map(quote).join(", ")}`] : []),
  ];
}

function indent(lines: string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
