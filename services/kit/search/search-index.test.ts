import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import type { EntityManager, QueryRunner } from "typeorm";
import type { DatabaseConfig } from "../config";
import { migrate } from "../database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "../database/open-database";
import { describeOnDatabases } from "../testing/databases";
import { findMatches } from "./find-matches";
import { refreshIndex, reindexAll } from "./search-index";
import { THING_INDEX, THING_MODEL, Thing, ThingTerm, thing } from "./testing";
import { descending, facet, nameBeginning } from "./write-terms";

class Later1764000000001 {
  async up(_runner: QueryRunner) {}
  async down() {}
}

describeOnDatabases("reindexAll()", (databases) => {
  let config: DatabaseConfig;
  let database: Database;

  beforeEach(async () => {
    config = databases().of("members");
    await migrate(config, THING_MODEL);
    database = await openDatabase(config, THING_MODEL);
    await database.write(async (tx) => {
      await tx.deleteAll(Thing);
      await tx.deleteAll(ThingTerm);
    });
  });
  afterEach(() => database.close());

  it("writes the terms of all records, and takes those away of what is hidden or gone", async () => {
    await database.write(async (tx) => {
      const present = ["a", "b", "c", "gone"].map((id) => thing(id, { names: ["coop"] }));
      await tx.insert(Thing, present);
      await refreshIndex(tx, THING_INDEX, ["a", "b", "gone", "a", "never"]);
      await tx.delete(Thing, "gone");
      await tx.update(Thing, "b", { hidden: true });
    });
    expect(await findIds("coop")).toEqual(["a", "b"]);
    const done: number[] = [];
    await reindexAll(database, [THING_INDEX, THING_INDEX], (count) => done.push(count));
    expect(done).toEqual([4, 7]);
    expect(await database.read.countBy(ThingTerm, { recordId: "gone" })).toBe(0);
    expect(await findIds("coop")).toEqual(["a", "c"]);
  });

  it("pages through more records than one transaction is of", async () => {
    const things = Array.from({ length: 1200 }, (_, at) =>
      thing(`th_${at}`, { names: ["coop"], texts: ["α".repeat(at)] }),
    );
    await database.write(async (tx) => {
      for (let at = 0; at < things.length; at += 400) await tx.insert(Thing, things.slice(at, at + 400));
    });
    const done: number[] = [];
    await reindexAll(database, [THING_INDEX], (count) => done.push(count));
    expect(done.at(-1)).toBe(1200);
    const sizes = done.map((count, at) => count - (done[at - 1] ?? 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    const rows = await database.read.query("SELECT COUNT(DISTINCT recordId) AS records FROM thing_term");
    expect(Number(rows[0].records)).toBe(1200);
  });

  it("leaves what another process writes meanwhile as that wrote it", async () => {
    await database.write((tx) => tx.insert(Thing, thing("th_a", { names: ["before"] })));
    const other = await openDatabase(config, THING_MODEL);
    let change: Promise<void> | undefined;
    const slowly = {
      ...THING_INDEX,
      async refresh(tx: EntityManager, ids: readonly string[]) {
        // From here on what the transaction reads stays as it is now.
        await tx.countBy(Thing, {});
        change ??= other.write(async (tx) => {
          await tx.update(Thing, "th_a", { names: ["after"] });
          await refreshIndex(tx, THING_INDEX, ["th_a"]);
        });
        await sleep(300);
        await refreshIndex(tx, THING_INDEX, ids);
      },
    };
    await reindexAll(database, [slowly]);
    await change;
    await other.close();
    expect(await findIds("after")).toEqual(["th_a"]);
    expect(await findIds("before")).toEqual([]);
  });

  it("runs with the migrations that bring it to data that was there, and again after it was interrupted", async () => {
    await database.write((tx) => tx.insert(Thing, thing("old", { names: ["coop"] })));
    const { reindex, calls } = countedReindex();
    expect(await migrate(config, { ...THING_MODEL, reindex })).toEqual([]);
    expect(calls()).toBe(0);
    const upgraded: DatabaseModel = {
      ...THING_MODEL,
      migrations: [...migrationsOf(THING_MODEL), Later1764000000001],
      reindex,
    };
    const failing = { ...upgraded, reindex: () => Promise.reject(new Error("killed")) };
    await expect(migrate(config, failing)).rejects.toThrow("killed");
    expect(await findIds("coop")).toEqual([]);
    expect(await migrate(config, upgraded)).toEqual([]);
    expect(await findIds("coop")).toEqual(["old"]);
    expect(await migrate(config, upgraded)).toEqual([]);
    expect(calls()).toBe(1);
  });

  it("does not run for a database that is new", async () => {
    const { reindex, calls } = countedReindex();
    const fresh = databases().of("funding");
    expect(await migrate(fresh, { ...THING_MODEL, reindex })).toHaveLength(1);
    expect(calls()).toBe(0);
  });

  async function findIds(search: string): Promise<string[]> {
    const { nodes } = await findMatches(database.read, Thing, { terms: ThingTerm, search }, { first: 100 });
    return nodes.map(({ id }) => id);
  }
});

function countedReindex() {
  let count = 0;
  const reindex = async (opened: Database) => {
    count++;
    await reindexAll(opened, [THING_INDEX]);
  };
  return { reindex, calls: () => count };
}

function migrationsOf({ migrations }: DatabaseModel) {
  return migrations as Array<new () => object>;
}

it("descending() turns an order of days and ids round", () => {
  const texts = [
    "2026-01-02 pos_a",
    "2026-01-02 pos_ab",
    "2026-01-02 pos_b",
    "2025-12-31 pos_z",
    "2026-01-10 pos_A",
    "9999",
    "",
  ];
  expect(texts.toSorted((a, b) => (descending(a) < descending(b) ? -1 : 1))).toEqual(texts.toSorted().reverse());
});

it("facet() and nameBeginning() fit the column, and different facets stay different", () => {
  const long = ["x", "y"].map((end) => facet("identifier", "SCHEME", "α".repeat(100) + end));
  expect(long.map((each) => Array.from(each).length)).toEqual([80, 80]);
  expect(long[0]).not.toBe(long[1]);
  expect(facet("country", "GR")).toBe("=country:GR");
  expect(Array.from(nameBeginning("Ω ".repeat(100)))).toHaveLength(80);
  expect(nameBeginning("«Ανεμόμυλος των Πολλών»")).toBe("^ανεμομυλοσ των πολλων");
  expect(nameBeginning("— …")).toBe("");
});
