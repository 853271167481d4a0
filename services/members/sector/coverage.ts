import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import type { Code } from "../../kit/graphql/values";
import { SECTOR_SCHEMES } from "./sector";
import { SectorCount } from "./sector-count.entity";

export interface CoverageCell {
  activity: Code | null;
  region: Code | null;
  count: number;
}

export interface Coverage {
  scheme: string;
  nutsLevel: number;
  total: number;
  cells: CoverageCell[];
}

/**
 * How many listed organisations there are of each activity in each region, every one in just one cell: by its main
 * activity in the scheme, in the region of that level in which it lies.
 *
 * @param nutsLevel From 0 (countries) to 3
 * @throws {HubError} BAD_INPUT for a scheme that the directory is not counted by
 */
export async function findCoverage(db: EntityManager, scheme: string, nutsLevel: number): Promise<Coverage> {
  assertCounted(scheme);
  const rows = await db.findBy(SectorCount, { scheme });
  const cells = new Map<string, CoverageCell>();
  for (const { code, region, organizations } of rows) {
    const length = nutsLevel + 2;
    const wide = region.length >= length ? region.slice(0, length) : null;
    const key = `${code} ${wide ?? ""}`;
    const cell = cells.get(key) ?? {
      activity: code === "" ? null : { scheme, code },
      region: wide === null ? null : { scheme: "nuts", code: wide },
      count: 0,
    };
    cell.count += organizations;
    cells.set(key, cell);
  }
  const filled = [...cells.values()].filter(({ count }) => count > 0).sort(byActivityAndRegion);
  return { scheme, nutsLevel, total: filled.reduce((sum, { count }) => sum + count, 0), cells: filled };
}

/** How many organisations are listed, without counting them. */
export async function countListed(db: EntityManager): Promise<number> {
  const [scheme = ""] = SECTOR_SCHEMES;
  return (await db.sum(SectorCount, "organizations", { scheme })) ?? 0;
}

function assertCounted(scheme: string): void {
  if (SECTOR_SCHEMES.includes(scheme)) return;
  const message = `Cannot count by ${JSON.stringify(scheme)}: expected one of ${SECTOR_SCHEMES.join(", ")}`;
  throw new HubError("BAD_INPUT", message, { field: "scheme" });
}

/** By code, what is unknown last; the numbers in codes by their size. */
function byActivityAndRegion(a: CoverageCell, b: CoverageCell): number {
  return compare(a.activity, b.activity) || compare(a.region, b.region);
}

function compare(a: Code | null, b: Code | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return a.code.localeCompare(b.code, "en", { numeric: true });
}
