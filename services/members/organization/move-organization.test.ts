import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { members } from "..";
import { moveOrganization } from "./move-organization";
import { derivedColumns } from "./organization";
import { Organization, OrganizationState } from "./organization.entity";
import { OrganizationChange } from "./organization-change.entity";

const { PROPOSED, UNDER_REVIEW, LISTED, ARCHIVED, REJECTED } = OrganizationState;
const AT = new Date("2026-03-04T05:06:07.890Z");

describeOnDatabases("moveOrganization()", (databases) => {
  let database: Database;
  let service: TestService;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config);
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  async function propose(state = PROPOSED): Promise<string> {
    const id = newId("org");
    await database.write((tx) => insert(tx, id, state));
    return id;
  }

  const move = (id: string, to: OrganizationState, expectedVersion: number) =>
    database.write((tx) => moveOrganization(tx, { id, to, expectedVersion, at: AT }));

  async function seen(id: string) {
    const { data } = await service.query(
      `query ($id: ID!) {
        organizations(filter: { search: "moulin" }) { totalCount nodes { id } }
        sectorCoverage(scheme: "activities-ica", nutsLevel: 0) { total }
        organization(id: $id) { state version history { nodes { kind version fields at } } }
      }`,
      { id },
    );
    const { organizations, sectorCoverage, organization } = data;
    const found = organizations.nodes.some((node: { id: string }) => node.id === id);
    return { found, counted: sectorCoverage.total, organization };
  }

  it("makes what is listed found and counted, and what is archived no longer, and tells it in the history", async () => {
    const id = await propose();
    const { counted } = await seen(id);
    expect(await move(id, UNDER_REVIEW, 1)).toMatchObject({ state: UNDER_REVIEW, version: 2 });
    expect(await seen(id)).toEqual({ found: false, counted, organization: null });
    await move(id, LISTED, 2);
    const moved = (version: number) => ({ kind: "MOVED", version, fields: ["state"], at: AT.toISOString() });
    expect(await seen(id)).toEqual({
      found: true,
      counted: counted + 1,
      organization: { state: LISTED, version: 3, history: { nodes: [moved(3), moved(2)] } },
    });
    await move(id, ARCHIVED, 3);
    expect(await seen(id)).toEqual({ found: false, counted, organization: null });
    await move(id, LISTED, 4);
    expect(await seen(id)).toMatchObject({ found: true, counted: counted + 1, organization: { version: 5 } });
    const changes = await database.read.find(OrganizationChange, {
      where: { organizationId: id },
      order: { version: "ASC" },
    });
    expect(changes.map(({ previous }) => previous?.organization)).toEqual(
      [PROPOSED, UNDER_REVIEW, LISTED, ARCHIVED].map((state) => ({ state })),
    );
    expect(await database.read.findOneBy(Organization, { id })).toMatchObject({ state: LISTED, updatedAt: AT });
  });

  it("refuses what is not there, of another version or not allowed, and leaves it as it is", async () => {
    await expect(move("org_x", LISTED, 1)).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: 'Cannot move "org_x": there is no such organisation',
    });
    const id = await propose();
    await expect(move(id, UNDER_REVIEW, 2)).rejects.toMatchObject({
      code: "CONFLICT",
      message: `Cannot change ${id}: expected version 2, current version is 1`,
    });
    await expect(move(id, LISTED, 1)).rejects.toMatchObject({ code: "ILLEGAL_TRANSITION" });
    expect(await database.read.findOneBy(Organization, { id })).toMatchObject({ state: PROPOSED, version: 1 });
    expect(await database.read.countBy(OrganizationChange, { organizationId: id })).toBe(0);
  });

  it("lets one of two moves win that have seen the same version", async () => {
    for (let round = 0; round < 10; round++) {
      const id = await propose();
      const outcomes = await Promise.allSettled([move(id, UNDER_REVIEW, 1), move(id, REJECTED, 1)]);
      const won = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
      const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(lost).toMatchObject([{ code: "CONFLICT" }]);
      expect(await database.read.findOneBy(Organization, { id })).toMatchObject({ state: won[0]?.state, version: 2 });
      expect(await database.read.countBy(OrganizationChange, { organizationId: id })).toBe(1);
    }
  });
});

async function insert(tx: EntityManager, id: string, state: OrganizationState): Promise<void> {
  const name = inGreekAndEnglish("Ο Μύλος", "Moulin");
  await tx.insert(Organization, {
    id,
    name,
    legalName: null,
    description: null,
    legalForm: null,
    activities: [{ scheme: "activities-ica", code: "ICA140" }],
    nace: [],
    qualifiers: [],
    membershipType: null,
    identifiers: [],
    country: "GR",
    nuts: null,
    streetAddress: null,
    postcode: null,
    locality: null,
    coordinates: null,
    website: null,
    founded: null,
    sizeBand: null,
    state,
    licence: "CC0-1.0",
    fictional: true,
    createdAt: AT,
    updatedAt: AT,
    version: 1,
    ...derivedColumns({ name }),
  });
}
