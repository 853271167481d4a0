/**
 * An object of the answer under construction. It inherits nothing, so that a response key named `__proto__` or
 * `constructor` is a key like any other.
 */
export type Row = Record<string, unknown>;

class Empty {}
Reflect.deleteProperty(Empty.prototype, "constructor");
Object.setPrototypeOf(Empty.prototype, null);
Object.freeze(Empty.prototype);

/** Cheaper than `Object.create(null)`, whose objects are hash tables from the start. */
export function createRow(): Row {
  return new Empty() as Row;
}

/**
 * The constructor of rows that have these keys from the start, given their values in order; what is not given is
 * undefined. Objects made alike are read and written several times faster than those that grow key by key.
 */
export function createRowClass(keys: readonly string[]): new (...values: unknown[]) => Row {
  const names = keys.map((_, index) => `v${index}`);
  const body = keys.map((key, index) => `this[${JSON.stringify(key)}] = v${index};`).join("\n");
  const Class = new Function(...names, body);
  Class.prototype = Empty.prototype;
  return Class as unknown as new (
    ...values: unknown[]
  ) => Row;
}

/** True of rows alone, never of what a custom scalar holds. */
export function isRow(value: unknown): value is Row {
  return value instanceof Empty;
}

/** A path into the answer under construction, in the keys of the plan. */
export type Path = readonly (string | number)[];
