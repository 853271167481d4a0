import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { type ActorCase, everyActor, isInside, withMandate } from "../../kit/testing/actors";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish, sortKey } from "../../kit/text/multilingual-text";
import { members } from "..";
import { Membership, MembershipState } from "../membership/membership.entity";
import { Network, NetworkKind, NetworkState } from "../network/network.entity";
import { organizationRow } from "../testing/organization-row";
import { FieldVisibility, OrganizationField } from "./field-visibility";
import { Organization, OrganizationState } from "./organization.entity";
import { refreshIndex } from "./organization-index";
import { SourceRecord } from "./source-record.entity";

const STATES = Object.values(OrganizationState);
const AT = new Date("2026-01-02T03:04:05.678Z");
const idOf = (state: string) => `org_${state.toLowerCase()}`;
const KEPT = "org_kept";

const CONTENT = `
  id name { text } activities { code } state
  legalName { text } description { text } legalForm { code } nace { code } qualifiers { code } membershipType { code }
  identifiers { scheme value } country countryLabel { text } nuts nutsLabel { text } streetAddress postcode locality
  coordinates { latitude longitude } website founded sizeBand`;

/** Each field of an answer that goes with a field that may be kept. */
const GOES_WITH: Partial<Record<OrganizationField, string>> = { country: "countryLabel", nuts: "nutsLabel" };
const LISTS: readonly string[] = ["identifiers", "nace", "qualifiers"];

/** One organisation by every path that leads to it. */
const EVERY_PATH = `query ($id: ID!, $localId: String!, $number: String!, $references: [_Any!]!) {
  root: organization(id: $id) { ${CONTENT} }
  bySource: organizationBySource(network: "union", localId: $localId) { ${CONTENT} }
  byIdentifier: organizationByIdentifier(scheme: "GEMI", value: $number) { ${CONTENT} }
  list: organizations(first: 100) { totalCount nodes { ${CONTENT} } edges { node { ${CONTENT} } } }
  search: organizations(filter: { search: "quayside" }, first: 100) { nodes { ${CONTENT} } }
  organizationSuggestions(text: "quay", first: 20) { organization { ${CONTENT} } }
  sectorCoverage(scheme: "activities", nutsLevel: 0) { total }
  network(slug: "union") { members(first: 100) { nodes { organization { ${CONTENT} } } } }
  _entities(representations: $references) {
    ... on Organization { ${CONTENT} }
    ... on Membership { organization { ${CONTENT} } }
  }
}`;

type Shown = Record<string, unknown> & { id: string };

