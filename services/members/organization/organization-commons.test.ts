import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { DROP_TOMBSTONES } from "../../kit/commons/drop-tombstones";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { addDays } from "../../kit/day";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { harvest } from "../../kit/testing/harvest";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish, MultilingualText } from "../../kit/text/multilingual-text";
import { members } from "..";
import { insertNetwork } from "../testing";
import { organizationRow } from "../testing/organization-row";
import { changeOrganization } from "./change-organization";
import { FieldVisibility } from "./field-visibility";
import { moveOrganization } from "./move-organization";
import { Organization, OrganizationState } from "./organization.entity";
import { OrganizationChangeKind } from "./organization-change.entity";
import { refreshIndex } from "./organization-index";
import { SourceRecord } from "./source-record.entity";

const { PROPOSED, UNDER_REVIEW, LISTED, ARCHIVED } = OrganizationState;
const FIELDS = `... on Members_CommonsOrganization {
  uri sameAs name { lang text } legalName { text } description { text } identifiers { scheme value issuer }
  legalForm { scheme code } organisationalStructure { scheme code } membershipType { code } activities { scheme code }
  qualifiers { code } country nuts locality postcode streetAddress latitude longitude website fictional }`;

describeOnDatabases("members_commons", (databases) => {
  let service: TestService;
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config);
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const read = (since?: string) => harvest(service, { name: "members", kind: "ORGANIZATION", fields: FIELDS, since });
  const find = async (id: string) => (await read()).find(({ localId }) => localId === id);

  async function add(content: Partial<Organization> = {}): Promise<Organization> {
    const organization = organizationRow({ id: newId("org"), state: LISTED, fictional: false, ...content });
    await database.write(async (tx) => {
      await tx.insert(Organization, organization);
      await refreshIndex(tx, [organization.id]);
    });
    return organization;
  }

  async function change(id: string, content: Partial<Organization>): Promise<void> {
    await database.write(async (tx) => {
      const before = await tx.findOneByOrFail(Organization, { id });
      const noted = { kind: OrganizationChangeKind.UPDATED, at: new Date(), by: null, reason: null };
      await changeOrganization(tx, before, content, noted);
    });
  }

  const move = (id: string, to: OrganizationState, expectedVersion: number) =>
    database.write((tx) => moveOrganization(tx, { id, to, expectedVersion, at: new Date() }));

  it("has what is public of a listed organisation, in the words of the contract", async () => {
    const { id } = await add({
      name: inGreekAndEnglish("Ανεμόμυλος", "Windmill"),
      description: new MultilingualText([{ lang: "en", text: "A mill" }]),
      ...{ legalName: null, membershipType: null, qualifiers: [], website: null },
      legalForm: { scheme: "organisational-structure", code: "OS80" },
      activities: [{ scheme: "activities-ica", code: "ICA140" }],
      identifiers: [
        { scheme: "GEMI", value: "123456789000", issuer: null },
        { scheme: "AFM", value: "090000045", issuer: null },
      ],
      ...{ country: "GR", nuts: "EL303", coordinates: { latitude: 38, longitude: 23.7 } },
      ...{ locality: null, postcode: null, streetAddress: null },
    });
    await database.write(async (tx) => {
      const networkId = await insertNetwork(tx, "aegean");
      for (const uri of ["https://one.example.org/1", "https://two.example.org/2"])
        await tx.insert(SourceRecord, {
          ...{ id: newId("src"), organizationId: id, networkId, localId: uri, licence: "CC0-1.0", uri },
          ...{ contentHash: "", raw: [], fetchedAt: new Date() },
        });
      await refreshIndex(tx, [id]);
    });
    const { changedAt, ...record } = (await find(id)) ?? {};
    expect(Date.now() - Date.parse(String(changedAt))).toBeLessThan(60_000);
    expect(record).toEqual({
      ...{ __typename: "Members_CommonsOrganization", localId: id, deletedAt: null, expiresAt: null },
      ...{ licence: expect.any(String), language: "el", fictional: false },
      ...{ uri: "https://one.example.org/1", sameAs: ["https://two.example.org/2"] },
      name: [
        { lang: "el", text: "Ανεμόμυλος" },
        { lang: "en", text: "Windmill" },
      ],
      ...{ legalName: null, description: [{ text: "A mill" }] },
      // Of a form that does not tell a legal person for sure, a tax number that was not compared stays here
      identifiers: expect.arrayContaining([{ scheme: "GEMI", value: "123456789000", issuer: null }]),
      ...{ legalForm: null, organisationalStructure: { scheme: "organisational-structure", code: "OS80" } },
      ...{ membershipType: null, activities: [{ scheme: "activities-ica", code: "ICA140" }], qualifiers: [] },
      ...{ country: "GR", nuts: "EL303", locality: null, postcode: null, streetAddress: null },
      ...{ latitude: 38, longitude: 23.7, website: null },
    });
  });

  it("tells nothing of an organisation that was never public", async () => {
    const { id } = await add({ state: PROPOSED });
    await move(id, UNDER_REVIEW, 1);
    expect(await find(id)).toBeUndefined();
    await move(id, OrganizationState.REJECTED, 2);
    expect(await find(id)).toBeUndefined();
  });

  it("has a tombstone with nothing else of one that is no longer public, until it is again", async () => {
    const { id, licence } = await add({ website: "https://gone.example.org" });
    const before = await find(id);
    await move(id, ARCHIVED, 1);
    const gone = await find(id);
    expect(gone).toMatchObject({ licence, language: "en", deletedAt: gone?.changedAt, expiresAt: null });
    expect(Date.parse(gone?.changedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(before?.changedAt ?? ""));
    const told = new Set(["__typename", "localId", "changedAt", "deletedAt", "licence", "language"]);
    const rest = Object.entries(gone ?? {}).filter(([field]) => !told.has(field));
    expect(rest.map(([, value]) => value)).toEqual(rest.map(() => null));
    expect((await read(gone?.changedAt)).map((record) => record.localId)).toContain(id);
    await move(id, LISTED, 2);
    expect(await find(id)).toMatchObject({ deletedAt: null, website: "https://gone.example.org" });
  });

  it("moves one whose public part changes, and no other", async () => {
    const { id } = await add({ website: "https://here.example.org", streetAddress: "Οδός 1" });
    const first = await find(id);
    await change(id, { fieldVisibility: { streetAddress: FieldVisibility.ORG } });
    const hidden = await find(id);
    expect(hidden).toMatchObject({ streetAddress: null, website: "https://here.example.org" });
    await change(id, { streetAddress: "Οδός 2" });
    expect(await find(id)).toEqual(hidden);
    await database.write((tx) => refreshIndex(tx, [id]));
    expect(await find(id)).toEqual(hidden);
    await change(id, { website: null });
    const last = await find(id);
    expect(last).toMatchObject({ website: null });
    const moments = [first, hidden, last].map((record) => Date.parse(record?.changedAt ?? ""));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  it("gives each record once, in the order in which they changed, whatever the size of a page", async () => {
    for (let at = 0; at < 7; at++) await add();
    const all = await read();
    const places = all.map(({ changedAt, localId }) => `${changedAt} ${localId}`);
    expect(places).toEqual(places.toSorted());
    expect(new Set(all.map(({ localId }) => localId)).size).toBe(all.length);
    const middle = all[Math.floor(all.length / 2)]?.changedAt ?? "";
    const since = await read(middle);
    expect(since).toEqual(all.filter(({ changedAt }) => changedAt >= middle));
    const { data } = await service.query(
      "{ members_commons(kind: ORGANIZATION, first: 100) { edges { node { localId } } pageInfo { hasNextPage } } }",
    );
    const { edges, pageInfo } = data.members_commons;
    expect(edges.map(({ node }: { node: { localId: string } }) => node.localId)).toEqual(
      all.map(({ localId }) => localId),
    );
    expect(pageInfo.hasNextPage).toBe(false);
  });

  it("follows whatever happens: who harvests what changed has what the directory lists", async () => {
    const ids: string[] = [];
    const known = new Map<string, string | null>();
    let since: string | undefined;
    for (let step = 0; step < 25; step++) {
      const id = ids[(step * 7) % Math.max(ids.length, 1)];
      if (step % 3 === 0 || !id) ids.push((await add()).id);
      else {
        const { state, version } = await database.read.findOneByOrFail(Organization, { id });
        if (step % 3 === 1) await move(id, state === LISTED ? ARCHIVED : LISTED, version);
        else await change(id, { locality: `Τόπος ${step}` });
      }
      if (step % 4 !== 0) continue;
      for (const record of await read(since)) {
        known.set(record.localId, record.deletedAt ? null : (record.locality ?? ""));
        since = record.changedAt;
      }
    }
    for (const record of await read(since))
      known.set(record.localId, record.deletedAt ? null : (record.locality ?? ""));
    const listed = await database.read.findBy(Organization, { state: LISTED });
    expect([...known].filter(([, locality]) => locality !== null).sort()).toEqual(
      listed.map(({ id, locality }) => [id, locality ?? ""]).sort(),
    );
  });

  it("gives an empty page of what members does not have, and refuses what no feed has", async () => {
    const empty = { edges: [], pageInfo: { endCursor: null, hasNextPage: false } };
    const ask = (given: string) =>
      service.query(`{ members_commons(${given}) { edges { cursor } pageInfo { endCursor hasNextPage } } }`);
    expect((await ask("kind: OFFER")).data.members_commons).toEqual(empty);
    expect((await ask("kind: ORGANIZATION, first: 0")).data.members_commons).toMatchObject({ edges: [] });
    for (const given of ["first: 101", "first: -1", 'after: "nonsense"']) {
      const { errors } = await ask(`kind: ORGANIZATION, ${given}`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_INPUT", field: given.split(":")[0] });
    }
  });

  it("keeps tombstones for ninety days", async () => {
    const { id } = await add();
    await move(id, ARCHIVED, 1);
    const run = (days: number) =>
      DROP_TOMBSTONES.run({
        ...{ database, cases: undefined as never, signal: new AbortController().signal },
        now: addDays(new Date(), days),
      });
    await run(89);
    expect(await find(id)).toMatchObject({ localId: id });
    const standing = (await read()).filter(({ deletedAt }) => deletedAt === null);
    expect(await run(91)).toEqual({ dropped: expect.any(Number) });
    expect(await find(id)).toBeUndefined();
    expect(await read()).toEqual(standing);
  });
});
