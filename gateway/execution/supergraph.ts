import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from "graphql";
import { buildApiSchema } from "../composition/api-schema";

/** What the executor knows of one version of the supergraph. */
export interface Supergraph {
  document: DocumentNode;
  /** Everything, also what is inaccessible to clients: subgraphs answer in these types. */
  schema: GraphQLSchema;
  /** What clients see. */
  apiSchema: GraphQLSchema;
  /** Name of each service → its URL. */
  services: ReadonlyMap<string, string>;
  /** Of all objects and interfaces. */
  fieldNames: ReadonlySet<string>;
  /**
   * True if `typeName` is `condition`, one of its possible types, or an interface that implements it: an object may have
   * no type but its interface.
   */
  isOfType(typeName: string, condition: string): boolean;
  /** Interfaces and unions of which some types are inaccessible to clients. */
  partlyHidden: ReadonlySet<string>;
  /** Fields that alone, or with others, identify an entity of this type; of nested keys only the first level. */
  keyFields(typeName: string): ReadonlySet<string>;
}

export function readSupergraph(sdl: string): Supergraph {
  const document = parse(sdl, { noLocation: true });
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const possible = possibleTypes(schema);
  const implementing = implementingInterfaces(schema);
  const keys = readKeys(document);
  const none: ReadonlySet<string> = new Set();
  const apiSchema = buildApiSchema(document);
  const partlyHidden = [...possible].filter(([, types]) => [...types].some((name) => !apiSchema.getType(name)));
  return {
    document,
    schema,
    apiSchema,
    partlyHidden: new Set(partlyHidden.map(([name]) => name)),
    services: new Map([...readGraphs(document).values()].map(({ name, url }) => [name, url])),
    fieldNames: readFieldNames(schema),
    isOfType: (typeName, condition) =>
      typeName === condition ||
      (possible.get(condition)?.has(typeName) ?? false) ||
      (implementing.get(condition)?.has(typeName) ?? false),
    keyFields: (typeName) => keys.get(typeName) ?? none,
  };
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

function topLevelFields(fieldSet: string | undefined): string[] {
  if (fieldSet === undefined) return [];
  const [operation] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}

export function stringArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
