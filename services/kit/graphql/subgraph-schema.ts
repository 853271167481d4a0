import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLResolverMap } from "@apollo/subgraph/dist/resolvers";
import { getDocumentNodeFromSchema } from "@graphql-tools/utils";
import {
  type DocumentNode,
  extendSchema,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isIntrospectionType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
} from "graphql";
import { type BuildSchemaOptions, buildSchemaSync, createResolversMap, getMetadataStorage } from "type-graphql";
import type { CommonsFeed } from "../commons/commons-feed";
import { resolveText } from "../text/multilingual-text";
import { assertValid } from "./assert-valid";
import { guardEntities } from "./guard-entities";
import { DateTime } from "./values";

/** Understood by Apollo's composition and by @theguild/federation-composition alike. */
const FEDERATION = "https://specs.apollo.dev/federation/v2.9";

/**
 * Finds what a reference from another subgraph stands for. Each entity declares the shape of its own `reference`: the
 * key, and what its fields name in @requires.
 */
export type ResolveReference<Context> = (reference: never, context: Context, info: GraphQLResolveInfo) => unknown;

export interface SubgraphSchemaOptions<Context extends object>
  extends Pick<BuildSchemaOptions, "resolvers" | "orphanedTypes"> {
  /** Federation directives that the subgraph uses, such as `@key`. */
  imports: string[];
  /** By the name of the entity. */
  references: Record<string, ResolveReference<Context>>;
  /** What the service shares of its records. @default nothing */
  commons?: CommonsFeed;
}

export interface SubgraphSchema {
  schema: GraphQLSchema;
  /** What is composed: the types in the order of their names, and the federation directives that they use. */
  sdl: string;
}

/** A Federation 2 subgraph schema out of type-graphql classes. */
export function createSubgraphSchema<Context extends object>({
  imports,
  references,
  resolvers,
  orphanedTypes,
  commons,
}: SubgraphSchemaOptions<Context>): SubgraphSchema {
  // Plain fields are read by graphql itself.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  const ofClasses = buildSchemaSync({
    resolvers,
    orphanedTypes,
    validateFn: assertValid,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    skipCheck: true, // the federation directives are not in the schema yet
  });
  const schema = commons ? addTypes(ofClasses, commons.typeDefs) : ofClasses;
  const document = toSubgraphDocument(schema, imports);
  const map = createResolversMap(schema) as Record<string, object>;
  for (const [type, added] of Object.entries(commons?.resolvers ?? {})) map[type] = { ...map[type], ...added };
  if (map.MultilingualText) map.MultilingualText = { ...map.MultilingualText, text: resolveText };
  for (const [type, resolve] of Object.entries(references)) {
    // what is wrong with one reference is told of that one: thrown at once, it would be told of all
    const __resolveReference: typeof resolve = async (...reference) => resolve(...reference);
    map[type] = { ...map[type], __resolveReference };
  }
  const subgraph = buildSubgraphSchema([{ typeDefs: document, resolvers: map as GraphQLResolverMap<Context> }]);
  copyBack(schema, subgraph);
  guardEntities(subgraph, document);
  return { schema: subgraph, sdl: `${print(document)}\n` };
}

/** Scalars that are there already stay as they are. */
function addTypes(schema: GraphQLSchema, { definitions }: DocumentNode): GraphQLSchema {
  const isNew = (node: (typeof definitions)[number]) =>
    node.kind !== Kind.SCALAR_TYPE_DEFINITION || !schema.getType(node.name.value);
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: definitions.filter(isNew) };
  return extendSchema(schema, document, { assumeValid: true });
}

function toSubgraphDocument(schema: GraphQLSchema, imports: string[]): DocumentNode {
  const link = parse(`extend schema @link(url: "${FEDERATION}", import: ${JSON.stringify(imports)})`, {
    noLocation: true,
  });
  const { definitions } = getDocumentNodeFromSchema(lexicographicSortSchema(schema));
  return {
    kind: Kind.DOCUMENT,
    definitions: [...link.definitions, ...definitions.filter(({ kind }) => kind !== Kind.SCHEMA_DEFINITION)],
  };
}

/** The way through SDL loses default values (an enum's value is not its name) and `extensions`: copies them back. */
function copyBack(from: GraphQLSchema, to: GraphQLSchema): void {
  for (const source of Object.values(from.getTypeMap())) {
    const target = to.getType(source.name);
    if (!target || isIntrospectionType(source) || !("getFields" in source) || !("getFields" in target)) continue;
    for (const [name, field] of Object.entries(source.getFields())) {
      const copy = target.getFields()[name];
      if (!copy) continue;
      copy.extensions = field.extensions;
      if ("defaultValue" in field && "defaultValue" in copy) copy.defaultValue = field.defaultValue;
      if (!("args" in field) || !("args" in copy)) continue;
      for (const argument of field.args) {
        const argumentCopy = copy.args.find((each) => each.name === argument.name);
        if (argumentCopy) argumentCopy.defaultValue = argument.defaultValue;
      }
    }
  }
}
