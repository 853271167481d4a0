import {
  type GraphQLEnumType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLUnionType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import { createChange, type SchemaChange } from "./change";
import { deprecationChanges } from "./deprecation-changes";
import { diffNames } from "./diff";
import { findDirectiveChanges } from "./directive-changes";
import { findFieldChanges, findInputChanges } from "./field-changes";

/**
 * Everything in which two schemas differ for whoever asks them, in the order of the schemas. What graphql's
 * `findBreakingChanges()` and `findDangerousChanges()` find is among it under the same names, which a test compares;
 * those tell no coordinates and no additions. Descriptions are left out, and so are graphql's own scalars, which come
 * and go with their use.
 */
export function findChanges(before: GraphQLSchema, after: GraphQLSchema): SchemaChange[] {
  const { added, removed, kept } = diffNames(typesOf(before), typesOf(after));
  return [
    ...removed.map(({ name }) => createChange("TYPE_REMOVED", name, `The type ${name} was removed`)),
    ...added.map(({ name }) => createChange("TYPE_ADDED", name, `The type ${name} was added`)),
    ...kept.flatMap(([old, now]) => findTypeChanges(old, now)),
    ...findDirectiveChanges(before.getDirectives(), after.getDirectives()),
  ];
}

function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function findTypeChanges(old: GraphQLNamedType, now: GraphQLNamedType): SchemaChange[] {
  if (isEnumType(old) && isEnumType(now)) return enumChanges(old, now);
  if (isUnionType(old) && isUnionType(now)) return unionChanges(old, now);
  if (isInputObjectType(old) && isInputObjectType(now)) return findInputChanges(old, now);
  if (isObjectType(old) && isObjectType(now)) return findFieldChanges(old, now);
  if (isInterfaceType(old) && isInterfaceType(now)) return findFieldChanges(old, now);
  if (old.constructor === now.constructor) return [];
  return [createChange("TYPE_CHANGED_KIND", old.name, `${old.name} was ${kindOf(old)}, and is ${kindOf(now)}`)];
}

function enumChanges(old: GraphQLEnumType, now: GraphQLEnumType): SchemaChange[] {
  const { added, removed, kept } = diffNames(old.getValues(), now.getValues());
  const at = ({ name }: { name: string }) => `${old.name}.${name}`;
  return [
    ...removed.map((each) => createChange("VALUE_REMOVED_FROM_ENUM", at(each), `The value ${at(each)} was removed`)),
    ...added.map((each) => createChange("VALUE_ADDED_TO_ENUM", at(each), `The value ${at(each)} was added`)),
    ...kept.flatMap(([value, next]) => deprecationChanges(at(value), value, next)),
  ];
}

function unionChanges(old: GraphQLUnionType, now: GraphQLUnionType): SchemaChange[] {
  const { added, removed } = diffNames(old.getTypes(), now.getTypes());
  return [
    ...removed.map(({ name }) =>
      createChange("TYPE_REMOVED_FROM_UNION", old.name, `${name} was removed from the union ${old.name}`),
    ),
    ...added.map(({ name }) =>
      createChange("TYPE_ADDED_TO_UNION", old.name, `${name} was added to the union ${old.name}`),
    ),
  ];
}

function kindOf(type: GraphQLNamedType): string {
  if (isEnumType(type)) return "an enum";
  if (isUnionType(type)) return "a union";
  if (isInputObjectType(type)) return "an input object";
  if (isObjectType(type)) return "an object";
  return isInterfaceType(type) ? "an interface" : "a scalar";
}
