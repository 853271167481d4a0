import { createHash } from "node:crypto";
import { type EntityManager, In } from "typeorm";
import { insertRows } from "../database/insert-rows";
import { fold } from "../text/fold";
import { ELSEWHERE, IN_NAME, TERM_LENGTH, type Term, type TermEntity } from "./term";
import { editionTexts, type SearchableText, stemsOf } from "./words";

/** What a record is found by. */
export interface SearchDocument {
  id: string;
  /** By what it is ordered among others that are found as well; at most 191 characters. */
  sortKey: string;
  /** Its names: what is found in them comes first, and they complete what somebody types. */
  names: readonly SearchableText[];
  /** All else that is searched. */
  texts: readonly SearchableText[];
  /** What it is filtered by, made by `facet()`. */
  facets?: readonly string[];
  /** Whether not everybody may find it: then it stands in the index of such records alone. @default false */
  restricted?: boolean;
}

/** The indexes of a noun of which not everybody may find all. */
export interface TermTables {
  /** Of what anybody may find. */
  terms: TermEntity;
  /** Of the others. */
  restricted: TermEntity;
}

/** A property of a record as a term, such as `=country:GR`; no word begins so. One that is too long ends in its hash. */
export function facet(property: string, ...values: string[]): string {
  const whole = `=${[property, ...values].join(":")}`;
  const letters = Array.from(whole);
  if (letters.length <= TERM_LENGTH) return whole;
  const hash = createHash("sha256").update(whole).digest("base64url");
  return letters.slice(0, TERM_LENGTH - hash.length).join("") + hash;
}

/** How a name begins, as a term such as `^ανεμομυλοσ των πολλων`; no word begins so. Empty for a name without words. */
export function nameBeginning(name: string): string {
  const folded = fold(name);
  return folded && Array.from(`^${folded}`).slice(0, TERM_LENGTH).join("");
}

/**
 * For what is listed the last first: a key that orders ascending as `text` orders descending. Days, moments in ISO 8601
 * and ids can be turned round so; `${day} ${id}` is the order of a list by descending day and id.
 *
 * @param text ASCII, without control characters
 */
export function descending(text: string): string {
  const turned = Array.from(text, (letter) => String.fromCharCode(0x9e - letter.charCodeAt(0)));
  // After all of them, so that a text comes after those that it begins.
  return `${turned.join("")}\x7f`;
}

/**
 * Brings the index of some records up to date.
 *
 * @param ids The records whose terms are written anew
 * @param documents What those are found by now; one that is not among them is found no more
 */
export async function writeTerms(
  tx: EntityManager,
  entity: TermEntity,
  ids: readonly string[],
  documents: readonly SearchDocument[],
): Promise<void> {
  if (ids.length > 0) await tx.delete(entity, { recordId: In([...ids]) });
  await insertTerms(tx, entity, documents);
}

/** As `writeTerms()`, for a noun of which not everybody may find all: each document is written to its own index. */
export async function writeTermsApart(
  tx: EntityManager,
  { terms, restricted }: TermTables,
  ids: readonly string[],
  documents: readonly SearchDocument[],
): Promise<void> {
  const isOpen = (document: SearchDocument) => !document.restricted;
  await writeTerms(tx, terms, ids, documents.filter(isOpen));
  await writeTerms(
    tx,
    restricted,
    ids,
    documents.filter((document) => !isOpen(document)),
  );
}

/** For records that have no terms yet. */
export async function insertTerms(
  tx: EntityManager,
  entity: TermEntity,
  documents: readonly SearchDocument[],
): Promise<void> {
  await insertRows(tx, entity, documents.flatMap(termsOf));
}

function termsOf({ id, sortKey, names, texts, facets = [] }: SearchDocument): Term[] {
  const places = new Map<string, Term["place"]>();
  for (const stem of stemsOf(texts)) places.set(stem, ELSEWHERE);
  const beginnings = names.flatMap(editionTexts).map(nameBeginning).filter(Boolean);
  for (const term of [...stemsOf(names), ...beginnings, ...facets]) places.set(term, IN_NAME);
  // In the order of the primary key, which is quicker to write.
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([term, place]) => ({ recordId: id, term, place, sortKey }));
}
