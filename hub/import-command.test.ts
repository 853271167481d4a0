import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { migrate } from "../services/kit/database/migrate";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { csv } from "../services/kit/import/testing";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { members } from "../services/members";
import { describeWithSharedData, sharedFile } from "../services/members/import/testing";
import { Network } from "../services/members/network/network.entity";
import { SourceRecord } from "../services/members/organization/source-record.entity";
import { finish, startCommand } from "./testing/commands";

const BAD_MAPPING = `Cannot use the mapping: line 1, "licence": "CC-BY": expected the SPDX id of a licence, such as CC-BY-4.0
Cannot use the mapping: line 3, "columns.titel": "titel": expected one of id, name,`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "omospondia-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeOnDatabases("hub import", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), members.database);
    database = await openDatabase(databases().of("members"), members.database);
  });
  afterAll(() => database?.close());

  const run = (...words: string[]) => finish(start(databases().environment, words));

  describeWithSharedData("with open data", () => {
    it.each([
      ["susy_greece.csv", "susy", 81, 0],
      ["coops_uk_sample.csv", "sse-csv", 300, 0],
      ["tech_coops_world.csv", "tech-coops", 171, 1],
      ["coophub_coops.csv", "coophub", 92, 0],
    ])("imports %s once, every row accounted for", async (file, format, rows, refused) => {
      const network = `open-${format}`;
      const words = [sharedFile(file), "--format", format, "--network", network];
      const first = await run(...words);
      const code = refused > 0 ? 1 : 0;
      expect(first).toMatchObject({ code, err: "" });
      expect(first.lines[refused]).toBe(`network "${network}" was not known: created as PROPOSED`);
      const used = rows - refused;
      expect(first.lines.at(-1)).toBe(`rows ${rows}: imported ${used}, updated 0, unchanged 0, refused ${refused}`);
      const second = await run(...words);
      expect(second.lines.at(-1)).toBe(`rows ${rows}: imported 0, updated 0, unchanged ${used}, refused ${refused}`);
    });

    it("tells what it understood though it was misspelt, and what it kept", async () => {
      const file = sharedFile("susy_sse_organisations_europe.csv");
      const { lines } = await run(file, "--format", "susy", "--network", "told", "--dry-run");
      for (const line of [
        'column "country_raw": "Italu" taken as "IT", 1 time',
        'column "country_raw": "Frace" taken as "FR", 2 times',
        'column "country_raw": "Cypres" taken as "CY", 1 time',
        'column "country_raw": 1 kept, not taken over: "ABERDEEN" 1',
      ]) {
        expect(lines).toContain(line);
      }
      expect(lines.at(-1)).toBe("rows 1794: imported 1794, updated 0, unchanged 0, refused 0");
    });

    it("names the format that a file has", async () => {
      const words = [sharedFile("coops_uk_sample.csv"), "--format", "susy", "--network", "wrong"];
      expect(await run(...words)).toMatchObject({
        code: 2,
        lines: [],
        err: 'Cannot read the file as susy: columns "id", "name", "country_iso", "city", "type_of_initiative" missing; its columns are those of sse-csv\n',
      });
    });
  });

  it("ends with 1 when rows were refused, and names all of them when asked", async () => {
    const file = save(
      "refused.csv",
      csv(["Identifier", "Name"], ...Array.from({ length: 60 }, (_, at) => [`R${at}`, ""])),
    );
    const words = [file, "--format", "sse-csv", "--network", "refused"];
    const some = await run(...words);
    expect(some).toMatchObject({ code: 1, err: "" });
    expect(some.lines[0]).toBe('line 2, column "Name": "": expected a text, it may not be empty');
    expect(some.lines.slice(50)).toEqual([
      "and 10 more refused rows (--verbose prints all)",
      'network "refused" was not known: created as PROPOSED',
      "rows 60: imported 0, updated 0, unchanged 0, refused 60",
    ]);
    expect((await run(...words, "--verbose")).lines).toHaveLength(61);
  });

  it("writes what was refused to a file, which is imported once it is put right", async () => {
    const source = save("members.csv", "Identifier,Name,Sector\nR1,Bakery,x\nR2,,=1+1\nR1,Again,x\n");
    const [refused, json] = [join(folder, `refused-${Date.now()}.csv`), join(folder, `report-${Date.now()}.json`)];
    const options = ["--format", "sse-csv", "--network", "corrected"];
    expect(await run(source, ...options, "--refused", refused, "--report", json)).toMatchObject({ code: 1, err: "" });
    const text = readFileSync(refused, "utf8");
    expect(text).toBe(
      [
        "\uFEFFimport_line,import_problems,Identifier,Name,Sector",
        '3,"column ""Name"": """": expected a text, it may not be empty",R2,,\'=1+1',
        '4,"column ""Identifier"": ""R1"": expected an id of its own, this one appears first at line 2",R1,Again,x',
        "",
      ].join("\n"),
    );
    expect(JSON.parse(readFileSync(json, "utf8"))).toEqual({
      file: source,
      format: "sse-csv",
      network: "corrected",
      dryRun: false,
      rows: 3,
      imported: 1,
      updated: 0,
      unchanged: 0,
      refused: 2,
      refusals: [
        { line: 3, problems: [{ column: "Name", value: "", expected: "a text, it may not be empty" }] },
        {
          line: 4,
          problems: [
            { column: "Identifier", value: "R1", expected: "an id of its own, this one appears first at line 2" },
          ],
        },
      ],
      kept: [{ column: "Sector", count: 1, values: [{ value: "x", count: 1 }] }],
      guesses: [],
      notes: ['network "corrected" was not known: created as PROPOSED'],
      complete: true,
      run: expect.stringMatching(/^run_/),
    });
    const again = await run(source, ...options, "--refused", refused, "--report", json);
    expect(again).toMatchObject({ code: 2, lines: [] });
    expect(again.err.split("\n")).toEqual([
      `Cannot write ${JSON.stringify(json)}: it is there already (--force overwrites it)`,
      `Cannot write ${JSON.stringify(refused)}: it is there already (--force overwrites it)`,
      "",
    ]);
    const corrected = save("corrected.csv", text.replace("R2,,", "R2,Mill,").replace("R1,Again", "R3,Again"));
    expect(await run(corrected, ...options, "--refused", refused, "--force")).toMatchObject({ code: 0, err: "" });
    expect(await count("corrected")).toBe(3);
    expect(readFileSync(refused, "utf8")).toBe("\uFEFFimport_line,import_problems,Identifier,Name,Sector\n");
  });

  it("imports a Greek spreadsheet with the mapping that it suggests", async () => {
    // "Επωνυμία;Ιστοσελίδα" and "Φούρνος;fournos.example.gr" in windows-1253
    const words = [
      [0xc5, 0xf0, 0xf9, 0xed, 0xf5, 0xec, 0xdf, 0xe1],
      [0xc9, 0xf3, 0xf4, 0xef, 0xf3, 0xe5, 0xeb, 0xdf, 0xe4, 0xe1],
      [0xd6, 0xef, 0xfd, 0xf1, 0xed, 0xef, 0xf2],
    ].map((bytes) => Buffer.from(bytes).toString("latin1"));
    const file = join(folder, "greek.csv");
    writeFileSync(file, `${words[0]};${words[1]}\r\n${words[2]};fournos.example.gr\r\n`, "latin1");
    const suggested = await run(file, "--suggest");
    expect(suggested).toMatchObject({ code: 0, err: "" });
    expect(suggested.lines).toContain('  name: "Επωνυμία"');
    const mapping = save("map.yaml", suggested.lines.join("\n"));
    const options = ["--mapping", mapping, "--network", "greek"];
    expect(await run(file, ...options)).toMatchObject({ code: 0, err: "" });
    expect((await run(file, ...options)).lines.at(-1)).toBe("rows 1: imported 0, updated 0, unchanged 1, refused 0");
    const network = await database.read.findOneByOrFail(Network, { slug: "greek" });
    expect(await database.read.findBy(SourceRecord, { networkId: network.id })).toMatchObject([
      { localId: "fournos.example.gr", licence: "NOASSERTION" },
    ]);
  });

  it("writes nothing in a dry run", async () => {
    const file = save("dry.csv", "Identifier,Name\nR1,Bakery\n");
    expect(await run(file, "--format", "sse-csv", "--network", "dry", "--dry-run")).toMatchObject({
      code: 0,
      lines: [
        "dry run: nothing was written, this is what an import would do",
        'network "dry" is not known: it would be created as PROPOSED',
        "rows 1: imported 1, updated 0, unchanged 0, refused 0",
      ],
    });
    expect(await count("dry")).toBeNull();
  });

  it("needs no database for a dry run", async () => {
    const { DATA_DIR, DATABASE_URL } = databases().environment;
    const environment: Record<string, string> = DATA_DIR
      ? { DATA_DIR: join(DATA_DIR, "none") }
      : { DATABASE_URL: `${DATABASE_URL}_none` };
    const file = save("dry.csv", "Identifier,Name\nR1,Bakery\n");
    const words = [file, "--format", "sse-csv", "--network", "dry", "--dry-run"];
    const { code, err, lines } = await finish(start(environment, words));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(lines.at(-1)).toBe("rows 1: imported 1, updated 0, unchanged 0, refused 0");
    if (DATA_DIR) expect(existsSync(join(DATA_DIR, "none"))).toBe(false);
    else expect(await databaseNames()).not.toContainEqual(expect.stringContaining("_none_"));
  });

  async function databaseNames(): Promise<string[]> {
    const rows: Array<{ name: string }> = await database.read.query(
      "SELECT schema_name AS name FROM information_schema.schemata",
    );
    return rows.map(({ name }) => name);
  }

  it("imports while another process reads and writes the same database", async () => {
    const child = finish(start(databases().environment, largeImport("shared")));
    let isDone = false;
    const done = child.finally(() => {
      isDone = true;
    });
    let writes = 0;
    for (let before = 0; !isDone; writes++) {
      const name = `beside ${writes}`;
      await database.write((tx) => tx.update(Network, { slug: "shared" }, { sortName: name }));
      const now = (await count("shared")) ?? 0;
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
      await sleep(1);
    }
    expect((await done).lines.at(-1)).toBe("rows 5000: imported 5000, updated 0, unchanged 0, refused 0");
    expect(writes).toBeGreaterThan(10);
    expect(await count("shared")).toBe(5000);
    expect(await database.read.findOneByOrFail(Network, { slug: "shared" })).toMatchObject({
      sortName: `beside ${writes - 1}`,
    });
  });

  it("stops at Ctrl-C, reports what was done and takes up the rest later", async () => {
    const child = start(databases().environment, largeImport("stopped"));
    const end = finish(child);
    while (((await count("stopped")) ?? 0) < 100) await sleep(5);
    child.kill("SIGINT");
    const { code, lines } = await end;
    expect(code).toBe(130);
    const imported = await count("stopped");
    expect(imported).toBeLessThan(5000);
    expect(lines.slice(-2)).toEqual([
      `stopped after ${imported} rows, before the end of the file`,
      `rows ${imported}: imported ${imported}, updated 0, unchanged 0, refused 0`,
    ]);
    const rest = await run(...largeImport("stopped"));
    expect(rest.lines.at(-1)).toBe(
      `rows 5000: imported ${5000 - (imported ?? 0)}, updated 0, unchanged ${imported}, refused 0`,
    );
  });

  function largeImport(network: string): string[] {
    const rows = Array.from({ length: 5000 }, (_, at) => [`R${at}`, `Name ${at}`]);
    return [save("large.csv", csv(["Identifier", "Name"], ...rows)), "--format", "sse-csv", "--network", network];
  }

  /** How many records there are of a network; null where it is not known. */
  async function count(slug: string): Promise<number | null> {
    const network = await database.read.findOneBy(Network, { slug });
    return network && (await database.read.countBy(SourceRecord, { networkId: network.id }));
  }
});

