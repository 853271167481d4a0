/** An enum out of a list of names, as `registerEnumType()` takes it. */
export function enumOf<T extends string>(names: readonly T[]): { [Name in T]: Name } {
  return Object.fromEntries(names.map((name) => [name, name])) as { [Name in T]: Name };
}
