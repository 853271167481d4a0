import { type EntityManager, type EntityTarget, type FindOptionsWhere, In, MoreThan } from "typeorm";
import { lockRows } from "../database/lock";
import type { Database } from "../database/open-database";
import type { TermEntity } from "./term";
import { type SearchDocument, writeTerms, writeTermsApart } from "./write-terms";

interface Row {
  id: string;
}

/** Records of a noun and what brings their index up to date. */
export interface IndexedNoun {
  entity: EntityTarget<Row>;
  terms: TermEntity;
  /** The index of those records that not everybody may find. @default there are none */
  restricted?: TermEntity;
  /** Writes anew what the records of these ids are found by; of those that are not there nothing remains. */
  refresh(tx: EntityManager, ids: readonly string[]): Promise<void>;
}

export interface IndexDefinition<T extends Row> {
  entity: new () => T;
  terms: TermEntity;
  /** The index of those records that not everybody may find. @default there are none */
  restricted?: TermEntity;
  /** What a record is found by; null for one that is not to be found. */
  toDocument(row: T): Omit<SearchDocument, "id"> | null;
}

export type SearchIndex<T extends Row> = IndexDefinition<T> & IndexedNoun;

/** The index of a noun whose documents follow from its own rows. */
export function defineIndex<T extends Row>(definition: IndexDefinition<T>): SearchIndex<T> {
  return {
    ...definition,
    async refresh(tx, ids) {
      await refreshIndex(tx, definition, ids);
    },
  };
}

/**
 * Brings the index up to date after records changed; every transaction that changes some ends with it.
 *
 * @returns Those of the records that are there
 */
export async function refreshIndex<T extends Row>(
  tx: EntityManager,
  { entity, terms, restricted, toDocument }: IndexDefinition<T>,
  ids: readonly string[],
): Promise<T[]> {
  const different = [...new Set(ids)];
  if (different.length === 0) return [];
  const rows = await tx.findBy(entity, { id: In(different) } as FindOptionsWhere<T>);
  const documents = rows.flatMap((row) => {
    const document = toDocument(row);
    return document ? [{ ...document, id: row.id }] : [];
  });
  if (restricted) await writeTermsApart(tx, { terms, restricted }, different, documents);
  else await writeTerms(tx, terms, different, documents);
  return rows;
}

/** How long a transaction may take: other writers wait meanwhile. */
const MAX_WRITE_MS = 100;
const [FIRST_SIZE, LAST_SIZE] = [20, 500];

/**
 * Writes the index of all records of some nouns anew and takes out what is left of records that are gone. It holds some
 * hundred records at a time, each transaction of them is made to last well below 100 ms, and records may change meanwhile.
 *
 * @param onProgress Called after each transaction with how many records were dealt with in all
 */
export async function reindexAll(
  database: Database,
  nouns: readonly IndexedNoun[],
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  let done = 0;
  for (const noun of nouns) {
    for await (const count of reindexNoun(database, noun)) {
      done += count;
      onProgress(done);
    }
  }
}

/** Gives how many records each transaction was of. */
async function* reindexNoun(database: Database, noun: IndexedNoun): AsyncGenerator<number> {
  let size = FIRST_SIZE;
  let ids = await findIds(database.read, noun, "", size);
  for (let last = ids.at(-1); last !== undefined; last = ids.at(-1)) {
    const tookMs = await reindexBatch(database, noun, ids);
    yield ids.length;
    size = nextSize(size, tookMs);
    ids = await findIds(database.read, noun, last, size);
  }
}

async function reindexBatch(database: Database, noun: IndexedNoun, ids: readonly string[]): Promise<number> {
  return database.write(async (tx) => {
    const start = performance.now();
    await lockRows(tx, noun.entity, ids);
    await noun.refresh(tx, ids);
    return performance.now() - start;
  });
}

/** Doubles while a transaction takes a quarter of its time at most, and halves when it takes more than half of it. */
function nextSize(size: number, tookMs: number): number {
  if (tookMs > MAX_WRITE_MS / 2) return Math.max(1, Math.floor(size / 2));
  return tookMs < MAX_WRITE_MS / 4 ? Math.min(size * 2, LAST_SIZE) : size;
}

/** The next ids, of records and of those of which only terms are left. */
async function findIds(
  db: EntityManager,
  { entity, terms, restricted }: IndexedNoun,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.find(entity, {
    select: { id: true },
    where: { id: MoreThan(after) },
    order: { id: "ASC" },
    take: limit,
  });
  for (const index of restricted ? [terms, restricted] : [terms]) {
    const indexed = db.createQueryBuilder(index, "term").select("term.recordId", "id").distinct();
    indexed.where("term.recordId > :after", { after }).orderBy("term.recordId").limit(limit);
    rows.push(...(await indexed.getRawMany<Row>()));
  }
  return [...new Set(rows.map(({ id }) => id))].sort().slice(0, limit);
}
