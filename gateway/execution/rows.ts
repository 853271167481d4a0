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

/** True of rows alone, never of what a custom scalar holds. */
export function isRow(value: unknown): value is Row {
  return value instanceof Empty;
}

/** A path into the answer under construction, in the keys of the plan. */
export type Path = readonly (string | number)[];
