import {
  type ConstObjectValueNode,
  type ConstValueNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
} from "graphql";
import { createRow } from "../execution/rows";

const MAX_INT = 2 ** 31 - 1;
const MIN_INT = -(2 ** 31);

/**
 * The value of a variable that services take as they take this literal; undefined if it is not one of the type, or
 * might be taken otherwise. That is so for scalars that are not GraphQL's own: only their services know what a literal
 * of them is, and say what is wrong with it.
 */
export function findLiteralValue(node: ConstValueNode, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return node.kind === Kind.NULL ? undefined : findLiteralValue(node, type.ofType);
  if (node.kind === Kind.NULL) return null;
  if (isListType(type)) {
    const values = (node.kind === Kind.LIST ? node.values : [node]).map((item) => findLiteralValue(item, type.ofType));
    return values.includes(undefined) ? undefined : values;
  }
  if (isInputObjectType(type)) return node.kind === Kind.OBJECT ? findObject(node, type) : undefined;
  if (isEnumType(type)) return node.kind === Kind.ENUM && type.getValue(node.value) ? node.value : undefined;
  switch (type.name) {
    case "Int":
      return node.kind === Kind.INT ? numberWithin(node.value, MIN_INT, MAX_INT) : undefined;
    case "Float":
      return node.kind === Kind.INT || node.kind === Kind.FLOAT
        ? numberWithin(node.value, -Number.MAX_VALUE, Number.MAX_VALUE)
        : undefined;
    case "String":
      return node.kind === Kind.STRING ? node.value : undefined;
    case "Boolean":
      return node.kind === Kind.BOOLEAN ? node.value : undefined;
    case "ID":
      return node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined;
  }
  return undefined;
}

function findObject({ fields }: ConstObjectValueNode, type: GraphQLInputObjectType): unknown {
  const known = type.getFields();
  const found = createRow();
  for (const { name, value } of fields) {
    const field = known[name.value];
    const fieldValue = field && !(name.value in found) ? findLiteralValue(value, field.type) : undefined;
    if (fieldValue === undefined) return undefined;
    found[name.value] = fieldValue;
  }
  if (Object.values(known).some((field) => isRequiredInputField(field) && !(field.name in found))) return undefined;
  if (type.isOneOf && (fields.length !== 1 || Object.values(found).includes(null))) return undefined;
  return found;
}

/** JSON has no -0. */
function numberWithin(text: string, min: number, max: number): number | undefined {
  const value = Number(text);
  return value >= min && value <= max && !Object.is(value, -0) ? value : undefined;
}
