import type { EntityManager, EntityTarget } from "typeorm";
import { findByIds } from "../database/loaders";
import { fold, foldedWords } from "../text/fold";
import { findInOrder, merged, type Searched, type SearchedNoun, searchedOf, toConditions } from "./find-matches";
import { comesIntoQuestion } from "./match-statements";
import { type Plan, planMatches } from "./plan-matches";
import { raw, run, sql, value } from "./sql";
import { IN_NAME, type Term } from "./term";
import { beginsWith, type Condition, termIndex } from "./term-index";
import { cutWord, editionTexts, type SearchableText, stem } from "./words";
import { nameBeginning } from "./write-terms";

export interface SuggestionQuery<T extends { id: string }> extends SearchedNoun {
  /** What was typed so far; its last word may not be at its end. */
  typed: string;
  /** The names of a record, as its document has them. */
  namesOf(row: T): readonly SearchableText[];
}

/** A record that what was typed may go on to. */
export interface Suggestion<T> {
  node: T;
  /** The name that completes what was typed, in the language of which that is. */
  text: string;
}

/** From so many letters on the last word is looked for within names too. */
const MIN_LETTERS = 3;
/** Shorter stems are of articles and the like. */
const MIN_STEM_LETTERS = 2;
/** A name may be that of the record in several languages. */
const MAX_EDITIONS = 4;
/** So many are looked at for each one that is wanted, where only reading a name tells whether it fits. */
const LOOK_AT = 5;

/**
 * Records whose names complete what was typed: first those that have a name which begins with it, in the order of these
 * names. From three letters on those follow, in the order of the index, that have a word in a name which begins with the
 * last word typed, and are found by the words before it.
 *
 * @param first At most so many
 */
export async function findSuggestions<T extends { id: string }>(
  db: EntityManager,
  entity: EntityTarget<T>,
  query: SuggestionQuery<T>,
  first: number,
): Promise<Suggestion<T>[]> {
  const words = foldedWords(query.typed);
  const last = words.pop();
  const found = new Map<string, Suggestion<T>>();
  if (last === undefined || first < 1) return [];
  const take = async (ids: readonly string[], fits: (name: string) => boolean) => {
    const unknown = ids.filter((id) => !found.has(id));
    for (const node of await findByIds(db, entity, unknown)) {
      const text = node && query.namesOf(node).flatMap(editionTexts).find(fits);
      if (node && text && found.size < first) found.set(node.id, { node, text });
    }
  };
  const beginning = [...words, last].join(" ");
  await take(await findBeginnings(db, query, first), (name) => fold(name).startsWith(beginning));
  if (Array.from(last).length < MIN_LETTERS) return [...found.values()];
  const before = toConditions(words.join(" "));
  for (const word of wordsThatBeginWith(last)) {
    if (found.size >= first) break;
    const plans: Plan[] = [];
    for (const { terms, among } of searchedOf(query))
      plans.push(await planMatches(db, terms, [word, ...before], { among }));
    const matches = await findInOrder(db, plans, null, first * LOOK_AT);
    await take(
      matches.map(({ recordId }) => recordId),
      (name) => foldedWords(name).some((each) => each.startsWith(last)),
    );
  }
  return [...found.values()];
}

/** Records with a name that begins with what was typed, in the order of these names. */
async function findBeginnings<T extends { id: string }>(
  db: EntityManager,
  query: SuggestionQuery<T>,
  first: number,
): Promise<string[]> {
  const limit = first * MAX_EDITIONS;
  const lists: Beginning[][] = [];
  for (const searched of searchedOf(query)) lists.push(await findBeginningsIn(db, searched, query.typed, limit));
  const rows = merged(lists, ({ term, sortKey, recordId }) => [term, sortKey, recordId]).slice(0, limit);
  return [...new Set(rows.map(({ recordId }) => recordId))];
}

type Beginning = Pick<Term, "term" | "sortKey" | "recordId">;

function findBeginningsIn(
  db: EntityManager,
  { terms, among }: Searched,
  typed: string,
  limit: number,
): Promise<Beginning[]> {
  const named = sql`d.place = ${value(IN_NAME)} AND ${beginsWith(nameBeginning(typed), "d")}`;
  return run(
    db,
    sql`SELECT d.term AS term, d.sortKey AS sortKey, d.recordId AS recordId FROM ${termIndex(db, terms).byTerm("d")} WHERE ${named} AND ${comesIntoQuestion(among)} ORDER BY d.term, d.place, d.sortKey, d.recordId LIMIT ${raw(limit)}`,
  );
}

/**
 * What is looked up in place of the words that begin with `typed`, as the index holds stems alone: stems that begin with
 * it, and after them stems of which it has more than is left, the words of which may begin with it.
 */
function wordsThatBeginWith(typed: string): Condition[] {
  const letters = Array.from(cutWord(typed));
  const shorter = letters.map((_, at) => letters.slice(0, at).join("")).slice(MIN_STEM_LETTERS);
  return [
    { isWord: true, nameOnly: true, prefix: letters.join("") },
    { isWord: true, nameOnly: true, terms: [...new Set([stem(typed), ...shorter])] },
  ];
}
