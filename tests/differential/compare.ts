import { isDeepStrictEqual } from "node:util";

interface Answer {
  data?: unknown;
  errors?: readonly { path?: readonly (string | number)[] }[];
}

/**
 * What two answers have to be alike in: data with the order of its keys, and where errors show. Where an error took
 * non-null parents along, several fields may have failed, and the specification lets each side tell of any of them: so
 * an error counts where the null is that it caused.
 */
export function describeAnswer({ data, errors = [] }: Answer): { data: string; nulls: string[] } {
  const nulls = errors.map(({ path = [] }) => reachedPath(data, path).join("."));
  return { data: JSON.stringify(data ?? null), nulls: [...new Set(nulls)].sort() };
}

/** Data alone, in whatever order. */
export function hasSameData(one: Answer, other: Answer): boolean {
  const [a, b] = [one, other].map(({ data }) => JSON.parse(JSON.stringify(data ?? null)));
  return isDeepStrictEqual(a, b);
}

/** As far as the path leads in the data: to the null that stands for what failed. */
function reachedPath(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [length, key] of path.entries()) {
    if (typeof value !== "object" || value === null) return path.slice(0, length);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}
