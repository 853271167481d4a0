import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { funding } from "../services/funding";
import { Call } from "../services/funding/call/call.entity";
import { CallDeadlineMoment } from "../services/funding/call/call-deadline.entity";
import { CallTerm } from "../services/funding/call/call-index";
import { Funder } from "../services/funding/funder/funder.entity";
import { importCalls } from "../services/funding/import/import-calls";
import { migrate } from "../services/kit/database/migrate";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { csv, fileOf } from "../services/kit/import/testing";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { finish, startCommand } from "./testing/commands";

const HEADER = ["id", "title", "opens", "deadlines", "nuts"];
const ROUNDS = 6;
const ROWS = 1500;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "omospondia-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeOnDatabases("hub import-calls", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("funding"), funding.database);
    database = await openDatabase(databases().of("funding"), funding.database);
  });
  afterAll(() => database?.close());

  const run = (...words: string[]) => finish(start(databases().environment, words));

  it("imports a file once, and one record of a call whose title changes", async () => {
    const words = [save("calls.csv", table(3, "Call")), "--funder", "Ταμείο"];
    expect(await run(...words)).toEqual({
      out: expect.any(String),
      code: 0,
      err: "",
      lines: ['funder "Ταμείο" was not known: created', "rows 3: imported 3, updated 0, unchanged 0, refused 0"],
    });
    expect((await run(...words)).lines).toEqual(["rows 3: imported 0, updated 0, unchanged 3, refused 0"]);
    save("calls.csv", table(3, "Renamed"));
    expect((await run(...words)).lines).toEqual(["rows 3: imported 0, updated 3, unchanged 0, refused 0"]);
    const calls = await callsOf("Ταμείο");
    expect(calls.map(({ title, version }) => [title.text(), version])).toEqual(
      [0, 1, 2].map((at) => [`Renamed ${at}`, 2]),
    );
  });

  it("ends with 1 when rows were refused, and writes these and the report to files", async () => {
    const file = save("some.csv", `${table(1, "Call")}R9,,2026-11-01,soon,EL30\n`);
    const [refused, json] = [join(folder, `refused-${Date.now()}.csv`), join(folder, `report-${Date.now()}.json`)];
    const words = [file, "--funder", "Some", "--refused", refused, "--report", json];
    const dry = await run(...words, "--dry-run");
    expect(dry).toMatchObject({ code: 1, err: "" });
    expect(dry.lines).toEqual([
      "dry run: nothing was written, this is what an import would do",
      'line 3, column "title": "": expected a text, it may not be empty',
      'line 3, column "deadlines": "soon": expected a date and time such as 2026-12-15T13:00',
      'funder "Some" is not known: it would be created',
      "rows 2: imported 1, updated 0, unchanged 0, refused 1",
    ]);
    expect(await database.read.countBy(Funder, { sortName: "some" })).toBe(0);
    expect((await run(...words)).err).toContain("it is there already (--force overwrites it)");
    expect((await run(...words, "--force")).code).toBe(1);
    expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
      ...{ file, format: "calls", funder: "Some", dryRun: false, rows: 2, imported: 1, refused: 1, complete: true },
      refusals: [{ line: 3 }],
    });
    const corrected = readFileSync(refused, "utf8").replace(
      ",,2026-11-01,soon",
      ",Now,2026-11-01,2026-12-15T13:00 UTC",
    );
    const again = await run(save("corrected.csv", corrected), "--funder", "Some");
    expect(again.lines).toEqual(["rows 1: imported 1, updated 0, unchanged 0, refused 0"]);
  });

  it("stops at Ctrl-C with 130, and goes on the next time", async () => {
    const words = [save("large.csv", table(ROWS, "Call")), "--funder", "Stopped"];
    const child = start(databases().environment, words);
    const end = finish(child);
    while ((await callsOf("Stopped")).length < 50) await sleep(5);
    child.kill("SIGINT");
    const { code, lines } = await end;
    const { length } = await callsOf("Stopped");
    expect(length).toBeLessThan(ROWS);
    expect([code, lines.at(-1)]).toEqual([
      130,
      `rows ${length}: imported ${length}, updated 0, unchanged 0, refused 0`,
    ]);
    const rest = await run(...words);
    expect(rest.lines).toEqual([`rows ${ROWS}: imported ${ROWS - length}, updated 0, unchanged ${length}, refused 0`]);
  });

  it(`killed ${ROUNDS} times and run again, ends in the same data`, async () => {
    const file = save("after.csv", table(ROWS, "After"));
    await bring("Reference", "Before", ROWS / 2);
    const startMs = performance.now();
    await bring("Reference", "After", ROWS);
    const wholeMs = performance.now() - startMs;
    const reference = await everythingOf("Reference");
    expect(reference).toHaveLength(ROWS);
    let killedMidway = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const funder = `Round ${round}`;
      await bring(funder, "Before", ROWS / 2);
      const child = start(databases().environment, [file, "--funder", funder]);
      const closed = new Promise((resolve) => child.on("close", resolve));
      while (child.exitCode === null && (await written(funder)) === 0) await sleep(5);
      await sleep((Math.random() * wholeMs) / 2);
      child.kill("SIGKILL");
      await closed;
      const changed = await written(funder);
      if (changed > 0 && changed < ROWS) killedMidway += 1;
      expect((await run(file, "--funder", funder)).code).toBe(0);
      expect(await everythingOf(funder)).toEqual(reference);
    }
    // Some are too fast; without these the test would say nothing.
    expect(killedMidway).toBeGreaterThan(ROUNDS / 4);
  }, 300_000);

  async function bring(funder: string, title: string, rows: number): Promise<void> {
    await importCalls(database, fileOf(table(rows, title)), { funder });
  }

  async function funderId(name: string): Promise<string> {
    const funders = await database.read.find(Funder);
    return funders.find((funder) => funder.name.text() === name)?.id ?? "";
  }

  async function callsOf(name: string): Promise<Call[]> {
    return database.read.find(Call, { where: { funderId: await funderId(name) }, order: { sourceId: "ASC" } });
  }

  /** How many calls of a funder are as the second file has them. */
  async function written(name: string): Promise<number> {
    const id = await funderId(name);
    return database.read
      .createQueryBuilder(Call, "node")
      .where("node.funderId = :id AND node.title LIKE '%After%'", { id })
      .getCount();
  }

  /** All that there is of a funder's calls, without times and ids. */
  async function everythingOf(name: string) {
    const calls = await callsOf(name);
    const known = new Map(calls.map(({ id }) => [id, [] as string[]]));
    for (const { recordId, term, place, sortKey } of await database.read.find(CallTerm)) {
      known.get(recordId)?.push(`${term} ${place} ${sortKey}`);
    }
    for (const { callId, at } of await database.read.find(CallDeadlineMoment))
      known.get(callId)?.push(at.toISOString());
    return calls.map(({ id, funderId: _, createdAt: __, updatedAt: ___, fetchedAt: ____, ...content }) => ({
      ...content,
      index: known.get(id)?.sort(),
    }));
  }
});

