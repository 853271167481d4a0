import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { csv } from "../../kit/import/testing";
import { deriveCaseKeys } from "../../kit/keys/case-keys";
import { createLogger } from "../../kit/logger";
import type { WorkParts } from "../../kit/server/start-worker";
import { describeOnDatabases } from "../../kit/testing/databases";
import { type GraphQLAnswer, startTestService, type TestService } from "../../kit/testing/service";
import { TEST_KEYS } from "../../kit/testing/signed";
import { members } from "..";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { personWith } from "../testing";
import { importUpload } from "./import-upload";
import { ImportUploadPart } from "./import-upload.entity";
import { claimRun, LostLease } from "./lease";
import { WORK_OFF_IMPORTS } from "./work-off-imports";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const REGISTRAR = personWith("per_registrar", { roles: ["REGISTRAR"] });
const HEADER = ["Identifier", "Name", "Country ID", "Primary Activity"];
const FILE = csv(HEADER, ["A", "Φούρνος", "GR", "ICA10"], ["B", "", "GR", "ICA10"], ["C", "Mill", "Greece", "ICA20"]);
const RUN = `id state isDryRun format fileName network { slug } rows imported updated unchanged refused
  undoRemoved undoRestored undoKept failure { code message } guesses { column value takenAs count } notes
  keptColumns { column count } refusals { nodes { line problems { column code message } } }`;
const IMPORT = `mutation ($input: ImportOrganizationsInput!) { importOrganizations(input: $input) { ${RUN} } }`;
const UNDO = `mutation ($input: UndoImportInput!) { undoImport(input: $input) { ${RUN} } }`;
const ONE = `query ($id: ID!) { importRun(id: $id) { ${RUN} } }`;

type Answer = NonNullable<GraphQLAnswer["data"]>;

