import { isDeepStrictEqual } from "node:util";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, isObjectType, parse, type SelectionSetNode } from "graphql";
import type { Resolvers } from "../../gateway/execution/testing/serve-subgraph";
import { type RandomThing, RandomWorld } from "./random-world";
import { fieldSets } from "./world-model";

/** What each request to a schema over a random world is executed with. */
export interface WorldContext {
  world: RandomWorld;
  /** Coordinates, `Type` and `Type.field`, of what whoever asks may not see; everything is open without. */
  closed?: ReadonlySet<string>;
}

/** A subgraph that looks everything up in the world of the request. */
export function buildRandomSubgraph(sdl: string, full: () => GraphQLSchema): GraphQLSchema {
  const typeDefs = parse(sdl);
  const bare = buildSubgraphSchema([{ typeDefs }]);
  const resolvers: Resolvers = {};
  for (const type of Object.values(bare.getTypeMap())) {
    const nodes = [type.astNode, ...type.extensionASTNodes];
    if (nodes.some((node) => fieldSets(node?.directives, "key").length > 0)) {
      resolvers[type.name] = {
        __resolveReference: (reference: Record<string, unknown>, { world }: WorldContext) => world.find(reference),
      };
    }
  }
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  answerFromWorld(schema, full);
  return schema;
}

/** Lets every field look its value up. Fields that require others first check what they were sent. */
export function answerFromWorld(schema: GraphQLSchema, full: () => GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === "_entities" || field.name === "_service") continue;
      const [required] = fieldSets(field.astNode?.directives, "requires");
      field.resolve = (source, args, { world, closed }: WorldContext) => {
        if (closed?.has(`${type.name}.${field.name}`)) throw new Error(`${type.name}.${field.name} is closed`);
        const thing: RandomThing = roots.includes(type) ? RandomWorld.root(rootName(type.name)) : source;
        if (required) checkRepresentation(world, thing, required, full());
        const value = world.resolve(thing, field, args);
        return closed ? withoutClosed(value, closed) : value;
      };
    }
  }

  function rootName(name: string): string {
    return name === schema.getMutationType()?.name ? "Mutation" : "Query";
  }
}

/** An error in the place of each object that is closed. */
function withoutClosed(value: unknown, closed: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutClosed(item, closed));
  const { __typename: typeName } = (value ?? {}) as Partial<RandomThing>;
  return typeName !== undefined && closed.has(typeName) ? new Error(`${typeName} is closed`) : value;
}

/** A wrong representation fails its field, which nothing else does there. */
function checkRepresentation(world: RandomWorld, thing: RandomThing, set: SelectionSetNode, full: GraphQLSchema): void {
  const { representation } = thing;
  // without subgraphs there is nothing to be sent
  if (!representation) return;
  const expected = world.evaluate(full, thing, set);
  const sent = Object.fromEntries(Object.keys(expected).map((key) => [key, withoutTypenames(representation[key])]));
  if (!isDeepStrictEqual(sent, expected)) {
    throw new Error(`Required ${JSON.stringify(expected)}, got ${JSON.stringify(sent)}`);
  }
}

function withoutTypenames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypenames);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([key]) => key !== "__typename");
  return Object.fromEntries(fields.map(([key, inner]) => [key, withoutTypenames(inner)]));
}
