import {
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import type { WorldModel } from "./world-model";

/** An object of a random world: nothing but who it is; its fields are worked out when they are asked for. */
export interface RandomThing {
  /** Its type in the API schema. */
  __typename: string;
  /** Entities: the name of their family. Others: where they stand below an entity or a root. */
  place: string;
  /** Of the entity itself, or of the one above. */
  number: number;
  /** What the gateway sent to stand for it, in a subgraph. */
  representation?: Readonly<Record<string, unknown>>;
}

const TEXTS = ["bread", "", 'q"uote', "back\\slash", "ΣΥΝ.εταιρισμός", "\u2028line", "__proto__", "null", "😀", "<b>&"];
/** How many entities there are of each type. */
const POOL = 5;

/**
 * Data without a database: each value follows from the seed, the object and the field, so that every subgraph, and a
 * schema without subgraphs, say the same about the same object. Some nullable values are null, some fields fail.
 */
export class RandomWorld {
  readonly #model: WorldModel;
  readonly #seed: number;

  constructor(model: WorldModel, seed: number) {
    this.#model = model;
    this.#seed = seed;
  }

  static root(typeName: string): RandomThing {
    return { __typename: typeName, place: typeName, number: 0 };
  }

  /** The entity that a representation stands for, by the number in whatever key it has. */
  find(reference: Readonly<Record<string, unknown>>): RandomThing {
    const typeName = String(reference.__typename);
    const number = findNumber(reference, this.#model.keyPaths(typeName));
    const { name: place, types } = this.#model.familyOf(typeName);
    // objects of one family share their numbers: which one it is decides on the type
    return { __typename: pick(types, number), place, number, representation: reference };
  }

  /** @throws where the field fails in this world */
  resolve(thing: RandomThing, field: GraphQLField<unknown, unknown>, args: object): unknown {
    const given = Object.keys(args).length > 0 ? JSON.stringify(args, sortKeys) : "";
    const where = `${thing.place}#${thing.number}.${field.name}(${given})`;
    const named = getNamedType(field.type);
    if (this.#model.isKeyField(thing.__typename, field.name)) {
      return isLeafType(named)
        ? keyValue(named, field.name, thing.number)
        : { __typename: named.name, place: `${thing.place}.${field.name}`, number: thing.number };
    }
    if (!this.#model.isRequired(thing.__typename, field.name) && this.#chance(`${where}!`) < 0.03) {
      throw new Error(`${field.name} fails`);
    }
    return this.#value(field.type, where, this.#model.possibleTypes(thing.__typename, field.name), 0);
  }

  /** What a `@requires` of this object must have been sent. */
  evaluate(schema: GraphQLSchema, thing: RandomThing, set: SelectionSetNode): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        if (condition === undefined || this.#model.isOfType(thing.__typename, condition)) {
          Object.assign(result, this.evaluate(schema, thing, node.selectionSet));
        }
      } else if (node.kind === Kind.FIELD) {
        const type = schema.getType(thing.__typename);
        const field = isObjectType(type) ? type.getFields()[node.name.value] : undefined;
        if (!field) continue;
        const args = Object.fromEntries(
          (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
        );
        const value = this.resolve(thing, field, args);
        result[node.name.value] = node.selectionSet ? this.#nested(schema, value, node.selectionSet) : value;
      }
    }
    return result;
  }

  #nested(schema: GraphQLSchema, value: unknown, set: SelectionSetNode): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#nested(schema, item, set));
    return value ? this.evaluate(schema, value as RandomThing, set) : null;
  }

  #value(type: GraphQLOutputType, where: string, possible: readonly string[], depth: number): unknown {
    if (isNonNullType(type)) return this.#present(type.ofType, where, possible, depth);
    return this.#chance(`${where}?`) < 0.15 ? null : this.#present(type, where, possible, depth);
  }

  #present(type: GraphQLOutputType, where: string, possible: readonly string[], depth: number): unknown {
    if (isNonNullType(type)) return this.#present(type.ofType, where, possible, depth);
    if (isListType(type)) {
      const length = Math.floor(this.#chance(`${where}[]`) * (depth === 0 ? 4 : 3));
      return Array.from({ length }, (_, at) => this.#value(type.ofType, `${where}[${at}]`, possible, depth + 1));
    }
    if (isLeafType(type)) return this.#leaf(type, where);
    return this.#object(type, where, possible);
  }

  #object(type: GraphQLNamedOutputType, where: string, possible: readonly string[]): RandomThing | null {
    const types = possible.length > 0 ? possible : [type.name];
    const chance = this.#chance(`${where}=`);
    const typeName = pick(types, Math.floor(chance * 1000));
    if (!this.#model.isEntity(typeName))
      return { __typename: typeName, place: where, number: Math.floor(chance * POOL) };
    const { name: place, types: family } = this.#model.familyOf(typeName);
    const number = Math.floor(this.#chance(`${where}#`) * POOL) * family.length + family.indexOf(typeName);
    return { __typename: typeName, place, number };
  }

  #leaf(type: GraphQLLeafType, where: string): unknown {
    const chance = this.#chance(where);
    if (isEnumType(type)) return pick(this.#model.enumValues(type), Math.floor(chance * 1000));
    switch (type.name) {
      case "Int":
        return Math.floor(chance * 2000) - 1000;
      case "Float":
        return Math.floor(chance * 8000) / 8;
      case "Boolean":
        return chance < 0.5;
      case "ID":
        return `id${Math.floor(chance * 100)}`;
      default:
        return pick(TEXTS, Math.floor(chance * 1000));
    }
  }

  /** From 0 to below 1. */
  #chance(where: string): number {
    let hash = 0x811c9dc5 ^ this.#seed;
    for (let at = 0; at < where.length; at++) hash = Math.imul(hash ^ where.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 16;
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }
}

function keyValue(type: GraphQLLeafType, field: string, number: number): unknown {
  return type.name === "Int" ? number : `${field}-${number}`;
}

function findNumber(reference: Readonly<Record<string, unknown>>, keyPaths: readonly string[][]): number {
  for (const path of keyPaths) {
    const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], reference);
    if (typeof value === "number") return value;
    if (typeof value === "string") return Number(value.split("-").at(-1));
  }
  throw new Error(`No key in ${JSON.stringify(reference)}`);
}

function pick<Item>(items: readonly Item[], at: number): Item {
  return items[at % items.length] as Item;
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
