import { type ConstDirectiveNode, defaultFieldResolver, type GraphQLSchema, Kind, parse } from "graphql";
import type { Resolvers } from "../../../gateway/execution/testing/serve-subgraph";

/** An object of any type; a function is a field with arguments. */
export interface Thing {
  __typename: string;
  [field: string]: unknown;
}

/** The data of a test: what every subgraph, and a schema without subgraphs, would find in one database. */
export interface World {
  query: Record<string, unknown>;
  mutation?: Record<string, unknown>;
  entities?: Thing[];
}

/** Resolvers that look everything up in the world; entities by whatever their representation says of keys. */
export function worldResolvers(sdl: string, world: World, own: Resolvers = {}): Resolvers {
  const resolvers: Record<string, object> = {};
  for (const definition of parse(sdl).definitions) {
    if (!("fields" in definition) || definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
    const name = definition.name.value;
    const keys = readKeys(definition.directives);
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      const find = (reference: Thing) => world.entities?.find((thing) => hasSomeKey(thing, reference, keys)) ?? null;
      if (keys.length > 0) resolvers[name] = { __resolveReference: find };
      continue;
    }
    if (keys.length > 0) {
      const unknown = Object.fromEntries(readRequired(definition.fields).map((field) => [field, undefined]));
      const isInterfaceObject = definition.directives?.some((directive) => directive.name.value === "interfaceObject");
      resolvers[name] = {
        __resolveReference: (reference: Thing) => {
          const found = world.entities?.find(
            (thing) => (isInterfaceObject || thing.__typename === name) && hasSomeKey(thing, reference, keys),
          );
          // a subgraph gets the fields it requires from the representation, not from the database
          return found ? Object.assign(Object.create(found), unknown, reference, { __typename: name }) : null;
        },
      };
    }
    const root = name === "Query" ? world.query : name === "Mutation" ? world.mutation : undefined;
    if (root) {
      const fields = (definition.fields ?? []).map(({ name: { value } }) => value);
      resolvers[name] = Object.fromEntries(fields.map((field) => [field, rootResolver(root)]));
    }
  }
  for (const [name, fields] of Object.entries(own)) resolvers[name] = { ...resolvers[name], ...fields };
  return resolvers as Resolvers;
}

/** The same for a schema without federation: everything hangs on the roots. */
export function answerFromRoots(schema: GraphQLSchema, { query, mutation }: World): void {
  for (const [type, root] of [
    [schema.getQueryType(), query],
    [schema.getMutationType(), mutation],
  ] as const) {
    for (const field of Object.values(type?.getFields() ?? {})) field.resolve = rootResolver(root ?? {});
  }
}

function rootResolver(root: Record<string, unknown>): typeof defaultFieldResolver {
  return (_, args, context, info) => defaultFieldResolver(root, args, context, info);
}

/** The top-level fields of each key. */
function readKeys(directives: readonly ConstDirectiveNode[] = []): string[][] {
  return directives.filter(({ name }) => name.value === "key").map(readFieldSet);
}

/** What a subgraph knows of an entity from its representation alone. */
function readRequired(fields: readonly { directives?: readonly ConstDirectiveNode[] }[] = []): string[] {
  const directives = fields.flatMap((field) => field.directives ?? []);
  return directives.filter(({ name }) => name.value === "requires").flatMap(readFieldSet);
}

/** Its top-level fields. */
function readFieldSet({ arguments: args }: ConstDirectiveNode): string[] {
  const fields = args?.find(({ name }) => name.value === "fields")?.value;
  const [set] = parse(`{${fields?.kind === Kind.STRING ? fields.value : ""}}`).definitions;
  if (set?.kind !== Kind.OPERATION_DEFINITION) return [];
  return set.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}

function hasSomeKey(thing: Thing, reference: Thing, keys: string[][]): boolean {
  return keys.some((fields) => fields.every((field) => isPart(reference[field], thing[field])));
}

function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== "object" || part === null) return part !== undefined && part === whole;
  if (typeof whole !== "object" || whole === null) return false;
  return Object.entries(part).every(([key, value]) => key === "__typename" || isPart(value, Reflect.get(whole, key)));
}
