import type { GraphQLOutputType } from "graphql";

/** What stands for something that was cut: an alias of `__typename`, which tells the object's type. */
export type Mark =
  /** In the place of a field, which is null in the answer. */
  | { kind: "field"; key: string; name: string }
  /** Beside the fields of an object, which is null itself if its type is closed. @param coordinate Of the field that returned it */
  | { kind: "object"; coordinate: string };

/** Where in an answer something was cut, or may have to be: the fields of an object below which it lies. */
export interface CutNode {
  /** By response key. */
  children: Map<string, CutChild>;
}

export interface CutChild {
  node: CutNode;
  /** Name of the object's type → the type of the field there. */
  types: Map<string, GraphQLOutputType>;
}

/** All marks of one operation. */
export class Marks {
  readonly #prefix: string;
  readonly #marks: Mark[] = [];
  readonly #aliases = new Map<string, string>();

  /** @param source Text in which no name begins like the aliases that are made here */
  constructor(source: string) {
    let at = 0;
    while (source.includes(`_cut${at}_`)) at++;
    this.#prefix = `_cut${at}_`;
  }

  /** The same alias for the same mark. */
  aliasOf(mark: Mark): string {
    const key = JSON.stringify(mark);
    let alias = this.#aliases.get(key);
    if (alias === undefined) {
      alias = `${this.#prefix}${this.#marks.push(mark) - 1}`;
      this.#aliases.set(key, alias);
    }
    return alias;
  }

  find(key: string): Mark | undefined {
    return key.startsWith(this.#prefix) ? this.#marks[Number(key.slice(this.#prefix.length))] : undefined;
  }
}
