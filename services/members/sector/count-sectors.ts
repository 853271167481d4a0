import { type EntityManager, In } from "typeorm";
import { insertRows } from "../../kit/database/insert-rows";
import { NUTS_OF_COUNTRY } from "../../kit/nuts";
import type { Organization } from "../organization/organization.entity";
import { hasTerm } from "../vocabulary/vocabulary";
import { activityCodes, SECTOR_SCHEMES } from "./sector";
import { OrganizationSector, SectorCount } from "./sector-count.entity";

type Counted = Pick<Organization, "id" | "activities" | "nace" | "nuts" | "country">;

/**
 * Counts organisations where they belong now and no longer where they were counted before.
 *
 * @param ids All that changed
 * @param listed Those of them that are listed now
 */
export async function countSectors(
  tx: EntityManager,
  ids: readonly string[],
  listed: readonly Counted[],
): Promise<void> {
  const before = ids.length === 0 ? [] : await tx.findBy(OrganizationSector, { organizationId: In([...ids]) });
  const after = listed.map((organization) => ({ organizationId: organization.id, cells: cellsOf(organization) }));
  const kept = new Set(before.map(keyOf));
  const wanted = new Set(after.map(keyOf));
  const gone = before.filter((row) => !wanted.has(keyOf(row)));
  const come = after.filter((row) => !kept.has(keyOf(row)));
  if (gone.length > 0) {
    await tx.delete(OrganizationSector, { organizationId: In(gone.map(({ organizationId }) => organizationId)) });
  }
  await insertRows(tx, OrganizationSector, come);
  await addToCounts(tx, [...gone.flatMap((row) => toDeltas(row, -1)), ...come.flatMap((row) => toDeltas(row, 1))]);
}

function keyOf({ organizationId, cells }: OrganizationSector): string {
  return `${organizationId} ${cells}`;
}

function cellsOf(organization: Counted): string {
  const codes = activityCodes(organization);
  // Of NACE the section counts, not what lies in it.
  const mainIn = (scheme: string) =>
    codes.find((each) => each.scheme === scheme && hasTerm(scheme, each.code))?.code ?? "";
  return JSON.stringify([...SECTOR_SCHEMES.map(mainIn), regionOf(organization)]);
}

function regionOf({ nuts, country }: Counted): string {
  return nuts ?? (country === null ? "" : (NUTS_OF_COUNTRY[country] ?? country));
}

type Delta = [scheme: string, code: string, region: string, by: number];

function toDeltas({ cells }: OrganizationSector, by: number): Delta[] {
  const codes: string[] = JSON.parse(cells);
  const region = codes.pop() ?? "";
  return SECTOR_SCHEMES.map((scheme, at) => [scheme, codes[at] ?? "", region, by]);
}

/** In one order, so that two writers do not wait for one another in a circle. */
async function addToCounts(tx: EntityManager, deltas: readonly Delta[]): Promise<void> {
  const sums = new Map<string, Delta>();
  for (const [scheme, code, region, by] of deltas) {
    const key = `${scheme} ${code} ${region}`;
    sums.set(key, [scheme, code, region, (sums.get(key)?.[3] ?? 0) + by]);
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, delta]) => (delta[3] === 0 ? [] : [delta]));
  if (rows.length === 0) return;
  const isSqlite = tx.dataSource.options.type === "better-sqlite3";
  const [table, column] = [tx.dataSource.getMetadata(SectorCount).tableName, "organizations"];
  await tx.query(
    `INSERT INTO ${table} (scheme, code, region, ${column}) VALUES ${rows.map(() => "(?, ?, ?, ?)").join(", ")} ${
      isSqlite
        ? `ON CONFLICT (scheme, code, region) DO UPDATE SET ${column} = ${table}.${column} + excluded.${column}`
        : `ON DUPLICATE KEY UPDATE ${column} = ${column} + VALUES(${column})`
    }`,
    rows.flat(),
  );
}