describeOnDatabases("imports of the graph", (databases) => {
  let database: Database;
  let service: TestService;
  let slugs = 0;
  let parts: WorkParts;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
    parts = {
      ...{ database, cases: deriveCaseKeys(TEST_KEYS), log: createLogger("members", "silent") },
      ...{ now: () => NOW, signal: new AbortController().signal },
    };
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const newSlug = () => `network-${++slugs}`;
  const workOff = async () => {
    while (await WORK_OFF_IMPORTS.next(parts));
  };

  async function ask(query: string, variables: Record<string, unknown>, actor: Actor = REGISTRAR): Promise<Answer> {
    const { data, errors } = await service.query(query, variables, actor);
    if (errors) return { ...errors[0]?.extensions, message: errors[0]?.message };
    return data[Object.keys(data)[0] ?? ""];
  }

  const queue = (input: Record<string, unknown> = {}, actor = REGISTRAR) =>
    ask(
      IMPORT,
      { input: { networkSlug: newSlug(), format: "sse-csv", fileName: "directory.csv", content: FILE, ...input } },
      actor,
    );

  async function run(input: Record<string, unknown> = {}) {
    const { id } = await queue(input);
    await workOff();
    return ask(ONE, { id });
  }

  it("tell how far they are and what was refused, and leave no file behind", async () => {
    const networkSlug = newSlug();
    const queued = await queue({ networkSlug, idempotencyKey: "once" });
    const nothing = { rows: 0, imported: 0, refused: 0, guesses: null, notes: null, refusals: { nodes: [] } };
    expect(queued).toMatchObject({ state: "QUEUED", isDryRun: false, format: "sse-csv", network: null, ...nothing });
    expect(await queue({ networkSlug, idempotencyKey: "once" })).toEqual(queued);
    const kept = await database.read.find(ImportUploadPart);
    expect(kept.map(({ content }) => content.startsWith("1:"))).toEqual([true]);
    await workOff();
    const done = await ask(ONE, { id: queued.id });
    const counts = { rows: 3, imported: 2, updated: 0, unchanged: 0, refused: 1, failure: null };
    expect(done).toMatchObject({ state: "DONE", network: { slug: networkSlug }, ...counts });
    expect(done.notes).toEqual([`network "${networkSlug}" was not known: created as PROPOSED`]);
    const [refused] = done.refusals.nodes;
    expect(refused).toEqual({
      line: 3,
      problems: [{ column: "Name", code: "BAD_INPUT", message: expect.stringContaining("expected a text") }],
    });
    expect(await database.read.count(ImportUploadPart)).toBe(0);
    const entries = await database.read.findBy(AuditEntry, { recordId: queued.id });
    expect(entries.map(({ actor, action, operation }) => [actor, action, operation])).toEqual([
      ["per_registrar", "CREATED", "Mutation.importOrganizations"],
      ["members", "ENDED", "workOffImports"],
    ]);
  });

  it("can be dry runs, which write nothing else and cannot be undone", async () => {
    const networkSlug = newSlug();
    const before = await database.read.count(Organization);
    const dry = await run({ networkSlug, dryRun: true });
    expect(dry).toMatchObject({ state: "DONE", isDryRun: true, network: null, imported: 2, refused: 1 });
    expect(dry.refusals.nodes).toHaveLength(1);
    expect(await database.read.count(Organization)).toBe(before);
    expect(await database.read.existsBy(Network, { slug: networkSlug })).toBe(false);
    expect(await ask(UNDO, { input: { importRunId: dry.id } })).toMatchObject({ code: "CONFLICT" });
  });

  it("read files of any kind by a mapping, and say what was guessed and kept", async () => {
    const mapping =
      'licence: CC-BY-4.0\nseparator: ";"\nencoding: windows-1253\ncolumns:\n  id: {from: name}\n  name: Επωνυμία\n';
    const content = "Επωνυμία;Σχόλια\nΦούρνος;καλός\nΜύλος;\n";
    expect(await run({ format: null, mapping, content })).toMatchObject({
      ...{ state: "DONE", format: "mapping", imported: 2 },
      keptColumns: [{ column: "Σχόλια", count: 1 }],
    });
  });

  it("are refused at once, or fail, where the file or what is said of it is of no use", async () => {
    const refusals: Array<[Record<string, unknown>, string]> = [
      [{ networkSlug: "Not a slug" }, "networkSlug"],
      [{ format: "excel" }, "format"],
      [{ format: null }, "format"],
      [{ mapping: "licence: MIT" }, "format"],
      [{ content: "α".repeat(350_001) }, "content"],
    ];
    for (const [input, field] of refusals) expect(await queue(input)).toMatchObject({ code: "BAD_INPUT", field });
    expect(await queue({ content: "α".repeat(350_001) })).toMatchObject({
      details: { maxBytes: 700_000 },
      message: expect.stringContaining("hub import"),
    });
    expect(await queue({ format: null, mapping: "licence: MIT" })).toMatchObject({ code: "BAD_INPUT" });
    const failed = await run({ content: "Name,Place\nx,y\n" });
    expect(failed).toMatchObject({ state: "FAILED", rows: 0, failure: { code: "BAD_INPUT" } });
    expect(failed.failure.message).toContain('column "Identifier"');
    expect(await database.read.count(ImportUploadPart)).toBe(0);
  });

  it("take a file as large as may be", async () => {
    const line = (at: number) => [`R${at}`, `Συνεταιρισμός ${"ω".repeat(100)} ${at}`, "GR", "ICA10"];
    const content = csv(HEADER, ...Array.from({ length: 2_820 }, (_, at) => line(at)));
    expect(Buffer.byteLength(content)).toBeGreaterThan(690_000);
    expect(await run({ content, dryRun: true })).toMatchObject({ state: "DONE", imported: 2_820, refused: 0 });
  });

  it("are for a registrar alone, as what became of them", async () => {
    const { id } = await queue();
    const others = [
      PUBLIC_ACTOR,
      personWith("per_b", { roles: ["BOARD", "OPERATOR", "DPO"] }),
      personWith("per_x", {}),
    ];
    for (const actor of others) {
      expect(await queue({}, actor)).toMatchObject({ code: "FORBIDDEN" });
      expect(await ask(UNDO, { input: { importRunId: id } }, actor)).toMatchObject({ code: "FORBIDDEN" });
      expect(await ask(ONE, { id }, actor)).toBeNull();
      expect(await ask("{ importRuns { nodes { id } } }", {}, actor)).toBeNull();
    }
    await workOff();
  });

  it("can be taken back once they are done, and not twice", async () => {
    const networkSlug = newSlug();
    const { id } = await run({ networkSlug });
    const second = await run({ networkSlug, content: FILE.replace("Φούρνος", "Αρτοποιείο") });
    expect(second).toMatchObject({ imported: 0, updated: 1, unchanged: 1 });
    const undo = (importRunId: string) => ask(UNDO, { input: { importRunId } });
    expect(await undo("run_none")).toMatchObject({ code: "NOT_FOUND" });
    expect(await undo(second.id)).toMatchObject({ state: "UNDOING" });
    await workOff();
    expect(await ask(ONE, { id: second.id })).toMatchObject({ state: "UNDONE", undoRestored: 1, undoRemoved: 0 });
    expect(await undo(second.id)).toMatchObject({ code: "CONFLICT" });
    expect(await undo(id)).toMatchObject({ state: "UNDOING" });
    await workOff();
    expect(await ask(ONE, { id })).toMatchObject({ state: "UNDONE", undoRemoved: 1, undoKept: 1 });
    const waiting = await queue({ networkSlug });
    expect(await undo(waiting.id)).toMatchObject({ code: "CONFLICT" });
    await workOff();
    const list = "query ($slug: String!) { importRuns(networkSlug: $slug) { nodes { id } } }";
    expect((await ask(list, { slug: networkSlug })).nodes.map((each: { id: string }) => each.id)).toEqual([
      waiting.id,
      second.id,
      id,
    ]);
  });

  it("are done by one process at a time: who was silent too long writes no more", async () => {
    const { id } = await queue();
    const taken = await Promise.all([claimRun(database, NOW), claimRun(database, NOW)]);
    const [slow] = taken.filter((run) => run !== null);
    expect(taken.filter((run) => run === null)).toHaveLength(1);
    if (!slow) throw new Error("nobody took it");
    expect(await WORK_OFF_IMPORTS.next(parts)).toBe(false);
    const later = () => new Date(NOW.getTime() + 61_000);
    expect(await WORK_OFF_IMPORTS.next({ ...parts, now: later })).toBe(true);
    const done = await ask(ONE, { id });
    expect(done).toMatchObject({ state: "DONE", imported: 2, refused: 1 });
    // Its file is gone; had it been read before, its first batch would find the lease lost.
    await expect(importUpload(parts, slow)).rejects.toThrow("is gone");
    const again = await queue();
    const first = await claimRun(database, NOW);
    const next = await claimRun(database, later());
    if (!first || !next) throw new Error("nobody took it");
    await expect(importUpload(parts, first)).rejects.toBeInstanceOf(LostLease);
    expect((await importUpload({ ...parts, now: later }, next)).complete).toBe(true);
    expect(await ask(ONE, { id: again.id })).toMatchObject({ imported: 2, refused: 1 });
    await WORK_OFF_IMPORTS.next({ ...parts, now: () => new Date(NOW.getTime() + 200_000) });
    expect(await ask(ONE, { id: again.id })).toMatchObject({ state: "DONE", imported: 2, refused: 1 });
  });

  it("are done by the service itself, as soon as they are asked for", async () => {
    await using working = await startTestService(members, databases().of("members"), { hasWorkers: true });
    const input = { networkSlug: newSlug(), format: "sse-csv", fileName: "directory.csv", content: FILE };
    const { data } = await working.query(IMPORT, { input }, REGISTRAR);
    const { id } = data.importOrganizations;
    for (;;) {
      const { state, imported } = await ask(ONE, { id });
      if (state === "DONE") return expect(imported).toBe(2);
      expect(["QUEUED", "RUNNING"]).toContain(state);
      await sleep(10);
    }
  });
});
