import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DatabaseConfig } from "../../kit/config";
import { migrate } from "../../kit/database/migrate";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeReport } from "../../kit/import/report";
import { csv, fileOf } from "../../kit/import/testing";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService } from "../../kit/testing/service";
import { members } from "..";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { SourceRecord } from "../organization/source-record.entity";
import { type ImportOptions, importOrganizations } from "./import-organizations";
import { describeWithSharedData, readShared } from "./testing";

const FIRST = new Date("2026-01-02T03:04:05.678Z");
const SECOND = new Date("2026-02-03T04:05:06.789Z");
const HEADER = ["Identifier", "Name", "Country ID", "Primary Activity"];

describeOnDatabases("importOrganizations()", (databases) => {
  let database: Database;
  let config: DatabaseConfig;

  beforeAll(async () => {
    config = databases().of("members");
    await migrate(config, members.database);
    database = await openDatabase(config, members.database);
  });
  afterAll(() => database?.close());

  function run(content: string | Buffer, networkSlug: string, options: Partial<ImportOptions> = {}) {
    return importOrganizations(database, fileOf(content), {
      format: "sse-csv",
      networkSlug,
      now: () => FIRST,
      ...options,
    });
  }

  describeWithSharedData("with open data", () => {
    it.each([
      ["susy_greece.csv", "susy", 81, "CC0-1.0", "180 Μοίρες"],
      ["coops_uk_sample.csv", "sse-csv", 300, "ODC-By-1.0", "Brixton Cycles"],
      ["coophub_coops.csv", "coophub", 92, "MIT", "Tableflip"],
    ] as const)("takes %s over once, and then one changed row", async (file, format, rows, licence, name) => {
      const content = readShared(file);
      const all = { rows, imported: 0, updated: 0, unchanged: 0, refused: 0, refusals: [], complete: true };
      expect(await run(content, format, { format })).toMatchObject({ ...all, imported: rows });
      const before = await recordsOf(format);
      expect(before).toHaveLength(rows);
      expect(
        before.every(({ source, organization }) => source.licence === licence && organization.licence === licence),
      );
      expect(await run(content, format, { format, now: () => SECOND })).toMatchObject({ ...all, unchanged: rows });
      expect(await recordsOf(format)).toEqual(before);
      const changed = content.replace(name, `${name} Α`);
      const counts = { updated: 1, unchanged: rows - 1 };
      expect(await run(changed, format, { format, now: () => SECOND })).toMatchObject({ ...all, ...counts });
      const after = await recordsOf(format);
      const moved = after.filter((_, at) => JSON.stringify(after[at]) !== JSON.stringify(before[at]));
      expect(moved).toMatchObject([
        { source: { fetchedAt: SECOND }, organization: { createdAt: FIRST, updatedAt: SECOND, state: "LISTED" } },
      ]);
      expect(moved[0]?.organization.name.text()).toBe(`${name} Α`);
    });

    it("finds what it imported by a Greek search while a service serves from the same database", async () => {
      await using service = await startTestService(members, config);
      const search = `{ organizations(filter: { search: "καινοτομιας μοιρεσ", network: "served" }) {
        nodes { name { text } locality activities { scheme code } provenance { localId licence uri network { slug state } } }
      } }`;
      expect((await service.query(search)).data.organizations.nodes).toEqual([]);
      await run(readShared("susy_greece.csv"), "served", { format: "susy" });
      expect((await service.query(search)).data.organizations.nodes).toEqual([
        {
          name: { text: "180 Μοίρες" },
          locality: "Αθήνα",
          activities: [
            { scheme: "activities-modified", code: "AM40" },
            { scheme: "activities-modified", code: "AM80" },
          ],
          provenance: [
            {
              localId: "e98fb9126657fd09e8c7e432170e774e",
              licence: "CC0-1.0",
              uri: "https://data.transformap.co/place/e98fb9126657fd09e8c7e432170e774e",
              network: { slug: "served", state: "PROPOSED" },
            },
          ],
        },
      ]);
    });
  });

  it("refuses rows that are of no use with all that is wrong, and takes the others over", async () => {
    const report = await run(
      [
        "\uFEFFIdentifier,Name,Country ID,Primary Activity,Sector",
        "R1,Bakery,GB,ICA10,x",
        "",
        'R2,"Two',
        'lines",XX,ICA999,x',
        "R3,Few",
        "R4,Many,GB,ICA10,x,y",
        'R5,5" pipe,GB,ICA10,x',
        "R1,Bakery again,GB,ICA10,x",
        "R2,,UK,ICA10,x",
        ",,,,",
        'R6,"=HYPERLINK(""x"")",UK,,',
        'R7,"open,GB,ICA10,x',
      ].join("\r\n"),
      "dirty",
    );
    expect(describeReport(report)).toEqual([
      "line 6: expected 5 fields, as many as the header has, and not 2",
      "line 7: expected 5 fields, as many as the header has, and not 6",
      'line 8, column "Name": expected every quote to be closed, and doubled where it is part of the text',
      'line 9, column "Identifier": "R1": expected an id of its own, this one appears first at line 2',
      'line 10, column "Name": "": expected a text, it may not be empty',
      'line 10, column "Identifier": "R2": expected an id of its own, this one appears first at line 4',
      'line 13, column "Name": expected every quote to be closed, and doubled where it is part of the text',
      'network "dirty" was not known: created as PROPOSED',
      'column "Sector": 2 kept, not taken over: "x" 2',
      'column "Country ID": 1 kept, not taken over: "XX" 1',
      'column "Primary Activity": 1 kept, not taken over: "ICA999" 1',
      'column "Country ID": "UK" taken as "GB", 1 time',
      "rows 9: imported 3, updated 0, unchanged 0, refused 6",
    ]);
    const records = await recordsOf("dirty");
    expect(records.map(({ organization: { name, country }, source }) => [name.text(), country, source.raw])).toEqual([
      ["Bakery", "GB", [{ column: "Sector", value: "x" }]],
      [
        "Two lines",
        null,
        [
          { column: "Country ID", value: "XX" },
          { column: "Primary Activity", value: "ICA999" },
          { column: "Sector", value: "x" },
        ],
      ],
      ['=HYPERLINK("x")', "GB", []],
    ]);
  });

  it("names the first refused rows and counts the others", async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`R${at}`, "", "GB", ""]);
    const report = await run(csv(HEADER, ...rows), "counted");
    expect(report).toMatchObject({ rows: 120, refused: 120, refusals: { length: 50 } });
    expect(describeReport(report)[50]).toBe("and 70 more refused rows (--verbose prints all)");
    const all = await run(csv(HEADER, ...rows), "counted", { maxRefusals: Number.POSITIVE_INFINITY });
    expect(all.refusals).toHaveLength(120);
  });

  it.each<[string, string | Buffer, Partial<ImportOptions>, string]>([
    ["an empty file", "", {}, "it is empty"],
    ["a file of blank lines", "\uFEFF\r\n \r\n", {}, "it is empty"],
    ["a broken header", 'Identifier,"Name\nR1,x\n', {}, "the quotes of its first line, 1, do not make sense"],
    ["missing columns", "a,b\n1,2\n", {}, 'as sse-csv: columns "Identifier", "Name" missing'],
    ["a column that is there twice", "Identifier,Name,Name\n1,2,3\n", {}, 'column "Name" there more than once'],
    ["another format", "Identifier,Name\n1,2\n", { format: "susy" }, "missing; its columns are those of sse-csv"],
    ["semicolons", "Identifier;Name\n1;2\n", {}, "missing; expected commas between the columns"],
    [
      "windows-1253 far down",
      Buffer.concat([rowsOf(3000), Buffer.from([0xc1, 0xe8])]),
      {},
      "line 3002 is not in UTF-8",
    ],
    ["a bad slug", "Identifier,Name\n1,2\n", { networkSlug: "Ένωση" }, 'for the network "Ένωση": expected 2 to 60'],
  ])("throws for %s and writes nothing", async (_, content, options, message) => {
    const before = await everything();
    await expect(run(content, "unusable", options)).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: expect.stringContaining(message),
    });
    expect(await everything()).toEqual(before);
  });

  it("reports the same in a dry run, and writes nothing", async () => {
    await run(csv(HEADER, ["R1", "Bakery", "GB", ""], ["R2", "Mill", "GB", ""]), "dry");
    const before = await everything();
    const content = csv(
      HEADER,
      ["R1", "Bakery", "GB", ""],
      ["R2", "New mill", "GB", ""],
      ["R3", "", "GB", ""],
      ["R4", "Farm", "GB", ""],
    );
    const counts = { rows: 4, imported: 1, updated: 1, unchanged: 1, refused: 1, complete: true };
    expect(await run(content, "dry", { dryRun: true, now: () => SECOND })).toMatchObject({ ...counts, notes: [] });
    const unknown = await run(content, "not-there", { dryRun: true });
    expect(unknown).toMatchObject({ ...counts, imported: 3, updated: 0, unchanged: 0 });
    expect(unknown.notes).toEqual(['network "not-there" is not known: it would be created as PROPOSED']);
    expect(await everything()).toEqual(before);
  });

  it("leaves alone what a format does not say, and the state that people gave", async () => {
    await run(csv(HEADER, ["R1", "Bakery", "GB", "ICA10"]), "curated");
    const [record] = await recordsOf("curated");
    const id = record?.organization.id ?? "";
    await database.write((tx) => tx.update(Organization, id, { nuts: "EL30", state: "ARCHIVED" as never }));
    expect(await run(csv(HEADER, ["R1", "Bakeries", "GB", "ICA10"]), "curated")).toMatchObject({ updated: 1 });
    expect((await recordsOf("curated"))[0]?.organization).toMatchObject({ id, nuts: "EL30", state: "ARCHIVED" });
  });

  it("keeps that a number was compared with its register, which a file cannot say", async () => {
    const header = ["Identifier", "Name", "Identifiers"];
    await run(csv(header, ["V", "Verified", "GEMI:1234567;AFM:094259216"]), "verified");
    const [before] = await recordsOf("verified");
    const { id = "", identifiers = [] } = before?.organization ?? {};
    const verified = { scheme: "GEMI", value: "1234567", verifiedAt: FIRST, verifiedBy: "ΓΕΜΗ" };
    await database.write((tx) =>
      tx.update(
        Organization,
        { id },
        { identifiers: identifiers.map((each) => (each.scheme === "GEMI" ? verified : each)) },
      ),
    );
    expect(await run(csv(header, ["V", "Renamed", "GEMI:1234567;GEMI:7654321"]), "verified")).toMatchObject({
      updated: 1,
    });
    const [after] = await recordsOf("verified");
    expect(after?.organization.identifiers).toEqual([verified, { scheme: "GEMI", value: "7654321" }]);
  });

  it("takes texts as long as a row may have, in any script", async () => {
    const header = [...HEADER, "Description"];
    const texts = ["한".repeat(10_000), "𝔘".repeat(5_000), '""'.repeat(10_000), Array(2500).fill("각힣뷁").join(" ")];
    const rows = texts.map((text, at) => [`R${at}`, "n".repeat(90), "GB", "", `"${text}"`]);
    expect(await run(csv(header, ...rows), "long")).toMatchObject({ imported: 4, refused: 0 });
    expect(await run(csv(header, ...rows), "long")).toMatchObject({ unchanged: 4 });
  });

  it("imports each record once when two imports of the same file race", async () => {
    const content = csv(HEADER, ...Array.from({ length: 300 }, (_, at) => [`R${at}`, `Name ${at}`, "GB", ""]));
    await using other = await openOther(config);
    const reports = await Promise.all(
      [database, other.database].map((each) =>
        importOrganizations(each, fileOf(content), { format: "sse-csv", networkSlug: "raced" }),
      ),
    );
    expect(reports.map(({ rows, refused }) => [rows, refused])).toEqual([
      [300, 0],
      [300, 0],
    ]);
    expect(reports.reduce((sum, { imported }) => sum + imported, 0)).toBe(300);
    expect(await recordsOf("raced")).toHaveLength(300);
    expect(await database.read.countBy(Network, { slug: "raced" })).toBe(1);
  });

  it("stops after the batch under way when asked to", async () => {
    const content = csv(HEADER, ...Array.from({ length: 500 }, (_, at) => [`R${at}`, `Name ${at}`, "GB", ""]));
    const stop = new AbortController();
    const seen: number[] = [];
    const report = await run(content, "stopped", {
      signal: stop.signal,
      onProgress: ({ rows, bytes }) => {
        seen.push(bytes);
        if (rows >= 100) stop.abort();
      },
    });
    expect(report).toMatchObject({ rows: 100, imported: 100, complete: false });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(await recordsOf("stopped")).toHaveLength(100);
    expect(await run(content, "stopped")).toMatchObject({ imported: 400, unchanged: 100, complete: true });
  });

  it("creates nothing when it is stopped before the file was read to its end", async () => {
    const stop = new AbortController();
    const open = fileOf(csv(HEADER, ["R1", "Bakery", "GB", ""]));
    const stopThenOpen = () => {
      stop.abort();
      return open();
    };
    const report = await importOrganizations(database, stopThenOpen, {
      format: "sse-csv",
      networkSlug: "never",
      signal: stop.signal,
    });
    expect(report).toMatchObject({ rows: 0, imported: 0, notes: [], complete: false });
    expect(await database.read.countBy(Network, { slug: "never" })).toBe(0);
  });

  /** The records of a network with their organisations, in the order in which they came. */
  async function recordsOf(slug: string) {
    const { id: networkId } = await database.read.findOneByOrFail(Network, { slug });
    const sources = await database.read.find(SourceRecord, { where: { networkId }, order: { id: "ASC" } });
    const organizations = new Map((await database.read.find(Organization)).map((each) => [each.id, each]));
    return sources.map((source) => {
      const organization = organizations.get(source.organizationId);
      if (!organization) throw new Error(`no organisation of ${source.id}`);
      return { source, organization };
    });
  }

  /** All rows of all tables. */
  async function everything() {
    const tables = members.database.entities.map((entity) => database.read.find(entity));
    return JSON.stringify((await Promise.all(tables)).map((rows) => rows.map((row) => JSON.stringify(row)).sort()));
  }
});

