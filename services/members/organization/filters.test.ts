import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { members } from "..";
import { cellsOf, cellsOfCircle } from "./near";
import { derivedColumns } from "./organization";
import { NaceRevision, Organization, OrganizationState } from "./organization.entity";
import { refreshIndex } from "./organization-index";

type Row = Partial<Organization> & { id: string };

const ATHENS = { latitude: 37.984, longitude: 23.728 };
const ROWS: Row[] = [
  { id: "org_a", country: "GR", nuts: "EL303", activities: [code("activities-ica", "ICA140")], coordinates: ATHENS },
  {
    id: "org_b",
    country: "GR",
    nuts: "EL30",
    activities: [code("activities", "a11")],
    legalForm: code("legal-form", "L2"),
  },
  { id: "org_c", country: "GR", nuts: "EL301", nace: [{ revision: NaceRevision.REV_2, code: "K" }] },
  { id: "org_d", country: "GR", coordinates: { latitude: 40.64, longitude: 22.94 } },
  { id: "org_e", country: "GB", activities: [code("activities-modified", "AM60"), code("activities-ica", "ICA140")] },
  { id: "org_f", coordinates: { latitude: -16.5, longitude: 179.9 } },
  {
    id: "org_g",
    country: "GR",
    nuts: "EL303",
    state: OrganizationState.ARCHIVED,
    activities: [code("activities-ica", "ICA140")],
  },
];
const LISTED = ROWS.filter(({ state }) => state === undefined);

describeOnDatabases("organizations(filter)", (databases) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(members, databases().of("members"), { fill });
  });
  afterAll(() => service?.close());

  async function find(filter: object) {
    const { data } = await service.query(
      "query ($filter: OrganizationFilter) { organizations(filter: $filter) { totalCount nodes { id } } }",
      { filter },
    );
    return { total: data.organizations.totalCount, ids: ids(data.organizations.nodes) };
  }

  it.each<[object, string]>([
    [{ nuts: "EL30" }, "abc"],
    [{ nuts: "EL303" }, "a"],
    [{ nuts: "GR30" }, "abc"],
    [{ nuts: "EL3" }, "abc"],
    [{ nuts: "EL" }, "abc"],
    [{ nuts: "EL43" }, ""],
    [{ activity: code("activities-ica", "ICA140") }, "ae"],
    [{ activity: code("nace-rev2", "K") }, "bc"],
    [{ activity: code("activities", "a11") }, "bc"],
    [{ legalForm: code("legal-form", "L2") }, "b"],
    [{ country: "GR", activity: code("activities-ica", "ICA140") }, "a"],
    [{ near: { ...ATHENS, withinKm: 1 } }, "a"],
    [{ near: { ...ATHENS, withinKm: 304 } }, "ad"],
    [{ near: { ...ATHENS, withinKm: 300 } }, "a"],
    [{ near: { latitude: -16.5, longitude: -179.9, withinKm: 25 } }, "f"],
    [{ near: { ...ATHENS, withinKm: 1000 }, search: "name d" }, "d"],
    [{ country: "GR", search: "name" }, "abcd"],
    [{ search: "" }, "abcdef"],
  ])("%j", async (filter, expected) => {
    const wanted = Array.from(expected, (letter) => `org_${letter}`);
    expect(await find(filter)).toEqual({ total: wanted.length, ids: wanted });
  });

  it.each<[object, string]>([
    [{ activity: code("activities-ica", "ICA999") }, "activity.code"],
    [{ activity: code("nothing", "x") }, "activity.scheme"],
    [{ legalForm: code("legal-form", "L9") }, "legalForm.code"],
    [{ nuts: "el30" }, "nuts"],
    [{ near: { latitude: 91, longitude: 0, withinKm: 1 } }, "near.latitude"],
    [{ near: { latitude: 0, longitude: 0, withinKm: 1001 } }, "near.withinKm"],
  ])("refuses %j and names %s", async (filter, field) => {
    const { errors } = await service.query(
      "query ($filter: OrganizationFilter) { organizations(filter: $filter) { totalCount } }",
      { filter },
    );
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field } }]);
  });

  it("pages through what it filtered, in the order of the names", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.query(
        `query ($after: String) {
          organizations(filter: { country: "GR" }, first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
        }`,
        { after },
      );
      seen.push(...ids(data.organizations.nodes));
      const { hasNextPage, endCursor } = data.organizations.pageInfo;
      after = hasNextPage ? endCursor : null;
    } while (after !== null && seen.length < 20);
    expect(seen).toEqual(["org_a", "org_b", "org_c", "org_d"]);
  });

  it.each([
    ["activities-ica", 2],
    ["activities-ica", 0],
    ["nace-rev2", 3],
    ["nace-rev2.1", 1],
    ["activities-modified", 2],
  ])("sectorCoverage(%s, %i) sums to what is listed", async (scheme, nutsLevel) => {
    const { data } = await service.query(
      `query ($scheme: String!, $nutsLevel: Int!) {
        organizations { totalCount }
        sectorCoverage(scheme: $scheme, nutsLevel: $nutsLevel) { total cells { count } }
      }`,
      { scheme, nutsLevel },
    );
    expect(data.organizations.totalCount).toBe(LISTED.length);
    expect(data.sectorCoverage.total).toBe(LISTED.length);
    const sum = data.sectorCoverage.cells.reduce((all: number, { count }: { count: number }) => all + count, 0);
    expect(sum).toBe(LISTED.length);
  });

  it("shows what is unknown as unknown", async () => {
    const { data } = await service.query(
      `{ sectorCoverage(scheme: "nace-rev2", nutsLevel: 2) { cells { activity { code } region { code } count } } }`,
    );
    expect(data.sectorCoverage.cells).toEqual([
      { activity: { code: "K" }, region: { code: "EL30" }, count: 2 },
      { activity: null, region: { code: "EL30" }, count: 1 },
      { activity: null, region: null, count: 3 },
    ]);
  });

  it("refuses a scheme that is not counted, and a level that there is not", async () => {
    for (const args of ['scheme: "themes"', 'scheme: "nace-rev2", nutsLevel: 4']) {
      const { errors } = await service.query(`{ sectorCoverage(${args}) { total } }`);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT" } }]);
    }
  });
});

