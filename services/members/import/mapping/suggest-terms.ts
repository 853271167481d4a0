import { quote } from "../../../kit/import/report";
import { splitList } from "../../../kit/import/row";
import { foldInto } from "../../../kit/text/fold";
import { findCode, findVocabulary } from "../../vocabulary/vocabulary";
import { type TargetName, targetOf } from "./mapping";
import type { Match, Sample } from "./match-columns";
import { SCHEMES } from "./read-source";

/** How many values without a term are listed. */
const MAX_VALUES = 20;
const SEPARATORS = [";", ",", "|", "/"];

/**
 * The lines of a column with terms: in which vocabulary most are found, what stands between them, and the values for
 * which no term was found. Null for a column of another kind.
 */
export function suggestTerms({ column, place, meaning }: Match, { sample }: { sample: Sample }): string[] | null {
  const schemes = SCHEMES[meaning as TargetName];
  if (!schemes || meaning === "nuts" || meaning === "qualifiers") return null;
  const isList = targetOf(meaning as TargetName).isList === true;
  const texts = sample.rows.map((row) => row[place] ?? "");
  const separator = isList ? findListSeparator(texts, schemes) : ";";
  const values = [...new Set(texts.flatMap((text) => (isList ? splitList(text, separator) : text || [])))];
  const known = values.filter((value) => schemes.some((scheme) => findCode(scheme, value) !== null));
  const scheme = findBestScheme(known, schemes);
  const unknown = values.filter((value) => !known.includes(value));
  return [
    `column: ${quote(column)}`,
    ...(scheme.isEnough ? [`scheme: ${scheme.name}`] : []),
    ...(separator === ";" ? [] : [`separator: ${quote(separator)}`]),
    ...suggestValues(unknown, scheme.name),
  ];
}

/** Values of which the code is known although no label says so, and the others for people to say. */
function suggestValues(unknown: string[], scheme: string): string[] {
  if (unknown.length === 0) return [];
  const codes = findVocabulary(scheme)?.terms.map(({ code }) => code) ?? [];
  const lines = unknown.slice(0, MAX_VALUES).map((value) => {
    const code = codes.find((each) => foldInto("latin", each) === foldInto("latin", value));
    return { isFound: code !== undefined, text: `  ${quote(value)}: ${code ?? "CODE"}` };
  });
  const hasFound = lines.some(({ isFound }) => isFound);
  const more = unknown.length - lines.length;
  return [
    `# No term of ${scheme} is called so; say what they stand for, or they are kept as they stand`,
    `${hasFound ? "" : "# "}values:`,
    ...lines.map(({ isFound, text }) => (isFound ? text : `# ${text}`)),
    ...(more > 0 ? [`# and ${more} more`] : []),
  ];
}

/** The one that has the most of the values, and whether it has them all. */
function findBestScheme(values: string[], schemes: readonly string[]): { name: string; isEnough: boolean } {
  const counts = schemes.map((name) => ({
    name,
    count: values.filter((value) => findCode(name, value) !== null).length,
  }));
  // Where as many are found, the vocabulary of Greek forms says more than the one of the standard.
  const rank = ({ name, count }: { name: string; count: number }) => count * 2 + (name === "kalo-legal-form" ? 1 : 0);
  const best = counts.sort((a, b) => rank(b) - rank(a))[0] ?? { name: "", count: 0 };
  return { name: best.name, isEnough: best.count > 0 && best.count === values.length };
}

/** What stands between values by which the most terms are found; `;` where none does better. */
function findListSeparator(texts: string[], schemes: readonly string[]): string {
  const countTerms = (separator: string) =>
    texts
      .flatMap((text) => splitList(text, separator))
      .filter((value) => schemes.some((scheme) => findCode(scheme, value) !== null)).length;
  const counts = SEPARATORS.map((separator) => ({ separator, count: countTerms(separator) }));
  return counts.sort((a, b) => b.count - a.count)[0]?.separator ?? ";";
}
