import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc, { type Arbitrary } from "fast-check";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import type { Connection } from "../graphql/pagination";
import { describeOnDatabases } from "../testing/databases";
import { countMatches, findMatches, type MatchQuery } from "./find-matches";
import { refreshIndex } from "./search-index";
import { THING_INDEX, THING_MODEL, Thing, ThingTerm, thing } from "./testing";
import { queryWords, stemsOf } from "./words";
import { facet } from "./write-terms";

interface Query {
  search: string | null;
  facets: string[][];
  /** Only those with one of these sort keys. */
  sortKeys: string[] | null;
  first: number;
}

const WORDS = [
  "μέλη",
  "μελών",
  "ενεργειακή",
  "ενέργεια",
  "νέα",
  "ο",
  "coop",
  "cooperative",
  "zz",
  "a",
  "4430",
  "Κ.ΑΛ.Ο.",
];
const SORT_KEYS = ["", "a", "ab", "b", "β", "ω", "\u{10400}", "\uffe6"];
const FACETS = [
  facet("country", "GR"),
  facet("country", "IT"),
  facet("code", "a", "b"),
  facet("long", "x".repeat(200)),
];
const SIGNS = ["", " ", "%", "_", "'", '"', "\\", ";", "--", "?", "=country:GR", "^a", "!…", "\0", "\ud800"];

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((words) => words.join(" "));
const someThings: Arbitrary<Thing[]> = fc
  .array(
    fc.record({
      sortKey: fc.constantFrom(...SORT_KEYS),
      names: fc.array(text, { maxLength: 2 }),
      texts: fc.array(text, { maxLength: 2 }),
      facets: fc.subarray(FACETS),
      hidden: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    }),
    { maxLength: 40 },
  )
  .map((contents) => contents.map((content, at) => thing(`th_${at}`, content)));

const someSearch = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...WORDS) }, fc.constantFrom(...SIGNS)), { maxLength: 3 })
  .map((words) => words.join(" "));
const someQuery: Arbitrary<Query> = fc.record({
  search: fc.option(someSearch, { freq: 6 }),
  facets: fc.array(fc.subarray(FACETS), { maxLength: 2 }),
  sortKeys: fc.option(fc.subarray(SORT_KEYS, { minLength: 1 }), { freq: 2 }),
  first: fc.integer({ min: 1, max: 7 }),
});