describe("importOrganizations() of 100,000 rows", () => {
  it("takes no more memory for them than for the first", async () => {
    const folder = mkdtempSync(join(tmpdir(), "omospondia-test-"));
    const config = { type: "sqlite", path: join(folder, "members.sqlite") } as const;
    try {
      await migrate(config, members.database);
      await using opened = await openOther(config);
      const heaps: number[] = [];
      let refused = 0;
      const report = await importOrganizations(opened.database, () => Readable.from(manyRows(100_000)), {
        format: "sse-csv",
        networkSlug: "large",
        onRefused: () => {
          refused += 1;
        },
        onProgress: ({ rows }) => {
          if (rows % 20_000 === 0) heaps.push(usedHeap());
        },
      });
      expect(report).toMatchObject({ rows: 100_000, imported: 50_000, refused: 50_000, refusals: { length: 50 } });
      expect(report.kept).toMatchObject([{ column: "Other", count: 50_000, values: { length: 5 } }]);
      expect(refused).toBe(50_000);
      const [first = 0, ...others] = heaps;
      expect(others).toHaveLength(4);
      // 80,000 rows of 1 KiB would be 80 MiB, their ids 10; what is kept of the last words is bounded.
      for (const heap of others) expect(heap - first).toBeLessThan(4 * 1024 * 1024);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 600_000);
});

async function openOther(config: DatabaseConfig) {
  const database = await openDatabase(config, members.database);
  return { database, [Symbol.asyncDispose]: () => database.close() };
}

function* manyRows(count: number): Generator<string> {
  yield "Identifier,Name,Description,Other\n";
  for (let at = 0; at < count; at++) {
    yield `R${at},${at % 2 === 0 ? `Name ${at}` : ""},"${at}, ${".".repeat(1000)}",other ${at}\n`;
  }
}

function rowsOf(count: number): Buffer {
  return Buffer.from(csv(HEADER, ...Array.from({ length: count }, (_, at) => [`R${at}`, "Name", "GB", ""])));
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
