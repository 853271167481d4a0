import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as greek } from "@orama/stemmers/greek";
import { foldedWords } from "../text/fold";
import { MultilingualText } from "../text/multilingual-text";

export type SearchableText = MultilingualText | string | null | undefined;

/** Longest word that is told apart from those that begin as it does, in letters. */
export const MAX_WORD = 40;
/** So many words of a query are looked for; of more, the longest. */
export const MAX_QUERY_WORDS = 10;

/** The stems of all words of the texts, in all their languages; each once. */
export function stemsOf(texts: readonly SearchableText[]): string[] {
  return [...new Set(texts.flatMap(editionTexts).flatMap(foldedWords).map(stem))];
}

/** What a word of a query must find: a stem that begins so, or for `whole` is just that. */
export interface QueryWord {
  root: string;
  whole: boolean;
}

/**
 * The words of a query, each once. What is left of a word without its ending is looked for whole where it is short, since
 * `μουσ` (of `μουσική`) would else find museums and `organ` (of `organic`) organisations, and as the beginning of stems
 * where it is long, so that `συνεταιρισμοί` finds `συνεταιριστική`. A word that has no ending was perhaps not typed to
 * its end: it is looked for as a beginning from four letters on, a long one less its last letter, in which languages that
 * are not stemmed inflect.
 */
export function queryWords(query: string): QueryWord[] {
  const roots = new Map<string, boolean>();
  for (const { root, whole } of longest(foldedWords(query)).map(toQueryWord))
    roots.set(root, whole || roots.get(root) === true);
  return [...roots].map(([root, whole]) => ({ root, whole }));
}

function toQueryWord(word: string): QueryWord {
  const root = stem(word);
  const letters = Array.from(root);
  if (root !== word) return { root, whole: letters.length < 6 };
  return { root: letters.length < 6 ? root : letters.slice(0, -1).join(""), whole: letters.length < 4 };
}

function longest(words: readonly string[]): string[] {
  const different = [...new Set(words)];
  if (different.length <= MAX_QUERY_WORDS) return different;
  return different.sort((a, b) => b.length - a.length).slice(0, MAX_QUERY_WORDS);
}

/** Most words come again and again, and stemming takes longer than all else about them. */
const stems = new Map<string, string>();
const MAX_STEMS = 20_000;

/** The stem of a folded word. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = cutWord(/\p{Script=Greek}/u.test(word) ? greekStem(word) : english(word));
  if (stems.size === MAX_STEMS) stems.clear();
  stems.set(word, stemmed);
  return stemmed;
}

/** What is compared of a word. */
export function cutWord(word: string): string {
  return Array.from(word).slice(0, MAX_WORD).join("");
}

const GREEK_ENDING = /(?:ιουσ|ιων|ιου|ουσ|εισ|ων|ου|οι|εσ|ασ|οσ|ησ|ια|ι|α|ο|η|υ|σ)$/;

/** Forms of a noun of which Snowball takes more than of the others, and another form to be stemmed in their place. */
const OTHER_FORMS = [
  [/ισεισ$/, "ιση"],
  [/ολογι(?:α|ων)$/, "ολογιασ"],
] as const;

/**
 * Snowball's stem, which leaves the `ι` of some forms of a noun and not of others (`σχεδι`, `σχεδ`) and the `ικ` of some
 * forms of an adjective (`κοινωνικ`, `κοινων`): both go here. Of some words it leaves too little (`πα` of `παιδιά`) or
 * nothing at all (`ειτε`): of these the plain ending is taken.
 */
function greekStem(word: string): string {
  const snowball = greek(OTHER_FORMS.reduce((form, [ending, other]) => form.replace(ending, other), word));
  const isTooShort = snowball === "" || (snowball.length < 3 && word.length > 4);
  const base = isTooShort ? word.replace(GREEK_ENDING, "") || word : snowball;
  return without(without(base, /ι$/), /(?<!ο)ικ$/);
}

function without(base: string, ending: RegExp): string {
  const rest = base.replace(ending, "");
  return rest.length < 3 ? base : rest;
}

/** A text in every language that it has. */
export function editionTexts(text: SearchableText): string[] {
  return text instanceof MultilingualText ? text.editions.map((edition) => edition.text) : [text ?? ""];
}
