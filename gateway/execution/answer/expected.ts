import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { collectFields, responseKey, selectionSetsOf } from "../operation/collect-fields";
import { createRowClass, type RowClass } from "../rows";
import type { Supergraph } from "../supergraph";
import { type AnswerShape, possibleKeys } from "./copy-answer";

/** What an answer looks like where it leaves nothing open: each object is of one type and has these members in this order. */
export type Expected = ExpectedLeaf | ExpectedList | ExpectedObject;

export interface ExpectedLeaf {
  kind: "leaf";
  /** `any` of a custom scalar, as far as it is text, a number, true or false. */
  type: "string" | "id" | "int" | "float" | "boolean" | "enum" | "any";
  /** Of an enum. */
  names?: ReadonlySet<string>;
  /** Of a text, in UTF-16 units. */
  maxCharacters?: number;
}

export interface ExpectedList {
  kind: "list";
  item: ExpectedLeaf | ExpectedObject;
}

export interface ExpectedObject {
  kind: "object";
  /** Of its type where the answer tells it, as the only text that may stand there. */
  members: readonly { key: string; value: Expected | { kind: "constant"; text: string } }[];
  /** Asked once all steps of the plan have told what they bring. */
  findClass(): RowClass;
}

/** An answer with more is not worth a function of its own length. */
const MAX_MEMBERS = 300;

/** What was asked of the entities of one `_entities` field. */
export interface ExpectedEntities {
  alias: string;
  /** On which there are fragments. */
  typeNames: readonly string[];
  sets: readonly SelectionSetNode[];
  shape: AnswerShape;
}

/** What stands under `data` where root fields were asked for; undefined where an answer may look in several ways. */
export function expectRoot(
  supergraph: Supergraph,
  shape: AnswerShape,
  typeName: string,
  sets: readonly SelectionSetNode[],
): ExpectedObject | undefined {
  return orUndefined(() => createExpectations(supergraph, shape).source(typeName, sets));
}

/** The same where entities were asked for. */
export function expectEntities(
  supergraph: Supergraph,
  groups: readonly ExpectedEntities[],
): ExpectedObject | undefined {
  return orUndefined(() => {
    const members = groups.map(({ alias, typeNames: [typeName, ...others], sets, shape }) => {
      if (typeName === undefined || others.length > 0) throw new Open();
      const item = createExpectations(supergraph, shape).source(typeName, sets);
      return { key: alias, value: { kind: "list", item } as const };
    });
    const aliases = groups.map(({ alias }) => alias);
    return { kind: "object", members, findClass: () => createRowClass(aliases, "own") };
  });
}

class Open extends Error {}

function orUndefined<Value>(create: () => Value): Value | undefined {
  try {
    return create();
  } catch (error) {
    if (error instanceof Open) return undefined;
    throw error;
  }
}

function createExpectations({ schema, isOfType, keyFields }: Supergraph, shape: AnswerShape) {
  let count = 0;
  return { source };

  /** An object that is copied from, as it was answered. */
  function source(typeName: string, sets: readonly SelectionSetNode[]): ExpectedObject {
    const members = membersOf(typeName, sets);
    const keys = members.map(({ key }) => key);
    const Class = createRowClass(keys, "own");
    return { kind: "object", members, findClass: () => Class };
  }

  /** An object as it stays. */
  function object(typeName: string, sets: readonly SelectionSetNode[]): ExpectedObject {
    const members = membersOf(typeName, sets);
    const keys = possibleKeys(shape, sets);
    shape.classes.expect(typeName, keys);
    return { kind: "object", members, findClass: () => shape.classes.of(typeName, keys) };
  }

  function membersOf(typeName: string, sets: readonly SelectionSetNode[]): ExpectedObject["members"] {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Open();
    const fields = collectFields({ sets, fragments: shape.fragments, keyOf: responseKey }, (condition) => {
      if (!isOfType(typeName, condition)) throw new Open();
      return true;
    });
    const keys = keyFields(typeName);
    return [...fields].map(([key, places]) => {
      const name = places[0].name.value;
      count++;
      if (count > MAX_MEMBERS || shape.rename(key) !== key || (key !== name && keys.has(name))) throw new Open();
      if (name !== "__typename") return { key, value: value(type.getFields()[name]?.type, selectionSetsOf(places)) };
      const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
      if (key !== name || isRoot) throw new Open();
      return { key, value: { kind: "constant", text: JSON.stringify(typeName) } as const };
    });
  }

  function value(type: GraphQLOutputType | undefined, sets: readonly SelectionSetNode[]): Expected {
    const nullable = type && getNullableType(type);
    if (!isListType(nullable)) return single(nullable, sets);
    return { kind: "list", item: single(getNullableType(nullable.ofType), sets) };
  }

  function single(
    type: GraphQLOutputType | undefined,
    sets: readonly SelectionSetNode[],
  ): ExpectedLeaf | ExpectedObject {
    if (isLeafType(type)) return leaf(type);
    if (!isObjectType(type)) throw new Open();
    return object(type.name, sets);
  }

  function leaf(type: GraphQLLeafType): ExpectedLeaf {
    const { maxCharacters } = shape;
    if (!isEnumType(type)) return { kind: "leaf", type: LEAF_TYPES.get(type.name) ?? "any", maxCharacters };
    const names = type.getValues().flatMap(({ name }) => (name.length > (maxCharacters ?? Infinity) ? [] : name));
    return { kind: "leaf", type: "enum", names: new Set(names) };
  }
}

const LEAF_TYPES = new Map<string, ExpectedLeaf["type"]>([
  ["String", "string"],
  ["ID", "id"],
  ["Int", "int"],
  ["Float", "float"],
  ["Boolean", "boolean"],
]);
