import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { In } from "typeorm";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import type { Connection } from "../graphql/pagination";
import { describeOnDatabases } from "../testing/databases";
import { countMatches, findMatches, type MatchQuery, type SearchedNoun } from "./find-matches";
import { findSuggestions } from "./find-suggestions";
import { reindexAll } from "./search-index";
import { RestrictedThingTerm, THING_INDEX, THING_MODEL, Thing, ThingTerm, thing } from "./testing";
import { facet } from "./write-terms";

const FACETS = [facet("country", "GR"), facet("country", "IT")];
const text = fc
  .array(fc.constantFrom("μέλη", "μελών", "ενέργεια", "coop", "cooperative", "zz"), { maxLength: 3 })
  .map((words) => words.join(" "));

/** Who sees a thing that not everybody finds. */
type Audience = "some" | "others";

const someThings = fc.array(
  fc.record({
    sortKey: fc.constantFrom("", "a", "ab", "β", "\u{10400}", "\uffe6"),
    names: fc.array(text, { maxLength: 2 }),
    texts: fc.array(text, { maxLength: 2 }),
    facets: fc.subarray(FACETS),
    restrictedTo: fc.constantFrom<Audience | null>(null, "some", "others"),
  }),
  { maxLength: 30 },
);
const someQuery = fc.record({
  search: fc.option(text, { freq: 6 }),
  facets: fc.array(fc.subarray(FACETS), { maxLength: 2 }),
  first: fc.integer({ min: 1, max: 7 }),
});
const TYPED = ["m", "μ", "με", "μελ", "coop", "cooperative c", "zz ενέργ", "ενεργεια"];

describeOnDatabases("a search in two indexes", (databases) => {
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("members");
    await migrate(config, THING_MODEL);
    database = await openDatabase(config, THING_MODEL);
  });
  afterAll(() => database?.close());

  it("finds, counts and suggests as in one that has nothing else, and without the second none of what is in it", async () => {
    await fc.assert(
      fc.asyncProperty(someThings, fc.array(someQuery, { maxLength: 6 }), async (contents, queries) => {
        const things = contents.map(({ restrictedTo, ...content }, at) => ({
          restrictedTo,
          row: thing(`th_${at}`, content),
        }));
        const visibleTo = (audience: Audience | null) =>
          things.flatMap(({ restrictedTo, row }) => (restrictedTo === null || restrictedTo === audience ? row : []));

        const expected = [];
        for (const visible of [visibleTo("some"), visibleTo(null)]) {
          await write(visible);
          expected.push(await answers({ terms: ThingTerm }, queries));
        }

        await write(things.map(({ restrictedTo, row }) => ({ ...row, restricted: restrictedTo !== null })));
        const ids = visibleTo("some").map(({ id }) => id);
        const among = { query: database.read.createQueryBuilder(Thing, "node").where({ id: In(["", ...ids]) }) };
        const restricted = { terms: RestrictedThingTerm, among };
        expect(await answers({ terms: ThingTerm, restricted }, queries)).toEqual(expected[0]);
        expect(await answers({ terms: ThingTerm }, queries)).toEqual(expected[1]);
      }),
      { numRuns: 25 },
    );
  });

  it("writes each record to the index where it belongs, and takes it out of the other", async () => {
    await write([thing("th_open", { names: ["coop"] }), thing("th_kept", { names: ["coop"], restricted: true })]);
    expect(await recordsOf()).toEqual([["th_open"], ["th_kept"]]);
    await database.write(async (tx) => {
      await tx.update(Thing, "th_open", { restricted: true });
      await tx.update(Thing, "th_kept", { restricted: false });
    });
    await reindexAll(database, [THING_INDEX]);
    expect(await recordsOf()).toEqual([["th_kept"], ["th_open"]]);
    await database.write((tx) => tx.deleteAll(Thing).then(() => undefined));
    await reindexAll(database, [THING_INDEX]);
    expect(await recordsOf()).toEqual([[], []]);
  });

  async function recordsOf(): Promise<string[][]> {
    const records: string[][] = [];
    for (const terms of [ThingTerm, RestrictedThingTerm]) {
      const rows = await database.read.find(terms);
      records.push([...new Set(rows.map(({ recordId }) => recordId))]);
    }
    return records;
  }

  async function write(things: Thing[]): Promise<void> {
    await database.write(async (tx) => {
      for (const entity of [Thing, ThingTerm, RestrictedThingTerm]) await tx.deleteAll(entity);
      await tx.insert(Thing, things);
      const ids = things.map(({ id }) => id);
      await THING_INDEX.refresh(tx, ids);
    });
  }

  async function answers(
    noun: SearchedNoun,
    queries: ReadonlyArray<Pick<MatchQuery, "search" | "facets"> & { first: number }>,
  ) {
    const found: unknown[] = [];
    for (const { first, ...query } of queries) {
      found.push(await countMatches(database.read, { ...noun, ...query }));
      for (let after: string | null = null, at = 0; at < 40; at++) {
        const page: Connection<Thing> = await findMatches(
          database.read,
          Thing,
          { ...noun, ...query },
          { first, after },
        );
        const { nodes, pageInfo } = page;
        found.push([...nodes.map(({ id }) => id), pageInfo.hasNextPage]);
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
    }
    for (const typed of TYPED) {
      const query = { ...noun, typed, namesOf: ({ names }: Thing) => names };
      const suggestions = await findSuggestions(database.read, Thing, query, 40);
      found.push(suggestions.map(({ node, text }) => [node.id, text]));
    }
    return found;
  }
});
