/** Fewer than so many cases are never told of: they would point at somebody. */
export const LEAST_COUNT = 5;

export interface CountRow {
  /** Null for all that are not told one by one. */
  key: string | null;
  count: number;
}

/**
 * Counts of which no one under 5 is told or follows from the others and their sum, zero among them. Those under 5 are put
 * together, and with the next smallest as long as they are not 5; so there are always several where some are not told.
 *
 * @param universe How many keys there can be: those that are missing are zero. Infinity where nobody can list them
 * @returns The largest first, the rest put together last; none where they are not 5 in all
 */
export function suppress(counts: ReadonlyMap<string, number>, universe: number): CountRow[] {
  const rows = [...counts].map(([key, count]) => ({ key, count })).filter(({ count }) => count > 0);
  if (sumOf(rows) < LEAST_COUNT) return [];
  rows.sort((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1));
  const isAnyZero = rows.length < universe;
  let hidden = rows.filter(({ count }) => count < LEAST_COUNT).length;
  let rest = sumOf(rows.slice(0, hidden));
  while ((hidden > 0 || isAnyZero) && rest < LEAST_COUNT) rest += rows[hidden++]?.count ?? 0;
  const told = rows.slice(hidden).reverse();
  return rest > 0 ? [...told, { key: null, count: rest }] : told;
}

/** Null where it is under 5, as if it were zero. */
export function suppressTotal(total: number): number | null {
  return total < LEAST_COUNT ? null : total;
}

function sumOf(rows: ReadonlyArray<{ count: number }>): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
