import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import { isRow, type Row } from "../rows";
import type { Supergraph } from "../supergraph";

/** Adds the objects that a path of the plan leads to, in the order of the data. */
export type FindRows = (value: unknown, found: Row[]) => void;

export function compileFindRows(supergraph: Supergraph, path: readonly FlattenNodePathSegment[]): FindRows {
  return path.reduceRight<FindRows>((next, segment) => compileSegment(supergraph, segment, next), addRows);
}

function compileSegment(supergraph: Supergraph, segment: FlattenNodePathSegment, next: FindRows): FindRows {
  if (segment === "@") return eachItem(next);
  if ("Field" in segment) {
    const key = segment.Field;
    return (value, found) => {
      if (isRow(value)) next(value[key], found);
    };
  }
  const conditions = segment.TypeCondition;
  // Most objects are of the type of the one before
  let last: unknown;
  let isMeant = true;
  return (value, found) => {
    if (!isRow(value)) return;
    const typeName = value.__typename;
    if (typeName !== last) {
      last = typeName;
      isMeant = typeof typeName !== "string" || conditions.some((name) => supergraph.isOfType(typeName, name));
    }
    if (isMeant) next(value, found);
  };
}

/** A list of lists has one segment, so all its levels are walked at once. */
function eachItem(next: FindRows): FindRows {
  return function walk(value, found) {
    if (!Array.isArray(value)) return;
    for (const item of value) {
      if (Array.isArray(item)) walk(item, found);
      else next(item, found);
    }
  };
}

function addRows(value: unknown, found: Row[]): void {
  if (isRow(value)) found.push(value);
  else if (Array.isArray(value)) for (const item of value) addRows(item, found);
}