describeOnDatabases("findMatches()", (databases) => {
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("members");
    await migrate(config, THING_MODEL);
    database = await openDatabase(config, THING_MODEL);
  });
  afterAll(() => database?.close());

  it("finds what comparing each record with the query finds, in the same order and page after page", async () => {
    await fc.assert(
      fc.asyncProperty(someThings, fc.array(someQuery, { minLength: 4, maxLength: 8 }), async (things, queries) => {
        await replaceAll(things);
        const prepared = things.map(prepare);
        for (const query of queries) await expectAsCompared(prepared, query);
      }),
      { numRuns: 60 },
    );
  });

  it("finds the same where a word has too many entries to sort them, in few forms or in many", async () => {
    const things = Array.from({ length: 3200 }, (_, at) =>
      thing(`th_${at}`, {
        sortKey: `${(at * 7919) % 1000}`,
        names: [
          at % 2 ? `Συνεταιρισμός ${at % 3 ? "ψωμιού" : "ελιάς"}` : `kiwi${at % 5} ${at % 7 ? "and" : "or"} more`,
        ],
        texts: [`${at % 3 ? "" : "κοινωνικοί συνεταιρισμοί"} plum${at % 60}x ${at % 11 ? "" : "rare"} kiwi${at % 5}`],
        facets: FACETS.filter((_, number) => at % (number + 2) === 0),
      }),
    );
    await replaceAll(things);
    const prepared = things.map(prepare);
    const words = ["συνεταιρισμών", "κοινωνικό", "kiwi", "kiwi3", "plum", "plum7x", "more", "or", "rare", "ελιά"];
    const query = fc.record({
      search: fc.option(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => some.join(" ")),
        { freq: 4 },
      ),
      facets: fc.array(fc.subarray(FACETS, { minLength: 1 }), { maxLength: 1 }),
      sortKeys: fc.constant(null),
      first: fc.constant(100),
    });
    await fc.assert(
      fc.asyncProperty(query, (each) => expectAsCompared(prepared, each, { pages: 3 })),
      { numRuns: 25 },
    );
    // Each of the three ways to read the index, on to the last page.
    for (const search of ["συνεταιρισμοί", "kiwi", "plum", "plum7x"])
      await expectAsCompared(prepared, { search, facets: [], sortKeys: null, first: 100 });
  }, 120_000);

  it("puts a hit in a name before one in the rest, and one with all words in names before one with some", async () => {
    await replaceAll([
      thing("th_1", { names: ["Φούρνος"], texts: ["Ψωμί από συνεταιρισμό γυναικών"] }),
      thing("th_2", { names: ["Συνεταιρισμός"], texts: ["γυναίκες"] }),
      thing("th_3", { names: ["Γυναικείος συνεταιρισμός"] }),
      thing("th_4", { names: ["Συνεταιρισμός Γυναικών"] }),
    ]);
    expect(await findIds({ search: "συνεταιρισμοί" })).toEqual(["th_2", "th_3", "th_4", "th_1"]);
    expect(await findIds({ search: "γυναίκα συνεταιρισμοί" })).toEqual(["th_4", "th_1", "th_2"]);
  });

  it("goes on after the place of a record that went meanwhile", async () => {
    await replaceAll(["a", "b", "c", "d"].map((sortKey) => thing(`th_${sortKey}`, { sortKey, names: ["coop"] })));
    await database.write((tx) => tx.delete(Thing, ["th_a", "th_b", "th_c"]));
    const page = await findMatches(database.read, Thing, { terms: ThingTerm, search: "coop" }, { first: 3 });
    expect(page).toMatchObject({ nodes: [], edges: [], pageInfo: { hasNextPage: true } });
    const after = page.pageInfo.endCursor;
    expect(await findIds({ search: "coop" }, { first: 3, after })).toEqual(["th_d"]);
  });

  it("looks for the ten longest words of a query that has more", async () => {
    const words = Array.from({ length: 12 }, (_, at) => `${String.fromCharCode(98 + at)}wordnumber${"x".repeat(at)}`);
    await replaceAll([thing("th_all", { names: words.slice(2) }), thing("th_nine", { names: words.slice(3) })]);
    expect(await findIds({ search: words.join(" ") })).toEqual(["th_all"]);
    expect(await findIds({ search: "coop ".repeat(5000) })).toEqual([]);
  });

  it.each([null, undefined, "", " \n\t"])("asks for nothing with the search %j alone", async (search) => {
    expect(await countMatches(database.read, { terms: ThingTerm, search })).toBe(0);
    await replaceAll([thing("th_a", { facets: FACETS }), thing("th_b")]);
    expect(await findIds({ search, facets: [FACETS] })).toEqual(["th_a"]);
  });

  it("refuses a cursor that it did not write for this index", async () => {
    const contents = [["other_term", true, "a", "th_a"], ["thing_term", 1, "a", "th_a"], ["thing_term", true, "a"], {}];
    const cursors = contents.map((content) => Buffer.from(JSON.stringify(content)).toString("base64url"));
    for (const after of [...cursors, "", "x"]) {
      await expect(findIds({ search: "coop" }, { first: 1, after })).rejects.toMatchObject({
        code: "BAD_INPUT",
        extensions: { field: "after" },
      });
    }
  });

  async function replaceAll(things: Thing[]): Promise<void> {
    await database.write(async (tx) => {
      await tx.deleteAll(Thing);
      await tx.deleteAll(ThingTerm);
    });
    for (let at = 0; at < things.length; at += 500) {
      const some = things.slice(at, at + 500);
      await database.write(async (tx) => {
        await tx.insert(Thing, some);
        await refreshIndex(
          tx,
          THING_INDEX,
          some.map(({ id }) => id),
        );
      });
    }
  }

  async function findIds(
    query: Omit<MatchQuery, "terms">,
    page: { first: number; after?: string | null } = { first: 100 },
  ) {
    const { nodes } = await findMatches(database.read, Thing, { terms: ThingTerm, ...query }, page);
    return nodes.map(({ id }) => id);
  }

  async function expectAsCompared(things: Prepared[], query: Query, { pages = Number.POSITIVE_INFINITY } = {}) {
    const { search, facets, sortKeys, first } = query;
    const among = database.read.createQueryBuilder(Thing, "node");
    if (sortKeys) among.where("node.sortKey IN (:...sortKeys)", { sortKeys });
    const asked = { terms: ThingTerm, search, facets, ...(sortKeys && { among: { query: among } }) };
    const expected = compare(things, query);
    expect(await countMatches(database.read, asked)).toBe(expected.length);
    let after: string | null = null;
    for (let at = 0; at < pages; at++) {
      const page: Connection<Thing> = await findMatches(database.read, Thing, asked, { first, after });
      const { nodes, pageInfo } = page;
      const end = (at + 1) * first;
      expect([query, at, nodes.map(({ id }) => id)]).toEqual([query, at, expected.slice(at * first, end)]);
      expect(pageInfo).toMatchObject({ hasNextPage: end < expected.length, hasPreviousPage: at > 0 });
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
  }
});

interface Prepared extends Thing {
  nameStems: string[];
  allStems: string[];
}

function prepare(each: Thing): Prepared {
  const { names, texts } = each;
  return { ...each, nameStems: stemsOf(names), allStems: stemsOf([...names, ...texts]) };
}

/** Ids of what a query finds, by comparing it with each record. */
function compare(things: readonly Prepared[], { search, facets, sortKeys }: Query): string[] {
  const words = queryWords(search ?? "");
  if (search?.trim() ? words.length === 0 : facets.length === 0) return [];
  const hasAll = (stems: string[]) =>
    words.every(({ root, whole }) => stems.some((stem) => (whole ? stem === root : stem.startsWith(root))));
  return things
    .filter(({ hidden, sortKey }) => !hidden && (sortKeys === null || sortKeys.includes(sortKey)))
    .filter((each) => facets.every((group) => group.some((one) => each.facets.includes(one))))
    .filter(({ allStems }) => hasAll(allStems))
    .map(({ id, sortKey, nameStems }) => ({ id, sortKey, rank: hasAll(nameStems) ? 0 : 1 }))
    .sort((a, b) => a.rank - b.rank || byBytes(a.sortKey, b.sortKey) || byBytes(a.id, b.id))
    .map(({ id }) => id);
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
