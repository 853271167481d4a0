import type { SelectQueryBuilder } from "typeorm";
import { facet } from "../../kit/search/write-terms";
import type { Coordinates, Organization } from "./organization.entity";

/** A circle on the map. */
export interface Near extends Coordinates {
  withinKm: number;
}

/** Sides of the cells of the map by which places are found, in degrees. */
const CELL_DEGREES = [0.125, 0.5, 2];
/** With more cells of one size than this, larger ones are looked into. */
const MAX_CELLS = 30;
const EARTH_KM = 6371.0088;
const KM_PER_DEGREE = (EARTH_KM * Math.PI) / 180;

/** The cells in which a place lies, one of each size, as facets. */
export function cellsOf({ latitude, longitude }: Coordinates): string[] {
  return CELL_DEGREES.map((size) => cell(size, Math.floor(latitude / size), Math.floor(longitude / size)));
}

/** Cells that cover a circle together, of the smallest size of which not too many are needed. */
export function cellsAround(near: Near): string[] {
  const grids = CELL_DEGREES.map((size) => gridAround(near, size));
  const grid = grids.find(({ rows, columns }) => rows * columns <= MAX_CELLS) ?? grids.at(-1);
  return grid ? cellsOfGrid(grid) : [];
}

/** Cells in a rectangle. */
interface Grid {
  size: number;
  firstRow: number;
  rows: number;
  firstColumn: number;
  columns: number;
}

function gridAround({ latitude, longitude, withinKm }: Near, size: number): Grid {
  const degrees = withinKm / KM_PER_DEGREE;
  const [south, north] = [Math.max(latitude - degrees, -90), Math.min(latitude + degrees, 90)];
  // Meridians are closest at the end that is nearer to a pole.
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const width = narrowest < 0.01 ? 180 : Math.min(degrees / narrowest, 180);
  const [firstRow, firstColumn] = [Math.floor(south / size), Math.floor((longitude - width) / size)];
  return {
    size,
    firstRow,
    rows: Math.floor(north / size) - firstRow + 1,
    firstColumn,
    columns: Math.min(Math.floor((longitude + width) / size) - firstColumn + 1, Math.round(360 / size)),
  };
}

function cellsOfGrid({ size, firstRow, rows, firstColumn, columns }: Grid): string[] {
  return Array.from({ length: rows * columns }, (_, at) => {
    const column = firstColumn + (at % columns);
    // East of 180° the map begins again.
    return cell(size, firstRow + Math.floor(at / columns), wrap(column, Math.round(360 / size)));
  });
}

function wrap(column: number, columns: number): number {
  const half = columns / 2;
  return ((((column + half) % columns) + columns) % columns) - half;
}

function cell(size: number, row: number, column: number): string {
  return facet("cell", String(size), String(row), String(column));
}

/** Leaves of a query over `node` what lies in the circle: the distance over the sphere, as the haversine formula has it. */
export function restrictToCircle(
  query: SelectQueryBuilder<Organization>,
  { latitude, longitude, withinKm }: Near,
): void {
  const of = (axis: string) => `RADIANS(JSON_EXTRACT(node.coordinates, '$.${axis}'))`;
  const half = (axis: string, at: string) => `POWER(SIN((${of(axis)} - RADIANS(${at})) / 2), 2)`;
  const h = `${half("latitude", ":nearLatitude")} + COS(RADIANS(:nearLatitude)) * COS(${of("latitude")}) * ${half("longitude", ":nearLongitude")}`;
  query.andWhere(`node.coordinates IS NOT NULL AND ${2 * EARTH_KM} * ASIN(SQRT(${h})) <= :nearKm`, {
    nearLatitude: latitude,
    nearLongitude: longitude,
    nearKm: withinKm,
  });
}
