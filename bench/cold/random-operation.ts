import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from "graphql";

export interface Wanted {
  /** As many fields as the operation is to have, or nearly. */
  fields: number;
  /** Of fields below one another. */
  maxDepth: number;
  /** The argument `first` of a page; small ones keep pages within pages below the limit. @default 1 */
  pageSize?: number;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A valid query without variables, made of what the schema has; the same for the same numbers. */
export function randomOperation(schema: GraphQLSchema, random: () => number, wanted: Wanted): string {
  const { maxDepth, pageSize = 1 } = wanted;
  const root = schema.getQueryType();
  if (!root) throw new Error("The schema has no query");
  let left = wanted.fields;
  let text = "";
  let aliases = 0;
  while (left > 0) text += ` ${writeRoot(root.getFields())}`;
  return `query Bench_${Math.floor(random() * 1e9)} {${text} }`;

  function writeRoot(fields: Record<string, GraphQLField<unknown, unknown>>): string {
    const field = pick(Object.values(fields).filter(({ type }) => isCompositeType(getNamedType(type))));
    // two of one name could differ in their arguments
    return writeField(field, 1, `a${aliases++}: `);
  }

  function writeSelections(type: GraphQLNamedType, depth: number): string {
    if (isUnionType(type) || !("getFields" in type)) {
      if (!isUnionType(type)) return "{ __typename }";
      // one alone: fields of two types could differ under one name
      const one = pick(type.getTypes());
      return `{ __typename ... on ${one.name} ${writeSelections(one, depth)} }`;
    }
    const fields = Object.values(type.getFields()) as GraphQLField<unknown, unknown>[];
    const isDeep = depth >= maxDepth || left <= 1;
    const chosen = fields.filter((field) => {
      if (!isCompositeType(getNamedType(field.type))) return random() < 0.7;
      return !isDeep && random() < 0.5;
    });
    const written = chosen.flatMap((field) => (left > 0 ? [writeField(field, depth + 1)] : []));
    return `{ ${written.join(" ") || "__typename"} }`;
  }

  function writeField(field: GraphQLField<unknown, unknown>, depth: number, alias = ""): string {
    left--;
    const given = field.args.filter(({ name, type }) => name === "first" || isNonNullType(type) || random() < 0.3);
    const args = given.flatMap((argument) => writeArgument(argument));
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${writeSelections(type, depth)}` : "";
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""}${below}`;
  }

  function writeArgument({ name, type }: GraphQLArgument): string[] {
    if (name === "first") return [`first: ${pageSize}`];
    const value = writeValue(type, 0);
    return value === null ? [] : [`${name}: ${value}`];
  }

  /** Null where none need be given. */
  function writeValue(type: GraphQLInputType, depth: number): string | null {
    if (isNonNullType(type)) return writeValue(type.ofType, depth) ?? "null";
    if (isListType(type)) return `[${writeValue(type.ofType, depth) ?? ""}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((one) => isNonNullType(one.type) || random() < 0.3);
      const written = depth > 2 ? [] : fields.map((one) => [one.name, writeValue(one.type, depth + 1)] as const);
      return `{ ${written.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join(", ")} }`;
    }
    const number = Math.floor(random() * 1_000_000);
    if (type.name === "Int") return String(number);
    if (type.name === "Float") return `${number}.5`;
    if (type.name === "Boolean") return String(number % 2 === 0);
    return type.name === "ID" || type.name === "String" ? `"text ${number}"` : null;
  }

  function pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error("The schema has nothing to choose");
    return item;
  }
}
