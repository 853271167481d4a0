import { fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { csv, fileOf } from "../../kit/import/testing";
import { printKey } from "../../kit/keys/key";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { TEST_KEYS } from "../../kit/testing/signed";
import { members } from "..";
import { exportOrganizations } from "../export/export-organizations";
import { importOrganizations } from "../import/import-organizations";
import { OrganizationChange } from "../organization/organization-change.entity";
import { personWith } from "../testing";
import { ImportRefusal } from "./import-refusal.entity";
import { ImportRun, ImportRunState } from "./import-run.entity";
import { ImportUpload, ImportUploadPart } from "./import-upload.entity";

const ROUNDS = 6;
const ROWS = 600;
const REGISTRAR = personWith("per_registrar", { roles: ["REGISTRAR"] });
const HEADER = ["Identifier", "Name", "Description", "Country ID", "Primary Activity"];
const BEFORE = csv(HEADER, ...Array.from({ length: 200 }, (_, at) => row(at, "ένα")));
/** All of them changed, and more of them; every tenth row is refused. */
const AFTER = csv(HEADER, ...Array.from({ length: ROWS }, (_, at) => row(at, at % 10 === 9 ? "" : "δύο")));

function row(at: number, word: string): string[] {
  const name = word && `Συνεταιρισμός ${word} ${at}`;
  return [`R${at}`, name, `Παράδειγμα ${at % 7}`, ["GR", "IT", ""][at % 3] ?? "", `ICA${10 * (1 + (at % 9))}`];
}

describeOnDatabases("an import of the graph whose process is killed", (databases) => {
  let database: Database;
  let service: TestService;
  let hoursAhead = 0;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config);
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  it(`goes on where it was, with the same data and figures, ${ROUNDS} times`, async () => {
    const reference = await importBoth("reference");
    expect(reference).toMatchObject({ imported: 360, updated: 180, unchanged: 0, refused: 60 });
    const expected = await exported("reference");
    let killedMidway = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const slug = `round-${round}`;
      await bring(slug, BEFORE);
      const id = await queue(slug);
      for (const from of [0, ROWS / 2])
        if (await killWorker(id, from + Math.floor((Math.random() * ROWS) / 2))) killedMidway += 1;
      expect(await runWorker()).toBe(0);
      const run = await database.read.findOneByOrFail(ImportRun, { id });
      const { imported, updated, unchanged, refused } = reference;
      expect(run).toMatchObject({ state: "DONE", imported, updated, unchanged, refused, job: null });
      expect(await exported(slug)).toBe(expected);
      expect(await database.read.countBy(ImportRefusal, { runId: id })).toBe(refused);
      expect(await database.read.countBy(OrganizationChange, { runId: id })).toBe(imported + updated);
    }
    // Without these the test would say nothing.
    expect(killedMidway).toBeGreaterThan(ROUNDS / 4);
    expect(await database.read.count(ImportUpload)).toBe(0);
    expect(await database.read.count(ImportUploadPart)).toBe(0);
  }, 300_000);

  it("is taken back to the end, also where that is killed", async () => {
    await bring("undone", BEFORE);
    const before = await exported("undone");
    const id = await queue("undone");
    expect(await runWorker()).toBe(0);
    const query = "mutation ($id: ID!) { undoImport(input: { importRunId: $id }) { state } }";
    expect((await service.query(query, { id }, REGISTRAR)).data).toEqual({ undoImport: { state: "UNDOING" } });
    await killWorker(id, ROWS + Math.floor(Math.random() * 500));
    expect(await runWorker()).toBe(0);
    const run = await database.read.findOneByOrFail(ImportRun, { id });
    expect(run).toMatchObject({ state: ImportRunState.UNDONE, undoRemoved: 360, undoRestored: 180, undoKept: 0 });
    expect(await exported("undone")).toBe(before);
  }, 120_000);

  const bring = (networkSlug: string, content: string) =>
    importOrganizations(database, fileOf(content), { format: "sse-csv", networkSlug });

  async function importBoth(slug: string) {
    await bring(slug, BEFORE);
    return bring(slug, AFTER);
  }

  /** What there is of a network, but for what tells times and ids of ours. */
  async function exported(slug: string): Promise<string> {
    let text = "";
    for await (const piece of exportOrganizations(database.read, { format: "sse-csv", network: slug })) text += piece;
    return text.split("\n").sort().join("\n");
  }

  async function queue(networkSlug: string): Promise<string> {
    const query = "mutation ($input: ImportOrganizationsInput!) { importOrganizations(input: $input) { id state } }";
    const input = { networkSlug, format: "sse-csv", fileName: "directory.csv", content: AFTER };
    const { data } = await service.query(query, { input }, REGISTRAR);
    expect(data.importOrganizations.state).toBe("QUEUED");
    return data.importOrganizations.id;
  }

  /** Kills a process once so many rows were dealt with, and taken back. @returns Whether it had begun and not ended */
  async function killWorker(id: string, dealtWith: number): Promise<boolean> {
    const { child, closed } = await startWorker();
    const isSoFar = async () => {
      const run = await database.read.findOneByOrFail(ImportRun, { id });
      const { imported, updated, unchanged, refused, undoRemoved, undoRestored } = run;
      const count = imported + updated + unchanged + refused + undoRemoved + undoRestored;
      return { isReached: count >= dealtWith, isMidway: run.job !== null && count > 0 };
    };
    while (child.exitCode === null && !(await isSoFar()).isReached) await sleep(2);
    await sleep(Math.random() * 20);
    child.kill("SIGKILL");
    await closed;
    return (await isSoFar()).isMidway;
  }

  async function runWorker(): Promise<number | null> {
    return (await startWorker()).closed;
  }

  /** An hour later than the one before, so that its lease is over. */
  async function startWorker() {
    hoursAhead += 1;
    const order = { config: databases().of("members"), key: printKey(TEST_KEYS[0]), hoursAhead };
    const child = fork(join(__dirname, "testing/worker-process.js"), [JSON.stringify(order)]);
    const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
    await new Promise((resolve) => child.once("message", resolve));
    return { child, closed };
  }
});
