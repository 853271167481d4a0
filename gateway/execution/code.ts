import { OperationCache } from "./operation-cache";

/**
 * How code that is made for an operation names keys. `own`: as they are, which is several times faster than loops over
 * them, and has to be compiled. `shared`: by variables, so that all that is alike in structure has its code in common, and
 * an operation that is asked for once leaves none behind.
 */
export type Spelling = "own" | "shared";

type Make = (...values: readonly unknown[]) => unknown;

/** Of those with shared keys: code of its own is rarely that of another operation, and would outlive its supergraph here. */
const made = new OperationCache<Make>({ entries: 500, newcomers: 100 });
let count = 0;

/**
 * The text of a function that is made while a gateway runs, and what it is given. What comes from clients and services gets
 * into it by `text()` and `value()`, or as JSON, so that nobody can write code of ours.
 */
export class Code {
  readonly spelling: Spelling;
  readonly #names = new Map<unknown, string>();

  constructor(spelling: Spelling) {
    this.spelling = spelling;
  }

  /** How the code names a value. */
  value(value: unknown): string {
    const known = this.#names.get(value);
    if (known) return known;
    const name = `c${this.#names.size}`;
    this.#names.set(value, name);
    return name;
  }

  /** How it names a text. */
  text(text: string): string {
    return this.spelling === "own" ? JSON.stringify(text) : this.value(text);
  }

  /** @param body Of a function, which is called at once */
  run(body: string): unknown {
    const names = [...this.#names.values()].join();
    const make =
      this.spelling === "own"
        ? compile(names, body)
        : made.getOrCreate(`${names}\n${body}`, () => compile(names, body));
    return make(...this.#names.keys());
  }
}

/**
 * V8 keeps the code of what was compiled twice from one text for as long as the process runs, unless it lets go of all code
 * that is not in use (`--flush-bytecode`): so no two of ours are the same.
 */
function compile(names: string, body: string): Make {
  return new Function(names, `${body}//${count++}`) as Make;
}
