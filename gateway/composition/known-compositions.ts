import { createHash } from "node:crypto";
import type { SubgraphDefinition } from "./compose";

/** What is served, without and with one subgraph, and what is tried. */
const KEPT = 4;

/** The same for the same subgraphs in the same order, which alone decide what they make together. */
export function compositionKey(subgraphs: readonly SubgraphDefinition[]): string {
  const content = subgraphs.map(({ name, url, sdl }) => [name, url, sdl]);
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/** What was composed last, by its `compositionKey()`. Those that were used last stay. */
export class KnownCompositions<Value> {
  readonly #always: ReadonlyMap<string, Value>;
  readonly #last = new Map<string, Value>();

  /** @param always What stays whatever else is composed */
  constructor(always: Iterable<readonly [key: string, value: Value]> = []) {
    this.#always = new Map(always);
  }

  find(key: string): Value | undefined {
    const value = this.#last.get(key);
    if (value === undefined) return this.#always.get(key);
    this.add(key, value);
    return value;
  }

  add(key: string, value: Value): void {
    if (this.#always.has(key)) return;
    this.#last.delete(key);
    this.#last.set(key, value);
    for (const oldest of this.#last.keys()) if (this.#last.size > KEPT) this.#last.delete(oldest);
  }

  list(): [key: string, value: Value][] {
    return [...this.#always, ...this.#last];
  }
}
