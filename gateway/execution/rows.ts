import { Code, type Spelling } from "./code";

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
export function createRowClass(keys: readonly string[], spelling: Spelling): RowClass {
  const code = new Code(spelling);
  const names = keys.map((_, index) => `v${index}`);
  const body = keys.map((key, index) => `this[${code.text(key)}] = v${index};`).join("\n");
  const Class = code.run(`return function (${names.join()}) { ${body} };`) as { prototype: object };
  Class.prototype = Empty.prototype;
  return Object.assign(Class, { keys }) as unknown as RowClass;
}

export interface RowClass {
  new (...values: unknown[]): Row;
  /** In the order of the values. */
  readonly keys: readonly string[];
}

/** Objects with few keys may have so many more that stay empty. */
const SPARE_KEYS = 16;

/**
 * The classes of the rows of one plan: one for each type wherever it stands, with the keys that any of its steps brings.
 * What reads and writes rows then meets few kinds of them, and none grows when another service adds to it.
 */
export class RowClasses {
  /** Of all code that is made for the plan. */
  readonly spelling: Spelling;
  readonly #keys = new Map<string, Set<string>>();
  readonly #classes = new Map<string, RowClass>();

  constructor(spelling: Spelling) {
    this.spelling = spelling;
  }

  /** Tells of keys that some step brings, before the first object is made. */
  expect(typeName: string, keys: Iterable<string>): void {
    const known = this.#keys.get(typeName) ?? new Set();
    for (const key of keys) known.add(key);
    this.#keys.set(typeName, known);
  }

  /** @param own What the object has in any case; too many others are left out */
  of(typeName: string, own: readonly string[]): RowClass {
    const all = this.#keys.get(typeName) ?? new Set();
    const isSpare = all.size > Math.max(SPARE_KEYS, 2 * own.length);
    const keys = ["__typename", ...[...(isSpare ? own : all)].filter((key) => key !== "__typename").sort()];
    const id = JSON.stringify(keys);
    const known = this.#classes.get(id) ?? createRowClass(keys, this.spelling);
    this.#classes.set(id, known);
    return known;
  }
}

/** True of rows alone, never of what a custom scalar holds. */
export function isRow(value: unknown): value is Row {
  return value instanceof Empty;
}

/** A path into the answer under construction, in the keys of the plan. */
export type Path = readonly (string | number)[];
