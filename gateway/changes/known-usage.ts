import { addDays, dayOf } from "../../services/kit/day";
import { coordinatesAtStake } from "./coordinates-at-stake";
import type { SchemaChange } from "./find/change";
import type { OperationUsage, Usage } from "./usage/usage";

/** All of the use of a graph that some changes can touch, as data that another thread can be sent. */
export interface KnownUsage {
  operations: ReadonlyMap<string, OperationUsage>;
  /** By coordinate: hashes of operations, in the order of `Usage`. */
  using: ReadonlyMap<string, readonly string[]>;
  unknown: number;
}

/** How far back use counts. */
export const USAGE_DAYS = 30;

export async function readKnownUsage(changes: readonly SchemaChange[], usage: Usage, now: Date): Promise<KnownUsage> {
  const sinceDay = dayOf(addDays(now, -USAGE_DAYS));
  const coordinates = new Set(changes.filter(({ isBreaking }) => isBreaking).flatMap(coordinatesAtStake));
  const operations = new Map<string, OperationUsage>();
  const using = new Map<string, string[]>();
  for (const coordinate of coordinates) {
    const found = await usage.operationsUsing(coordinate, sinceDay);
    for (const operation of found) operations.set(operation.hash, operation);
    using.set(
      coordinate,
      found.map(({ hash }) => hash),
    );
  }
  return { operations, using, unknown: await usage.countUnknown(sinceDay) };
}

export function toUsage({ operations, using, unknown }: KnownUsage): Usage {
  return {
    operationsUsing: async (coordinate) => (using.get(coordinate) ?? []).flatMap((hash) => operations.get(hash) ?? []),
    countUnknown: async () => unknown,
  };
}
