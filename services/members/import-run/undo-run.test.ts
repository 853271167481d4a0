import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { migrate } from "../../kit/database/migrate";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { dayOf } from "../../kit/day";
import { csv, fileOf } from "../../kit/import/testing";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { importOrganizations } from "../import/import-organizations";
import { grantMandate } from "../mandate/mandate";
import { Membership, MembershipState } from "../membership/membership.entity";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { createPerson } from "../person/person";
import { listRuns } from "./import-run";
import { ImportRun, ImportRunState } from "./import-run.entity";
import { undoRun } from "./undo-run";

const HEADER = ["Identifier", "Name", "Country ID", "Primary Activity", "Description"];

describeOnDatabases("undoRun()", (databases) => {
  let database: Database;
  let service: TestService;
  let slug = 0;

  beforeAll(async () => {
    const config = databases().of("members");
    await migrate(config, members.database);
    database = await openDatabase(config, members.database);
    service = await startTestService(members, config);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });
  beforeEach(() => {
    slug += 1;
  });

  async function bring(...rows: string[][]): Promise<string> {
    const { run } = await importOrganizations(database, fileOf(csv(HEADER, ...rows)), {
      format: "sse-csv",
      networkSlug: `undo-${slug}`,
      fileName: "directory.csv",
    });
    if (run === null) throw new Error("no run");
    return run;
  }

  /** All that people and counts can see of the test's network. */
  async function seen() {
    const { data } = await service.query(
      `query ($network: String!) {
        organizations(filter: { network: $network }, first: 100) {
          totalCount
          nodes { name { text } description { text } country activities { code } licence provenance { localId uri contentHash } }
        }
        found: organizations(filter: { network: $network, search: "bakery" }) { totalCount nodes { name { text } } }
        sectorCoverage(scheme: "activities-ica", nutsLevel: 0) { total cells { activity { code } region { code } count } }
      }`,
      { network: `undo-${slug}` },
    );
    return data;
  }

  it("removes what an import entered, and is a row in the list of imports", async () => {
    const before = await seen();
    const run = await bring(["A", "Bakery", "GB", "ICA10", "x"], ["B", "Mill", "GR", "ICA20", ""]);
    expect((await seen()).organizations.totalCount).toBe(2);
    const [latest] = await listRuns(database.read, 1);
    expect(latest).toMatchObject({ id: run, state: "DONE", fileName: "directory.csv", imported: 2, refused: 0 });
    expect(await undoRun(database, run)).toEqual({ removed: 2, restored: 0, kept: 0, complete: true });
    expect(await seen()).toEqual(before);
    expect(await database.read.findOneBy(ImportRun, { id: run })).toMatchObject({ state: ImportRunState.UNDONE });
  });

  it("gives back what an import changed, down to what it is found and counted by", async () => {
    await bring(["A", "Bakery", "GB", "ICA10", "x"], ["B", "Mill", "GR", "ICA20", ""]);
    const before = await seen();
    const run = await bring(
      ["A", "Brewery", "GR", "ICA20", ""],
      ["B", "Mill", "GR", "ICA20", ""],
      ["C", "New", "", "", ""],
    );
    expect((await seen()).found.totalCount).toBe(0);
    expect(await undoRun(database, run)).toEqual({ removed: 1, restored: 1, kept: 0, complete: true });
    expect(await seen()).toEqual(before);
    const { data } = await service.query(
      `query ($network: String!) {
        organizationBySource(network: $network, localId: "A") { version history { nodes { kind version fields } } }
      }`,
      { network: `undo-${slug}` },
    );
    const fields = ["activities", "country", "description", "name"];
    expect(data.organizationBySource).toEqual({
      version: 3,
      history: {
        nodes: [
          { kind: "RESTORED", version: 3, fields },
          { kind: "UPDATED", version: 2, fields },
          { kind: "CREATED", version: 1, fields: [] },
        ],
      },
    });
    expect(await bring(["A", "Bakery", "GB", "ICA10", "x"]).then(() => seen())).toEqual(before);
  });

  it("keeps what was changed by another import, or became a member, since", async () => {
    const run = await bring(["A", "Bakery", "", "", ""], ["B", "Mill", "", "", ""], ["C", "Shop", "", "", ""]);
    await bring(["A", "Other bakery", "", "", ""]);
    const [shop] = await database.read.findBy(Organization, { sortName: "shop" });
    const network = await database.read.findOneByOrFail(Network, { slug: `undo-${slug}` });
    await database.write((tx) =>
      tx.insert(Membership, {
        id: `mem_${slug}`,
        organizationId: shop?.id,
        networkId: network.id,
        state: MembershipState.ACTIVE,
        since: "2026-01-01",
        fictional: true,
      }),
    );
    expect(await undoRun(database, run)).toEqual({ removed: 1, restored: 0, kept: 2, complete: true });
    const { organizations } = await seen();
    expect(organizations.nodes.map(({ name }: { name: { text: string } }) => name.text)).toEqual([
      "Other bakery",
      "Shop",
    ]);
  });

  it("keeps what people act for by now", async () => {
    const run = await bring(["A", "Bakery", "", "", ""], ["B", "Windmill", "", "", ""]);
    const [windmill] = await database.read.findBy(Organization, { sortName: "windmill" });
    const at = new Date();
    await database.write(async (tx) => {
      const personId = await createPerson(tx, { name: "Μαρία", at });
      const organizationId = windmill?.id ?? "";
      await grantMandate(tx, { personId, organizationId, kind: "ORGADMIN", from: dayOf(at), by: null, at });
    });
    expect(await undoRun(database, run)).toEqual({ removed: 1, restored: 0, kept: 1, complete: true });
    expect((await seen()).organizations.nodes).toMatchObject([{ name: { text: "Windmill" } }]);
  });

  it("refuses one that there is not, that is under way, and that was undone; goes on with one that was interrupted", async () => {
    await expect(undoRun(database, "run_x")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const run = await bring(...Array.from({ length: 120 }, (_, at) => [`R${at}`, `Name ${at}`, "", "", ""]));
    await database.write((tx) => tx.update(ImportRun, { id: run }, { state: ImportRunState.RUNNING }));
    await expect(undoRun(database, run)).rejects.toMatchObject({ code: "CONFLICT" });
    const later = () => new Date(Date.now() + 61_000);
    const stop = new AbortController();
    const first = await undoRun(database, run, { now: later, signal: stop.signal, onProgress: () => stop.abort() });
    expect(first).toEqual({ removed: 50, restored: 0, kept: 0, complete: false });
    expect(await undoRun(database, run)).toEqual({ removed: 70, restored: 0, kept: 0, complete: true });
    await expect(undoRun(database, run)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await seen()).organizations.totalCount).toBe(0);
  });
});