describe("cellsOfCircle()", () => {
  it("covers every place that lies in the circle, once, and has cells in the middle with no other place", () => {
    for (let at = 0; at < 600; at++) {
      const center = { latitude: noise(at, 1) * 178 - 89, longitude: noise(at, 2) * 360 - 180 };
      const withinKm = [1, 10, 100, 1000][at % 4] ?? 1;
      const { within, across } = cellsOfCircle({ ...center, withinKm });
      expect(within.length + across.length).toBeLessThan(MOST_CELLS);
      const sets = [new Set(within), new Set(across)];
      for (const [salt, share] of [
        [3, 0.999],
        [5, 1.2],
      ] as const) {
        const km = withinKm * share * Math.sqrt(noise(at, salt));
        const place = away(center, km, noise(at, salt + 1) * 2 * Math.PI);
        const cells = cellsOf(place);
        const [sure, maybe] = sets.map((all) => cells.filter((cell) => all.has(cell)).length);
        const told = { center, withinKm, place };
        if (km < withinKm) expect({ ...told, found: (sure ?? 0) + (maybe ?? 0) }).toEqual({ ...told, found: 1 });
        else expect({ ...told, sure }).toEqual({ ...told, sure: 0 });
      }
    }
  });

  it("is sure of most of a circle", () => {
    const { within, across } = cellsOfCircle({ ...ATHENS, withinKm: 100 });
    expect(within.length).toBeGreaterThan(across.length);
  });
});

/** Near a pole, cells of the largest size go around the earth. */
const MOST_CELLS = 2000;

function ids(nodes: Array<{ id: string }>): string[] {
  return nodes.map(({ id }) => id);
}

function code(scheme: string, value: string) {
  return { scheme, code: value };
}

async function fill(tx: EntityManager): Promise<void> {
  const at = new Date("2026-01-02T03:04:05.678Z");
  for (const row of ROWS) {
    const name = inGreekAndEnglish(`Name ${row.id.slice(-1)}`, "Name");
    await tx.insert(Organization, {
      name,
      ...derivedColumns({ name }),
      state: OrganizationState.LISTED,
      activities: [],
      identifiers: [],
      licence: "CC0-1.0",
      fictional: true,
      createdAt: at,
      updatedAt: at,
      ...row,
    });
  }
  await refreshIndex(
    tx,
    ROWS.map(({ id }) => id),
  );
}

/** A number from 0 to 1 that looks random. */
function noise(at: number, salt: number): number {
  const x = Math.sin(at * 12.9898 + salt * 78.233) * 43_758.5453;
  return x - Math.floor(x);
}

/** The place that lies so far away in that direction. */
function away({ latitude, longitude }: typeof ATHENS, km: number, direction: number): typeof ATHENS {
  const [lat, lon, arc] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180, km / 6371.0088];
  const sine = Math.sin(lat) * Math.cos(arc) + Math.cos(lat) * Math.sin(arc) * Math.cos(direction);
  const east = Math.atan2(Math.sin(direction) * Math.sin(arc) * Math.cos(lat), Math.cos(arc) - Math.sin(lat) * sine);
  const turned = ((((lon + east) * 180) / Math.PI + 540) % 360) - 180;
  return { latitude: (Math.asin(sine) * 180) / Math.PI, longitude: turned };
}
