import type { SelectQueryBuilder } from "typeorm";
import { facet } from "../../kit/search/write-terms";
import type { Coordinates, Organization } from "./organization.entity";

/** A circle on the map. */
export interface Near extends Coordinates {
  withinKm: number;
}

/** Sides of the cells of the map by which places are found, in degrees; each holds so many of the next as it is larger. */
const SIZES: readonly number[] = [2, 0.5, 0.125];
/** Larger cells are parted into smaller ones as long as there are not more than this in all. */
const MAX_CELLS = 600;
const EARTH_KM = 6371.0088;
const KM_PER_DEGREE = (EARTH_KM * Math.PI) / 180;
/** So far beyond the edge a computed distance may be wrong. */
const TOLERANCE_KM = 0.001;

/** The cells in which a place lies, one of each size, as facets. */
export function cellsOf({ latitude, longitude }: Coordinates): string[] {
  return SIZES.map((size) => toFacet({ size, row: Math.floor(latitude / size), column: Math.floor(longitude / size) }));
}

/** Cells that cover a circle together and do not overlap, as facets. */
export interface CoveredCircle {
  /** Cells all places of which lie in the circle. */
  within: string[];
  /** Cells of which only a part may lie in it. */
  across: string[];
}

/** The smallest cells of which there are not too many, and larger ones in the middle. */
export function cellsOfCircle(near: Near): CoveredCircle {
  const within: Cell[] = [];
  let across: Cell[] = [];
  for (const size of SIZES) {
    const parts = across.length > 0 ? across.flatMap(partsOf) : cellsAround(near, size);
    const touched = parts.filter((cell) => !isBeyond(near, cell));
    if (across.length > 0 && within.length + touched.length > MAX_CELLS) break;
    within.push(...touched.filter((cell) => isWithin(near, cell)));
    across = touched.filter((cell) => !isWithin(near, cell));
    if (across.length === 0) break;
  }
  return { within: within.map(toFacet), across: across.map(toFacet) };
}

/** A part of the map, counted from 0° north and 0° east. */
interface Cell {
  size: number;
  row: number;
  column: number;
}

/** All cells of a size in the rectangle around a circle. */
function cellsAround({ latitude, longitude, withinKm }: Near, size: number): Cell[] {
  const degrees = withinKm / KM_PER_DEGREE;
  const [south, north] = [Math.max(latitude - degrees, -90), Math.min(latitude + degrees, 90)];
  // Meridians are closest at the end that is nearer to a pole.
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const width = narrowest < 0.01 ? 180 : Math.min(degrees / narrowest, 180);
  const [firstRow, firstColumn] = [Math.floor(south / size), Math.floor((longitude - width) / size)];
  const all = Math.round(360 / size);
  const rows = Math.floor(north / size) - firstRow + 1;
  const columns = Math.min(Math.floor((longitude + width) / size) - firstColumn + 1, all);
  return Array.from({ length: rows * columns }, (_, at) => ({
    size,
    row: firstRow + Math.floor(at / columns),
    // East of 180° the map begins again.
    column: wrap(firstColumn + (at % columns), all),
  }));
}

function wrap(column: number, columns: number): number {
  const half = columns / 2;
  return ((((column + half) % columns) + columns) % columns) - half;
}

/** The cells of the next size in one. */
function partsOf({ size, row, column }: Cell): Cell[] {
  const smaller = SIZES[SIZES.indexOf(size) + 1] ?? size;
  const count = size / smaller;
  return Array.from({ length: count * count }, (_, at) => ({
    size: smaller,
    row: row * count + Math.floor(at / count),
    column: column * count + (at % count),
  }));
}

/** No place of a cell of these sizes is farther away than the farthest corner. */
function isWithin(near: Near, cell: Cell): boolean {
  return Math.max(...cornersOf(cell).map((corner) => distanceKm(near, corner))) < near.withinKm - TOLERANCE_KM;
}

function isBeyond(near: Near, cell: Cell): boolean {
  const middle = placeIn(cell, 0.5, 0.5);
  const radius = Math.max(...cornersOf(cell).map((corner) => distanceKm(middle, corner)));
  return distanceKm(near, middle) > near.withinKm + radius + TOLERANCE_KM;
}

function cornersOf(cell: Cell): Coordinates[] {
  return [placeIn(cell, 0, 0), placeIn(cell, 0, 1), placeIn(cell, 1, 0), placeIn(cell, 1, 1)];
}

function placeIn({ size, row, column }: Cell, north: number, east: number): Coordinates {
  return { latitude: Math.max(-90, Math.min((row + north) * size, 90)), longitude: (column + east) * size };
}

/** Over the sphere, by the haversine formula. */
function distanceKm(a: Coordinates, b: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const cosines = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude));
  const h = half(a.latitude, b.latitude) + cosines * half(a.longitude, b.longitude);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(h, 1)));
}

function toFacet({ size, row, column }: Cell): string {
  return facet("cell", String(size), String(row), String(column));
}

/** Leaves of a query over `node` what lies in the circle, by the same formula as `distanceKm()`. */
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
