import {
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from "graphql";
import { buildApiSchema } from "../composition/api-schema";
import { ParsedSupergraph } from "../composition/parsed-supergraph";

/** What the executor knows of one version of the supergraph. */
export interface Supergraph {
  sdl: string;
  document: DocumentNode;
  /** Everything, also what is inaccessible to clients: subgraphs answer in these types. */
  schema: GraphQLSchema;
  /** What clients see. */
  apiSchema: GraphQLSchema;
  /** Name of each service → its URL. */
  services: ReadonlyMap<string, string>;
  /** Of all objects and interfaces. */
  fieldNames: ReadonlySet<string>;
  /** Names of fields that some `@requires` names with arguments. */
  requiredWithArguments: ReadonlySet<string>;
  /**
   * True if `typeName` is `condition`, one of its possible types, or an interface that implements it: an object may have
   * no type but its interface.
   */
  isOfType(typeName: string, condition: string): boolean;
  /** Interfaces and unions of which some types are inaccessible to clients. */
  partlyHidden: ReadonlySet<string>;
  /** Interfaces that some service knows as an object, without their types. */
  interfaceObjects: ReadonlySet<string>;
  /** True if a type of this interface requires other fields of the object before it can give this one. */
  isRequiring(interfaceName: string, fieldName: string): boolean;
  /** Fields that alone, or with others, identify an entity of this type; of nested keys only the first level. */
  keyFields(typeName: string): ReadonlySet<string>;
}

/** @throws if it is not one */
export function readSupergraph(source: string | ParsedSupergraph): Supergraph {
  const { sdl, document } = typeof source === "string" ? ParsedSupergraph.parse(source) : source;
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const possible = possibleTypes(schema);
  const implementing = implementingInterfaces(schema);
  const keys = readKeys(document);
  const requiring = readRequiring(document);
  const none: ReadonlySet<string> = new Set();
  const apiSchema = buildApiSchema(document);
  return {
    sdl,
    document,
    schema,
    apiSchema,
    partlyHidden: findPartlyHidden(possible, apiSchema),
    interfaceObjects: readInterfaceObjects(document),
    services: new Map([...readGraphs(document).values()].map(({ name, url }) => [name, url])),
    fieldNames: readFieldNames(schema),
    requiredWithArguments: readRequiredWithArguments(document),
    isRequiring(interfaceName, fieldName) {
      const types = requiring.get(fieldName) ?? [];
      return types.some((typeName) => possible.get(interfaceName)?.has(typeName));
    },
    isOfType: (typeName, condition) =>
      typeName === condition ||
      (possible.get(condition)?.has(typeName) ?? false) ||
      (implementing.get(condition)?.has(typeName) ?? false),
    keyFields: (typeName) => keys.get(typeName) ?? none,
  };
}

/**
 * The same for clients who see less of it, such as a variant of it says: subgraphs, and what they answer, do not depend on
 * who asks.
 */
export function narrowSupergraph(supergraph: Supergraph, variant: DocumentNode): Supergraph {
  const apiSchema = buildApiSchema(variant);
  return { ...supergraph, apiSchema, partlyHidden: findPartlyHidden(possibleTypes(supergraph.schema), apiSchema) };
}

function findPartlyHidden(possible: ReadonlyMap<string, ReadonlySet<string>>, apiSchema: GraphQLSchema): Set<string> {
  const partly = [...possible].filter(([, types]) => [...types].some((name) => !apiSchema.getType(name)));
  return new Set(partly.map(([name]) => name));
}

function possibleTypes(schema: GraphQLSchema): Map<string, Set<string>> {
  const possible = new Map<string, Set<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) possible.set(type.name, new Set(schema.getPossibleTypes(type).map(({ name }) => name)));
  }
  return possible;
}

function implementingInterfaces(schema: GraphQLSchema): Map<string, Set<string>> {
  const interfaces = Object.values(schema.getTypeMap()).filter((type) => isInterfaceType(type));
  return new Map(
    interfaces.map((type) => [type.name, new Set(schema.getImplementations(type).interfaces.map(({ name }) => name))]),
  );
}

function readFieldNames(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Set(types.flatMap((type) => Object.keys(type.getFields())));
}

/** By their names in the supergraph, `enum join__Graph`. */
export function readGraphs(document: DocumentNode): Map<string, { name: string; url: string }> {
  const graphs = new Map<string, { name: string; url: string }>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== "join__Graph") continue;
    for (const value of definition.values ?? []) {
      const graph = value.directives?.find(({ name }) => name.value === "join__graph");
      const name = graph && stringArgument(graph, "name");
      if (graph && name !== undefined) graphs.set(value.name.value, { name, url: stringArgument(graph, "url") ?? "" });
    }
  }
  return graphs;
}

function readKeys(document: DocumentNode): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const fields = (definition.directives ?? [])
      .filter(({ name }) => name.value === "join__type")
      .flatMap((directive) => topLevelFields(stringArgument(directive, "key")));
    if (fields.length > 0) keys.set(definition.name.value, new Set(fields));
  }
  return keys;
}

/** Name of a field → the object types of which it has `@requires` in some service. */
function readRequiring(document: DocumentNode): Map<string, string[]> {
  const types = new Map<string, string[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives = [] } of definition.fields ?? []) {
      const joins = directives.filter((directive) => directive.name.value === "join__field");
      if (!joins.some((join) => stringArgument(join, "requires") !== undefined)) continue;
      types.set(name.value, [...(types.get(name.value) ?? []), definition.name.value]);
    }
  }
  return types;
}

function readRequiredWithArguments(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const required = node.name.value === "join__field" ? stringArgument(node, "requires") : undefined;
      if (required === undefined || !required.includes("(")) return;
      visit(parse(`{${required}}`, { noLocation: true }), {
        Field: ({ name, arguments: args }) => void (args?.length && names.add(name.value)),
      });
    },
  });
  return names;
}

function readInterfaceObjects(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const isObject = definition.directives?.some(
      ({ name, arguments: args }) =>
        name.value === "join__type" &&
        args?.some(
          (one) => one.name.value === "isInterfaceObject" && one.value.kind === Kind.BOOLEAN && one.value.value,
        ),
    );
    if (isObject) names.add(definition.name.value);
  }
  return names;
}

function topLevelFields(fieldSet: string | undefined): string[] {
  if (fieldSet === undefined) return [];
  const [operation] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}

export function stringArgument(directive: DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
