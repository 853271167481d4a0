import {
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from "graphql";

/** Itself, or the objects that it may be; itself also if there are none. */
export function objectTypesOf(schema: GraphQLSchema, typeName: string): readonly string[] {
  const type = schema.getType(typeName);
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
  return possible.length > 0 ? possible : [typeName];
}

export function interfacesOf(schema: GraphQLSchema, typeName: string): readonly string[] {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().map(({ name }) => name) : [];
}

/** The objects that stand below this field of these types; none below a leaf. */
export function objectTypesBelow(schema: GraphQLSchema, typeNames: readonly string[], field: string): string[] {
  const names = typeNames.flatMap((typeName) => {
    const type = schema.getType(typeName);
    const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
    const below = found && getNamedType(found.type);
    return isCompositeType(below) ? objectTypesOf(schema, below.name) : [];
  });
  return [...new Set(names)];
}
