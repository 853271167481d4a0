import {
  astFromValue,
  type GraphQLInputType,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  Kind,
  print,
  type ValueNode,
} from "graphql";

/** Whether whoever reads values of the one type can read those of the other. */
export function isSafeToRead(before: GraphQLOutputType, after: GraphQLOutputType): boolean {
  if (isNonNullType(before)) return isNonNullType(after) && isSafeToRead(before.ofType, after.ofType);
  if (isNonNullType(after)) return isSafeToRead(before, after.ofType);
  if (isListType(before)) return isListType(after) && isSafeToRead(before.ofType, after.ofType);
  return !isListType(after) && before.name === after.name;
}

/** Whether values that the one type takes are taken by the other. */
export function isSafeToSend(before: GraphQLInputType, after: GraphQLInputType): boolean {
  if (isNonNullType(after)) return isNonNullType(before) && isSafeToSend(before.ofType, after.ofType);
  if (isNonNullType(before)) return isSafeToSend(before.ofType, after);
  if (isListType(before)) return isListType(after) && isSafeToSend(before.ofType, after.ofType);
  return !isListType(after) && before.name === after.name;
}

interface WithDefault {
  type: GraphQLInputType;
  defaultValue?: unknown;
}

/** As a literal, with the fields of objects in the order of their names; null if there is none. */
export function printDefault({ type, defaultValue }: WithDefault): string | null {
  const node = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return node ? print(sortFields(node)) : null;
}

function sortFields(node: ValueNode): ValueNode {
  if (node.kind === Kind.LIST) return { ...node, values: node.values.map(sortFields) };
  if (node.kind !== Kind.OBJECT) return node;
  const fields = node.fields.map((field) => ({ ...field, value: sortFields(field.value) }));
  return { ...node, fields: fields.sort((a, b) => (a.name.value < b.name.value ? -1 : 1)) };
}