describe("hub import-calls", () => {
  it.each<[string, string[], string]>([
    ["no such file", ["none.csv", "--funder", "x"], 'Cannot read "none.csv": there is no such file'],
    ["no funder", ["file.csv"], "required option '--funder <id or name>' not specified"],
    ["a funder without a letter", ["file.csv", "--funder", "…"], 'Cannot import for the funder "…": expected an id'],
    ["a report in the place of the file", ["file.csv", "--funder", "x", "--report", "file.csv"], "the same file"],
    ["no file", ["--funder", "x"], "missing required argument 'file'"],
  ])("ends with 2 and touches no database for %s", async (_, words, message) => {
    save("file.csv", table(1, "Call"));
    const data = join(folder, "untouched");
    const { code, err, lines } = await finish(start({ DATA_DIR: data }, words));
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(err).toContain(message);
    expect(existsSync(data)).toBe(false);
  });

  it("ends with 2 for a table of something else", async () => {
    const file = save("other.csv", "id,name\n1,x\n");
    const answer = await finish(start({ DATA_DIR: join(folder, "empty") }, [file, "--funder", "x"]));
    expect(answer).toMatchObject({ code: 2, lines: [] });
    expect(answer.err).toContain('Cannot read the file as calls: columns "title", "opens", "deadlines" missing');
  });

  it("tells about columns and exit codes in its help", async () => {
    const { code, lines } = await finish(start({}, ["--help"]));
    expect(code).toBe(0);
    for (const word of ["deadlines", "Europe/Athens", "de_minimis", "--refused", "--dry-run", "130"]) {
      expect(lines.join("\n")).toContain(word);
    }
  });
});

function table(rows: number, title: string): string {
  const regions = ["EL30", "EL43", ""];
  return csv(
    HEADER,
    ...Array.from({ length: rows }, (_, at) => [
      ...[`R${at}`, `${title} ${at}`, "2026-11-01", "2026-12-15T13:00 Europe/Athens;2027-02-01T13:00 UTC Stage"],
      regions[at % 3] ?? "",
    ]),
  );
}

function save(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function start(environment: Record<string, string>, words: string[]): ChildProcess {
  return startCommand(["import-calls", ...words], { cwd: folder, environment });
}
