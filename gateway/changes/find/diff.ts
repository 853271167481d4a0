interface Named {
  name: string;
}

export interface Diff<T> {
  added: T[];
  removed: T[];
  kept: Array<[before: T, after: T]>;
}

/** Compares two lists by the names of what is in them. */
export function diffNames<T extends Named>(before: readonly T[], after: readonly T[]): Diff<T> {
  const old = new Map(before.map((each) => [each.name, each]));
  const now = new Map(after.map((each) => [each.name, each]));
  return {
    added: after.filter(({ name }) => !old.has(name)),
    removed: before.filter(({ name }) => !now.has(name)),
    kept: before.flatMap((each): Array<[T, T]> => {
      const next = now.get(each.name);
      return next ? [[each, next]] : [];
    }),
  };
}