describeOnDatabases("organisations by actor", (databases) => {
  let database: Database;
  let service: TestService;
  const ask = (actor: Actor, query: string, variables?: Record<string, unknown>) =>
    service.query(query, variables, actor);

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { fill });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  async function seen({ actor }: Pick<ActorCase, "actor">, id: string) {
    const { data, errors } = await ask(actor, EVERY_PATH, {
      id,
      localId: id,
      number: numberOf(id),
      references: [
        { __typename: "Organization", id },
        { __typename: "Membership", id: `mem_${id}` },
      ],
    });
    expect(errors).toBeUndefined();
    const only = (rows: Array<Shown | null>) => rows.find((row) => row?.id === id) ?? null;
    const organizationsOf = (rows: Array<{ organization: Shown | null }>) => rows.map((row) => row.organization);
    return {
      counts: [data.list.totalCount, data.sectorCoverage.total],
      directly: {
        root: data.root,
        bySource: data.bySource,
        reference: data._entities[0],
        ofMembership: data._entities[1].organization,
        ofNetwork: only(organizationsOf(data.network.members.nodes)),
      } as Record<string, Shown | null>,
      inDirectory: {
        byIdentifier: data.byIdentifier,
        list: only(data.list.nodes),
        edges: only(data.list.edges.map(({ node }: { node: Shown }) => node)),
        search: only(data.search.nodes),
        suggestions: only(organizationsOf(data.organizationSuggestions)),
      } as Record<string, Shown | null>,
    };
  }

  it("shows what is not listed by its id and by what refers to it, to its own people, the registrar, the board and services", async () => {
    for (const state of STATES) {
      for (const each of everyActor(idOf(state))) {
        const { directly, inDirectory, counts } = await seen(each, idOf(state));
        const isListed = state === OrganizationState.LISTED;
        const mayBe = isListed || Boolean(each.isOwn || each.isService) || isInside(each);
        const is = (rows: Record<string, Shown | null>, expected: boolean) =>
          expect([each.name, state, ids(rows)]).toEqual([
            each.name,
            state,
            Object.fromEntries(Object.keys(rows).map((path) => [path, expected ? idOf(state) : null])),
          ]);
        is(directly, mayBe);
        is(inDirectory, isListed);
        expect(counts).toEqual([2, 2]);
      }
    }
  });

  it("P1 (4): a field that is for members or the body alone is null for others, by every path", async () => {
    const whole = (await seen({ actor: PUBLIC_ACTOR }, KEPT)).directly.root as Shown;
    for (const [key, value] of Object.entries(whole)) expect([key, value]).not.toEqual([key, null]);
    for (const visibility of Object.values(FieldVisibility)) {
      await keep(Object.values(OrganizationField), visibility);
      for (const each of everyActor(KEPT)) {
        const byRight = Boolean(each.isOwn || each.isService) || isInside(each);
        const maySee = byRight || (visibility === FieldVisibility.MEMBERS && Boolean(each.isMember));
        const expected = maySee ? whole : without(whole, Object.values(OrganizationField));
        const { directly, inDirectory } = await seen(each, KEPT);
        const { byIdentifier, ...listed } = inDirectory;
        for (const [path, shown] of Object.entries({ ...directly, ...listed }))
          expect([each.name, visibility, path, shown]).toEqual([each.name, visibility, path, expected]);
        expect(byIdentifier).toBeNull();
      }
    }
  });

  it("keeps each field by itself", async () => {
    await keep([], FieldVisibility.ORG);
    const whole = (await seen({ actor: PUBLIC_ACTOR }, KEPT)).directly.root as Shown;
    for (const field of Object.values(OrganizationField)) {
      await keep([field], FieldVisibility.MEMBERS);
      const { directly, inDirectory } = await seen({ actor: PUBLIC_ACTOR }, KEPT);
      expect(directly.reference).toEqual(without(whole, [field]));
      expect(inDirectory.list).toEqual(without(whole, [field]));
    }
    await keep([], FieldVisibility.ORG);
  });

  it("shows no tax number of a person when the legal form that tells it is kept", async () => {
    const identifiers = [{ scheme: "AFM", value: "094259216", verifiedAt: AT }];
    const legalForm = { scheme: "legal-form", code: "L1" };
    await database.write(async (tx) => {
      await tx.update(
        Organization,
        { id: KEPT },
        { identifiers, legalForm, fieldVisibility: { legalForm: FieldVisibility.ORG } },
      );
      await refreshIndex(tx, [KEPT]);
    });
    const query = `query ($id: ID!) {
      organization(id: $id) { identifiers { value } }
      organizationByIdentifier(scheme: "AFM", value: "094259216") { id }
    }`;
    for (const { actor } of everyActor(KEPT)) {
      const { data } = await ask(actor, query, { id: KEPT });
      expect(data).toEqual({ organization: { identifiers: [] }, organizationByIdentifier: null });
    }
    await database.write(async (tx) => {
      await tx.update(Organization, { id: KEPT }, organizationRow({ id: KEPT, identifiers: numbersOf(KEPT) }));
      await refreshIndex(tx, [KEPT]);
    });
  });

  it("tells nothing of what is kept by the hash of the record that it was taken from", async () => {
    await keep([OrganizationField.SIZE_BAND], FieldVisibility.ORG);
    const hashFor = async (actor = PUBLIC_ACTOR) => {
      const { data } = await ask(actor, "query ($id: ID!) { organization(id: $id) { provenance { contentHash } } }", {
        id: KEPT,
      });
      return data.organization.provenance[0].contentHash;
    };
    expect(await hashFor()).toBeNull();
    expect(await hashFor(withMandate(KEPT, "REP"))).toBe("hash");
    await keep([], FieldVisibility.ORG);
    expect(await hashFor()).toBe("hash");
  });

  it("says which fields are kept to its own people, the registrar and the board", async () => {
    await keep([OrganizationField.NUTS, OrganizationField.LEGAL_NAME], FieldVisibility.MEMBERS);
    for (const each of everyActor(KEPT)) {
      const query = "query ($id: ID!) { organization(id: $id) { fieldVisibility { field visibility } } }";
      const { data } = await ask(each.actor, query, { id: KEPT });
      const kept = ["LEGAL_NAME", "NUTS"].map((field) => ({ field, visibility: "MEMBERS" }));
      const expected = each.isOwn || isInside(each) ? kept : null;
      expect([each.name, data.organization.fieldVisibility]).toEqual([each.name, expected]);
    }
    await keep([], FieldVisibility.ORG);
  });

  it("takes no statement more, whoever asks and whatever is kept", async () => {
    const query = "{ organizations(first: 100) { nodes { legalName { text } provenance { contentHash } } } }";
    const count = async (actor = PUBLIC_ACTOR) => {
      service.statements.length = 0;
      await ask(actor, query);
      return service.statements.length;
    };
    const before = await count();
    await keep(Object.values(OrganizationField), FieldVisibility.MEMBERS);
    expect(before).toBe(2);
    for (const { actor } of everyActor(KEPT)) expect(await count(actor)).toBe(before);
    await keep([], FieldVisibility.ORG);
  });

  async function keep(fields: OrganizationField[], visibility: FieldVisibility): Promise<void> {
    const kept = fields.length === 0 ? null : Object.fromEntries(fields.map((field) => [field, visibility]));
    await database.write(async (tx) => {
      await tx.update(Organization, { id: KEPT }, { fieldVisibility: kept });
      await refreshIndex(tx, [KEPT]);
    });
  }
});

