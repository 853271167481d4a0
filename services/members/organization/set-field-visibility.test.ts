import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { In } from "typeorm";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { csv, fileOf } from "../../kit/import/testing";
import { reindexAll } from "../../kit/search/search-index";
import { everyActor, withMandate, withRole } from "../../kit/testing/actors";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { members } from "..";
import { importOrganizations } from "../import/import-organizations";
import { organizationRow } from "../testing/organization-row";
import { FieldVisibility, OrganizationField } from "./field-visibility";
import { Organization, OrganizationState } from "./organization.entity";
import { OrganizationChange } from "./organization-change.entity";
import { ORGANIZATION_INDEX, refreshIndex } from "./organization-index";
import { setFieldVisibility } from "./set-field-visibility";
import { SourceRecord } from "./source-record.entity";

const { MEMBERS, ORG } = FieldVisibility;
const { PROPOSED, LISTED } = OrganizationState;
const AT = new Date("2026-05-06T07:08:09.012Z");

/** A question of which what is kept must not change the answer; those that find nothing of a public field either say so. */
interface Probe {
  filter?: object;
  suggest?: string;
  identifier?: string;
  /** Of `sectorCoverage`: code of the activity or of the region. */
  counted?: { scheme: string; nutsLevel: number; activity?: string; region?: string };
  isNeverFound?: true;
}

const near = { latitude: 37.984, longitude: 23.728, withinKm: 5 };
const code = (scheme: string, value: string) => ({ scheme, code: value });

const PROBES: Record<OrganizationField, Probe[]> = {
  legalName: [{ filter: { search: "lanternworks" } }, { suggest: "lanternw" }, { suggest: "cooperatives la" }],
  description: [{ filter: { search: "gondolas" } }],
  legalForm: [{ filter: { legalForm: code("kalo-legal-form", "KOISPE") } }],
  nace: [
    { filter: { activity: code("nace-rev2", "G") } },
    { filter: { activity: code("activities", "a07") } },
    { counted: { scheme: "nace-rev2", nutsLevel: 0, activity: "G" } },
    { counted: { scheme: "activities", nutsLevel: 0, activity: "a07" } },
  ],
  qualifiers: [{ filter: { search: "fairtrade" }, isNeverFound: true }],
  membershipType: [{ filter: { search: "BMT30" }, isNeverFound: true }],
  identifiers: [{ identifier: "123456789000" }, { filter: { search: "123456789000" }, isNeverFound: true }],
  country: [{ filter: { country: "GR" } }],
  nuts: [
    { filter: { nuts: "EL303" } },
    { filter: { nuts: "EL" } },
    { counted: { scheme: "nace-rev2", nutsLevel: 3, region: "EL303" } },
    { counted: { scheme: "nace-rev2", nutsLevel: 1, region: "EL3" } },
  ],
  streetAddress: [{ filter: { search: "ravine" }, isNeverFound: true }],
  postcode: [{ filter: { search: "10556" }, isNeverFound: true }],
  locality: [{ filter: { search: "αθηνα" } }, { filter: { search: "athens" } }],
  coordinates: [{ filter: { near } }, { filter: { near: { ...near, withinKm: 30 } } }],
  website: [{ filter: { search: "orchard" }, isNeverFound: true }],
  founded: [{ filter: { search: "2014" }, isNeverFound: true }],
  sizeBand: [{ filter: { search: "small" }, isNeverFound: true }],
};

const SET = `mutation ($input: SetOrganizationFieldVisibilityInput!) {
  setOrganizationFieldVisibility(input: $input) { id version website fieldVisibility { field visibility } }
}`;

