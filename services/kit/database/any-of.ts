/**
 * That one of some conditions holds, as SQL that is asked of each row: of a plain OR SQLite would look up each part in an
 * index of its own and sort all that it finds, where the rows of a page are to be read in their order.
 */
export function anyOf(conditions: readonly [string, ...string[]]): string {
  const [only, ...others] = conditions;
  if (others.length === 0) return `(${only})`;
  return `CASE WHEN ${conditions.map((condition) => `(${condition})`).join(" OR ")} THEN 1 ELSE 0 END = 1`;
}
