import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as greek } from "@orama/stemmers/greek";
import { foldedWords } from "./fold";
import { MultilingualText } from "./multilingual-text";

/**
 * What a record is found by: the stems of its words in all languages, each with a space before it. A column with this
 * text answers `searchPatterns()`.
 */
export function searchText(...texts: Array<MultilingualText | string | null | undefined>): string {
  const stems = new Set(texts.flatMap(editionTexts).flatMap(foldedWords).map(stem));
  return cutToColumn([...stems].map((each) => ` ${each}`).join(""));
}

/** What a text column of MySQL holds, in bytes. Folding can make a text longer: Hangul comes apart into three letters. */
const TEXT_COLUMN_BYTES = 65_535;

/** The words that fit. */
function cutToColumn(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= TEXT_COLUMN_BYTES) return text;
  const cut = bytes.toString("utf8", 0, TEXT_COLUMN_BYTES);
  return cut.slice(0, cut.lastIndexOf(" "));
}

/**
 * LIKE patterns, one for each word of a query, all of which a record's search text must match. A word matches from its
 * start, on its stem less the last letter (short stems whole), which bridges what the stemmer leaves of an inflection.
 */
export function searchPatterns(query: string): string[] {
  return foldedWords(query).map((word) => {
    const root = stem(word);
    return `% ${root.length > 4 ? root.slice(0, -1) : root}%`;
  });
}

function stem(word: string): string {
  return /\p{Script=Greek}/u.test(word) ? greek(word) : english(word);
}

function editionTexts(text: MultilingualText | string | null | undefined): string[] {
  return text instanceof MultilingualText ? text.editions.map((edition) => edition.text) : [text ?? ""];
}