describeOnDatabases("setFieldVisibility()", (databases) => {
  let database: Database;
  let service: TestService;

  const ask = (actor: Actor, query: string, variables?: Record<string, unknown>) =>
    service.query(query, variables, actor);

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => AT });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  /** Each test finds and counts its own organisation alone. */
  afterEach(() =>
    database.write(async (tx) => {
      const ids = (await tx.find(Organization, { select: { id: true } })).map(({ id }) => id);
      await tx.update(Organization, { id: In(ids) }, { state: OrganizationState.ARCHIVED });
      await refreshIndex(tx, ids);
    }),
  );

  async function enter(changes: Partial<Organization> = {}): Promise<string> {
    const id = newId("org");
    await database.write(async (tx) => {
      await tx.insert(Organization, organizationRow({ id, ...changes }));
      await refreshIndex(tx, [id]);
    });
    return id;
  }

  async function set(id: string, visibilities: Partial<Record<OrganizationField, FieldVisibility | null>>) {
    const fields = Object.entries(visibilities).map(([field, visibility]) => ({
      field: field as OrganizationField,
      visibility,
    }));
    const { version } = await database.read.findOneByOrFail(Organization, { id });
    const change = { organizationId: id, fields, expectedVersion: version };
    return database.write((tx) => setFieldVisibility(tx, withMandate(id, "ORGADMIN"), change, AT));
  }

  async function isFound(actor: Actor, id: string, { filter, suggest, identifier, counted }: Probe): Promise<boolean> {
    const { data, errors } = await ask(
      actor,
      `query ($filter: OrganizationFilter, $text: String!, $number: String!, $scheme: String!, $nutsLevel: Int!) {
        organizations(filter: $filter, first: 100) { totalCount nodes { id } }
        organizationSuggestions(text: $text) { organization { id } }
        organizationByIdentifier(scheme: "GEMI", value: $number) { id }
        sectorCoverage(scheme: $scheme, nutsLevel: $nutsLevel) { cells { activity { code } region { code } count } }
      }`,
      {
        filter: filter ?? { search: "nothing at all" },
        text: suggest ?? "nothing at all",
        number: identifier ?? "999999999999",
        ...{ scheme: counted?.scheme ?? "nace-rev2", nutsLevel: counted?.nutsLevel ?? 0 },
      },
    );
    expect(errors).toBeUndefined();
    const { organizations, organizationSuggestions, organizationByIdentifier, sectorCoverage } = data;
    expect(organizations.totalCount).toBe(organizations.nodes.length);
    const found = [
      ...organizations.nodes,
      ...organizationSuggestions.map(({ organization }: { organization: unknown }) => organization),
      ...(organizationByIdentifier ? [organizationByIdentifier] : []),
    ];
    const cells: Array<{ activity: { code: string } | null; region: { code: string } | null }> = sectorCoverage.cells;
    const isCounted = ({ activity, region }: (typeof cells)[number]) =>
      counted?.activity === undefined ? region?.code === counted?.region : activity?.code === counted.activity;
    return found.some((each) => each.id === id) || (counted !== undefined && cells.some(isCounted));
  }

  it.each(Object.values(OrganizationField))(
    "%s is found, filtered and counted by nobody while it is kept",
    async (field) => {
      const id = await enter();
      const actors = everyActor(id).map(({ actor }) => actor);
      const expectFound = async (isPublic: boolean) => {
        for (const probe of PROBES[field]) {
          for (const actor of isPublic ? [PUBLIC_ACTOR] : actors) {
            const found = await isFound(actor, id, probe);
            expect({ probe, found }).toEqual({ probe, found: isPublic && !probe.isNeverFound });
          }
        }
      };
      await expectFound(true);
      await set(id, { [field]: MEMBERS });
      await expectFound(false);
      await set(id, { [field]: ORG });
      await reindexAll(database, [ORGANIZATION_INDEX]);
      await expectFound(false);
      await set(id, { [field]: null });
      await expectFound(true);
    },
  );

  it("keeps an organisation in the directory and in its total whatever is kept of it", async () => {
    const id = await enter();
    const query = `{ organizations { totalCount } sectorCoverage(scheme: "nace-rev2", nutsLevel: 2) { total } }`;
    const before = (await service.query(query)).data;
    await set(id, Object.fromEntries(Object.values(OrganizationField).map((field) => [field, ORG])));
    expect((await service.query(query)).data).toEqual(before);
  });

  it("tells it in the history by its name alone, and changes what it names and nothing else", async () => {
    const id = await enter();
    await set(id, { website: MEMBERS, nuts: ORG });
    const changed = await set(id, { nuts: null, founded: ORG });
    expect(changed).toMatchObject({ version: 3, updatedAt: AT, fieldVisibility: { website: MEMBERS, founded: ORG } });
    const { data } = await service.query(
      "query ($id: ID!) { organization(id: $id) { version website nuts founded history { nodes { kind version fields } } } }",
      { id },
    );
    const told = (version: number) => ({ kind: "UPDATED", version, fields: ["fieldVisibility"] });
    const history = { nodes: [told(3), told(2)] };
    expect(data.organization).toEqual({ version: 3, website: null, nuts: "EL303", founded: null, history });
    const row = await database.read.findOneByOrFail(Organization, { id });
    expect(row).toMatchObject({ website: "https://orchard.example/", founded: "2014-05" });
    await set(id, { website: null, founded: null });
    expect(await database.read.findOneBy(Organization, { id })).toMatchObject({ fieldVisibility: null, version: 4 });
    await set(id, { website: null });
    expect(await database.read.findOneBy(Organization, { id })).toMatchObject({ version: 4 });
  });

  it("is for who looks after the record and the registrar; for others what they may not see does not exist", async () => {
    for (const state of [PROPOSED, LISTED]) {
      for (const { name, actor, isOwn, isService } of everyActor("org_of")) {
        const id = await enter({ state });
        const mandates = actor.mandates.map((mandate) =>
          mandate.organizationId === "org_of" ? { ...mandate, organizationId: id } : mandate,
        );
        const isAdmin = isOwn && mandates.some(({ kind }) => kind === "ORGADMIN");
        const mayChange = isAdmin || actor.roles.includes("REGISTRAR");
        const maySee = state === LISTED || mayChange || isOwn || isService || actor.roles.includes("BOARD");
        const input = { organizationId: id, fields: [{ field: "WEBSITE", visibility: "ORG" }], expectedVersion: 1 };
        const { data, errors } = await ask({ ...actor, mandates }, SET, { input });
        const code = errors?.[0]?.extensions?.code;
        expect([name, state, code]).toEqual([name, state, mayChange ? undefined : maySee ? "FORBIDDEN" : "NOT_FOUND"]);
        const fieldVisibility = [{ field: "WEBSITE", visibility: "ORG" }];
        const changed = { id, version: 2, website: "https://orchard.example/", fieldVisibility };
        expect(data.setOrganizationFieldVisibility).toEqual(mayChange ? changed : null);
        const row = await database.read.findOneByOrFail(Organization, { id });
        expect([row.version, row.fieldVisibility]).toEqual(mayChange ? [2, { website: ORG }] : [1, null]);
      }
    }
  });

  it("says the same of what may not be seen as of what is not there", async () => {
    const id = await enter({ state: PROPOSED });
    const refusal = async (organizationId: string) => {
      const input = { organizationId, fields: [{ field: "NUTS" }], expectedVersion: 7 };
      const { data, errors } = await service.query(SET, { input });
      return JSON.stringify({ data, errors }).replaceAll(organizationId, "ID");
    };
    expect(await refusal(id)).toContain("NOT_FOUND");
    expect(await refusal(id)).toBe(await refusal(newId("org")));
  });

  it("refuses another version, a field named twice or not at all, and what is no field", async () => {
    const id = await enter();
    const refusal = async (fields: object[], expectedVersion = 1) => {
      const input = { organizationId: id, fields, expectedVersion };
      return (await ask(withRole("REGISTRAR"), SET, { input })).errors?.[0];
    };
    const nuts = { field: "NUTS", visibility: "ORG" };
    expect(await refusal([nuts], 2)).toMatchObject({
      message: `Cannot change ${id}: expected version 2, current version is 1`,
      extensions: { code: "CONFLICT", field: "expectedVersion" },
    });
    expect(await refusal([nuts, { field: "NUTS", visibility: null }])).toMatchObject({
      extensions: { code: "BAD_INPUT", field: "fields" },
    });
    expect((await refusal([{ field: "NAME", visibility: "ORG" }]))?.message).toContain("NAME");
    const input = { organizationId: id, fields: [], expectedVersion: 1 };
    expect((await service.query(SET, { input })).errors).toMatchObject([
      { extensions: { code: "BAD_INPUT", field: "fields" } },
    ]);
    expect(await database.read.findOneBy(Organization, { id })).toMatchObject({ version: 1, fieldVisibility: null });
    expect(await database.read.countBy(OrganizationChange, { organizationId: id })).toBe(0);
  });

  it("lets one of two win that have seen the same version", async () => {
    const id = await enter();
    const change = (field: OrganizationField) =>
      database.write((tx) =>
        setFieldVisibility(
          tx,
          withRole("REGISTRAR"),
          { organizationId: id, fields: [{ field, visibility: ORG }], expectedVersion: 1 },
          AT,
        ),
      );
    const outcomes = await Promise.allSettled([change(OrganizationField.NUTS), change(OrganizationField.WEBSITE)]);
    const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(lost).toMatchObject([{ code: "CONFLICT" }]);
    expect(await database.read.countBy(OrganizationChange, { organizationId: id })).toBe(1);
  });

  it("suggests no name by a word that only a kept name has", async () => {
    const id = await enter();
    await set(id, { legalName: ORG });
    const name = new MultilingualText([{ lang: "en", text: "Cooperation Pier" }]);
    await database.write(async (tx) => {
      await tx.update(Organization, { id }, { name });
      await refreshIndex(tx, [id]);
    });
    const suggested = async (text: string) =>
      (
        await ask(withRole("REGISTRAR"), "query ($text: String!) { organizationSuggestions(text: $text) { text } }", {
          text,
        })
      ).data.organizationSuggestions;
    expect(await suggested("cooperation")).toEqual([{ text: "Cooperation Pier" }]);
    expect(await suggested("cooperatives")).toEqual([]);
    expect(await suggested("lantern")).toEqual([]);
  });

  it("stays as it is when a directory is imported again", async () => {
    const read = (description: string) =>
      importOrganizations(database, fileOf(csv(["Identifier", "Name", "Description"], ["K1", "Kept", description])), {
        format: "sse-csv",
        networkSlug: "keepers",
      });
    await read("Zeppelins");
    const { organizationId: id } = await database.read.findOneByOrFail(SourceRecord, { localId: "K1" });
    await set(id, { description: MEMBERS });
    expect(await read("Airships")).toMatchObject({ updated: 1 });
    const row = await database.read.findOneByOrFail(Organization, { id });
    expect(row).toMatchObject({ version: 3, fieldVisibility: { description: MEMBERS } });
    for (const search of ["zeppelins", "airships"]) {
      expect(await isFound(withMandate(id, "ORGADMIN"), id, { filter: { search } })).toBe(false);
    }
  });
});