function ids(rows: Record<string, Shown | null>) {
  return Object.fromEntries(Object.entries(rows).map(([path, row]) => [path, row?.id ?? null]));
}

function without(whole: Shown, fields: readonly OrganizationField[]): Shown {
  const emptied = fields.flatMap((field) => {
    const label = GOES_WITH[field];
    return [[field, LISTS.includes(field) ? [] : null], ...(label ? [[label, null]] : [])];
  });
  return { ...whole, ...Object.fromEntries(emptied) };
}

function numberOf(id: string): string {
  return `${1_000_000_000 + ALL.indexOf(id)}`;
}

function numbersOf(id: string) {
  return [{ scheme: "GEMI", value: numberOf(id) }];
}

const ALL = [...STATES.map(idOf), KEPT];

async function fill(tx: EntityManager): Promise<void> {
  const name = inGreekAndEnglish("Ένωση", "Union");
  await tx.insert(Network, {
    ...{ id: "net_union", slug: "union", name, kind: NetworkKind.UNION, country: "GR" },
    ...{ state: NetworkState.RECOGNISED, fictional: true, createdAt: AT, sortName: sortKey(name) },
  });
  for (const id of ALL) {
    const state = STATES.find((each) => idOf(each) === id) ?? OrganizationState.LISTED;
    await tx.insert(Organization, organizationRow({ id, state, identifiers: numbersOf(id) }));
    await tx.insert(SourceRecord, {
      ...{ id: `src_${id}`, organizationId: id, networkId: "net_union", localId: id, licence: "CC0-1.0" },
      ...{ contentHash: "hash", fetchedAt: AT },
    });
    await tx.insert(Membership, {
      ...{ id: `mem_${id}`, organizationId: id, networkId: "net_union", since: "2020-01-01" },
      ...{ state: MembershipState.ACTIVE, fictional: true },
    });
  }
  await refreshIndex(tx, ALL);
}