describe("hub import", () => {
  it.each<[string, string[], string, Record<string, string>?]>([
    ["no such file", ["none.csv"], 'Cannot read "none.csv": there is no such file'],
    ["a folder", ["."], 'Cannot read ".": it is not a regular file'],
    ["a bad slug", ["file.csv", "--network", "Ένωση"], 'Cannot import for the network "Ένωση": expected 2 to 60'],
    ["an unknown format", ["file.csv", "--format", "xml"], "Allowed choices are susy, sse-csv"],
    ["an unknown option", ["file.csv", "--brave"], "unknown option '--brave'"],
    ["two formats", ["file.csv", "--mapping", "file.csv"], "cannot be used with option '--format"],
    ["a report in the place of the file", ["file.csv", "--report", "./file.csv", "--force"], "the same file is used"],
    ["a report in a folder that is not there", ["file.csv", "--report", "no/report.json"], "ENOENT"],
    ["a folder for the refused rows", ["file.csv", "--refused", ".", "--force"], 'Cannot write ".": it is a folder'],
    ["no file", [], "missing required argument 'file'"],
    ["a setting", ["file.csv"], "DATABASE_URL is", { DATABASE_URL: "http://x" }],
  ])("ends with 2 and touches no database for %s", async (_, words, message, env = {}) => {
    save("file.csv", "Identifier,Name\n");
    const data = join(folder, "untouched");
    const all = ["--format", "sse-csv", "--network", "my-union", ...words];
    const { code, err, lines } = await finish(start({ DATA_DIR: data, ...env }, all));
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(err).toContain(message);
    expect(existsSync(data)).toBe(false);
  });

  it.each<[string, string[], string]>([
    ["no format", ["file.csv", "--network", "my-union"], "error: --format, --mapping or --suggest is needed"],
    ["no network", ["file.csv", "--format", "susy"], "error: required option '--network <slug>' not specified"],
    ["a mapping with mistakes", ["file.csv", "--network", "x1", "--mapping", "bad.yaml"], BAD_MAPPING],
    ["no such mapping", ["file.csv", "--network", "x1", "--mapping", "no.yaml"], 'Cannot read "no.yaml": there is no'],
    ["nothing to suggest from", ["empty.csv", "--suggest"], "Cannot read the file: it is empty"],
  ])("ends with 2 for %s", async (_, words, message) => {
    save("file.csv", "Identifier,Name\n");
    save("empty.csv", "");
    save("bad.yaml", "licence: CC-BY\ncolumns:\n  titel: Name\n");
    const { code, err, lines } = await finish(start({ DATA_DIR: join(folder, "untouched") }, words));
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(err).toContain(message);
  });

  it("tells about formats and exit codes in its help", async () => {
    const { code, lines } = await finish(start({}, ["--help"]));
    expect(code).toBe(0);
    for (const word of ["susy", "tech-coops", "--mapping", "--refused", "--dry-run", "CC0-1.0", "ODC-By-1.0", "130"]) {
      expect(lines.join("\n")).toContain(word);
    }
  });
});

function save(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function start(environment: Record<string, string>, words: string[]): ChildProcess {
  return startCommand(["import", ...words], { cwd: folder, environment });
}
