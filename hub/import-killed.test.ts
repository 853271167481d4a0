import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { In } from "typeorm";
import { migrate } from "../services/kit/database/migrate";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { csv, fileOf } from "../services/kit/import/testing";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { times } from "../services/kit/testing/nightly";
import { members } from "../services/members";
import { importOrganizations } from "../services/members/import/import-organizations";
import { ImportRun, ImportRunState } from "../services/members/import-run/import-run.entity";
import { undoRun } from "../services/members/import-run/undo-run";
import { Network } from "../services/members/network/network.entity";
import { Organization } from "../services/members/organization/organization.entity";
import { OrganizationChange } from "../services/members/organization/organization-change.entity";
import { OrganizationTerm } from "../services/members/organization/organization-index";
import { SourceRecord } from "../services/members/organization/source-record.entity";
import { OrganizationSector, SectorCount } from "../services/members/sector/sector-count.entity";

const ENTRY = join(__dirname, "main.js");
const ROUNDS = times(8, 20);
const ROWS = 500;
const HEADER = ["Identifier", "Name", "Description", "Country ID", "Primary Activity"];

/** A directory as it is at first: 200 of its records. */
const BEFORE = csv(HEADER, ...Array.from({ length: 200 }, (_, at) => row(at, "ένα")));
/** The same later: all of them changed, and more of them. */
const AFTER = csv(HEADER, ...Array.from({ length: ROWS }, (_, at) => row(at, "δύο")));

function row(at: number, word: string): string[] {
  return [
    `R${at}`,
    `Συνεταιρισμός ${word} ${at}`,
    `Παράδειγμα ${at % 7}`,
    ["GR", "IT", ""][at % 3] ?? "",
    `ICA${10 * (1 + (at % 9))}`,
  ];
}

