import {
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { GatewayErrorCode } from "../errors";
import { createRow, type Path, type Row } from "../execution/rows";
import type { Access } from "./access";
import type { CutNode, Mark, Marks } from "./cuts";

/** Beyond them the rest is dropped, as of all errors of an answer. */
const MAX_ERRORS = 50;

export interface CutAnswer {
  cuts: CutNode;
  marks: Marks;
  schema: GraphQLSchema;
  access: Access;
  /** How many errors the answer has already. */
  errorCount: number;
}

/**
 * Makes of the answer to a rewritten operation that to the one it was made of: nulls and errors stand where something was
 * cut, in the order of the client's fields, and nulls go up as far as they must.
 */
export function nullCutFields(
  data: Row,
  rootName: string,
  answer: CutAnswer,
): { data: Row | null; errors: GraphQLError[] } {
  const errors: GraphQLError[] = [];
  const nuller = new Nuller(answer, errors);
  return { data: nuller.object(data, rootName, answer.cuts, []), errors };
}

class Nuller {
  readonly #answer: CutAnswer;
  readonly #errors: GraphQLError[];

  constructor(answer: CutAnswer, errors: GraphQLError[]) {
    this.#answer = answer;
    this.#errors = errors;
  }

  /** @param typeName What the object is, unless a mark tells it */
  object(row: Row, typeName: string, { children }: CutNode, path: Path): Row | null {
    const { marks, access } = this.#answer;
    const keys = Object.keys(row);
    let objectType = typeName;
    for (const key of keys) {
      const mark = marks.find(key);
      if (!mark) continue;
      objectType = String(row[key]);
      if (mark.kind === "field" || !access.isObjectClosed(objectType)) continue;
      this.#refuse(mark.coordinate, path);
      return null;
    }
    const result = createRow();
    for (const key of keys) {
      const mark = marks.find(key);
      if (mark?.kind === "object") continue;
      if (mark) {
        this.#refuse(`${objectType}.${mark.name}`, [...path, mark.key]);
        if (this.#isNeeded(objectType, mark)) return null;
        result[mark.key] = null;
        continue;
      }
      const child = children.get(key);
      const type = child && (child.types.get(objectType) ?? [...child.types.values()][0]);
      const value = child && type ? this.#complete(row[key], type, child.node, [...path, key]) : row[key];
      if (value === null && isNonNullType(type)) return null;
      result[key] = value;
    }
    return result;
  }

  #complete(value: unknown, type: GraphQLOutputType, node: CutNode, path: Path): unknown {
    if (value === null || value === undefined) return null;
    if (isNonNullType(type)) return this.#complete(value, type.ofType, node, path);
    if (!isListType(type)) return this.object(value as Row, getNamedType(type).name, node, path);
    const items: unknown[] = [];
    for (const [index, item] of (value as unknown[]).entries()) {
      const completed = this.#complete(item, type.ofType, node, [...path, index]);
      if (completed === null && isNonNullType(type.ofType)) return null;
      items.push(completed);
    }
    return items;
  }

  #isNeeded(typeName: string, mark: Extract<Mark, { kind: "field" }>): boolean {
    const type = this.#answer.schema.getType(typeName);
    return isObjectType(type) && isNonNullType(type.getFields()[mark.name]?.type);
  }

  #refuse(coordinate: string, path: Path): void {
    if (this.#answer.errorCount + this.#errors.length >= MAX_ERRORS) return;
    const extensions = { code: "UNAUTHORIZED_FIELD" satisfies GatewayErrorCode, details: { coordinate } };
    this.#errors.push(new GraphQLError(`You may not see "${coordinate}" here`, { path, extensions }));
  }
}
