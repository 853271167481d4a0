import { Column, Entity, Index, PrimaryColumn, type QueryRunner } from "typeorm";
import { column, createTables } from "../database/schema-builder";
import { ID_LENGTH } from "../ids";

/** Where a term stands in its record: what is found in a name comes before what is found elsewhere. */
export const IN_NAME = 0;
export const ELSEWHERE = 1;
export type TermPlace = typeof IN_NAME | typeof ELSEWHERE;

/** Longest term, in letters. */
export const TERM_LENGTH = 80;
export const SORT_KEY_LENGTH = 191;

/**
 * That a record can be found by a term: the stem of a word in it, a facet such as `=country:GR`, or the beginning of a
 * name such as `^ανεμομυλοσ των πολλων`.
 */
export interface Term {
  recordId: string;
  term: string;
  place: TermPlace;
  /** By what records with the same term are ordered, ascending; the same for all terms of a record. */
  sortKey: string;
}

export type TermEntity = new () => Term;

/** The search index of a noun: what `writeTerms()` writes and `findMatches()` reads. Derived data, never edited. */
export function termEntity(noun: string): TermEntity {
  @Entity(`${noun}_term`)
  @Index(`ix_${noun}_term_term`, ["term", "place", "sortKey", "recordId"])
  class NounTerm implements Term {
    @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
    recordId!: string;

    @PrimaryColumn({ type: "varchar", length: TERM_LENGTH })
    term!: string;

    @Column({ type: "int" })
    place!: TermPlace;

    @Column({ type: "varchar", length: SORT_KEY_LENGTH })
    sortKey!: string;
  }
  // All of them would be called NounTerm, in messages and wherever entities are told apart by name.
  const name = noun.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
  Object.defineProperty(NounTerm, "name", { value: `${name}Term` });
  return NounTerm;
}

/** For the migration that brings the index of a noun. */
export async function createTermTable(runner: QueryRunner, noun: string): Promise<void> {
  await createTables(runner, [
    {
      name: `${noun}_term`,
      columns: [
        column.id("recordId"),
        column.varchar("term", TERM_LENGTH, { isPrimary: true }),
        column.int(runner, "place"),
        column.varchar("sortKey", SORT_KEY_LENGTH),
      ],
      indices: [{ name: `ix_${noun}_term_term`, columnNames: ["term", "place", "sortKey", "recordId"] }],
    },
  ]);
}