describeOnDatabases("hub import that is killed", (databases) => {
  let database: Database;
  let folder = "";
  let file = "";

  beforeAll(async () => {
    await migrate(databases().of("members"), members.database);
    database = await openDatabase(databases().of("members"), members.database);
    folder = mkdtempSync(join(tmpdir(), "omospondia-test-"));
    file = join(folder, "directory.csv");
    writeFileSync(file, AFTER);
  });
  afterAll(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`ends in the same data when it runs again, ${ROUNDS} times`, async () => {
    await bring("reference", BEFORE);
    await bring("reference", AFTER);
    const reference = await everythingOf("reference");
    expect(reference).toHaveLength(ROWS);
    let killedMidway = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const slug = `round-${round}`;
      await bring(slug, BEFORE);
      // anywhere within a batch, after as many as this
      const changed = await killSome(slug, Math.floor(Math.random() * ROWS), Math.random() * 100);
      if (changed > 0 && changed < ROWS) killedMidway += 1;
      await expectCountsToAgree();
      expect(await run(slug)).toBe(0);
      expect(await everythingOf(slug)).toEqual(reference);
    }
    await expectCountsToAgree();
    // Some come before the first batch or after the last; without the others the test would say nothing.
    expect(killedMidway).toBeGreaterThan(ROUNDS / 4);
  }, 600_000);

  it("can be undone as far as it went", async () => {
    await bring("undone", BEFORE);
    const before = (await everythingOf("undone")).map(withoutHistory);
    await killSome("undone", 1);
    const { id: networkId } = await database.read.findOneByOrFail(Network, { slug: "undone" });
    const runs = await database.read.findBy(ImportRun, { networkId, state: ImportRunState.RUNNING });
    for (const { id } of runs) await undoRun(database, id, { now: () => new Date(Date.now() + 61_000) });
    expect((await everythingOf("undone")).map(withoutHistory)).toEqual(before);
    await expectCountsToAgree();
  }, 120_000);

  async function bring(networkSlug: string, content: string): Promise<void> {
    await importOrganizations(database, fileOf(content), { format: "sse-csv", networkSlug });
  }

  /** Kills an import some time after it has made so many changes. @returns How many it had made */
  async function killSome(slug: string, changes: number, afterMs = 0): Promise<number> {
    const { child, closed, networkId } = await startWriting(slug);
    const madeSoFar = async () => {
      const [latest] = await database.read.find(ImportRun, { where: { networkId }, order: { id: "DESC" }, take: 1 });
      return database.read.countBy(OrganizationChange, { runId: latest?.id ?? "" });
    };
    while (child.exitCode === null && (await madeSoFar()) < changes) await sleep(5);
    await sleep(afterMs);
    child.kill("SIGKILL");
    await closed;
    return madeSoFar();
  }

  /** An import whose run has begun. */
  async function startWriting(slug: string) {
    const { id: networkId } = await database.read.findOneByOrFail(Network, { slug });
    const known = await database.read.countBy(ImportRun, { networkId });
    const child = start(slug);
    const closed = new Promise((resolve) => child.on("close", resolve));
    while ((await database.read.countBy(ImportRun, { networkId })) === known) await sleep(5);
    return { child, closed, networkId };
  }

  function start(slug: string) {
    const { DATABASE_URL: _, MEMBERS_DATABASE_URL: __, ...env } = process.env;
    const words = [ENTRY, "import", file, "--format", "sse-csv", "--network", slug];
    return spawn(process.execPath, words, {
      cwd: folder,
      env: { ...env, ...databases().environment },
      stdio: "ignore",
    });
  }

  function run(slug: string): Promise<number | null> {
    return new Promise((resolve) => start(slug).on("close", resolve));
  }

  /** All that there is of a network's records, in the order of their local ids, without times and ids. */
  async function everythingOf(slug: string): Promise<Array<Record<string, unknown>>> {
    const { id: networkId } = await database.read.findOneByOrFail(Network, { slug });
    const sources = await database.read.findBy(SourceRecord, { networkId });
    const organizationIds = sources.map(({ organizationId }) => organizationId);
    const byId = <T>(rows: T[], idOf: (row: T) => string) => Map.groupBy(rows, idOf);
    const organizations = byId(await database.read.findBy(Organization, { id: In(organizationIds) }), ({ id }) => id);
    const terms = byId(
      await database.read.findBy(OrganizationTerm, { recordId: In(organizationIds) }),
      ({ recordId }) => recordId,
    );
    const sectors = byId(
      await database.read.findBy(OrganizationSector, { organizationId: In(organizationIds) }),
      (sector) => sector.organizationId,
    );
    const changes = byId(
      await database.read.findBy(OrganizationChange, { organizationId: In(organizationIds) }),
      (change) => change.organizationId,
    );
    return sources
      .sort((a, b) => a.localId.localeCompare(b.localId))
      .map(({ localId, organizationId, contentHash, licence }) => {
        const [organization] = organizations.get(organizationId) ?? [];
        const { id: _, createdAt: __, updatedAt: ___, ...content } = organization ?? {};
        return {
          ...{ localId, contentHash, licence, content },
          terms: terms
            .get(organizationId)
            ?.map(({ term, place, sortKey }) => `${term.replace(networkId, "")} ${place} ${sortKey}`)
            .sort(),
          sectors: sectors.get(organizationId)?.map(({ cells }) => cells),
          changes: changes
            .get(organizationId)
            ?.map(({ version, kind, fields }) => [version, kind, fields])
            .sort(),
        };
      });
  }

  async function expectCountsToAgree(): Promise<void> {
    const counted = new Map<string, number>();
    for (const { cells } of await database.read.find(OrganizationSector)) {
      const codes: string[] = JSON.parse(cells);
      const region = codes.pop();
      for (const [at, code] of codes.entries()) {
        const key = [at, code, region].join();
        counted.set(key, (counted.get(key) ?? 0) + 1);
      }
    }
    const kept = (await database.read.find(SectorCount)).map(({ organizations }) => organizations);
    expect(kept.filter((count) => count > 0).sort(byNumber)).toEqual([...counted.values()].sort(byNumber));
  }
});

function byNumber(a: number, b: number): number {
  return a - b;
}

function withoutHistory({ changes: _, content, ...rest }: Record<string, unknown>) {
  return { ...rest, content: { ...(content as object), version: null } };
}
