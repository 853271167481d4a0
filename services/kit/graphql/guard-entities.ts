import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  valueFromASTUntyped,
} from "graphql";
import { HubError } from "../errors";

/** How many distinct entities may be asked for at once; the gateway splits what is more. */
export const MAX_REPRESENTATIONS = 1_000;

type Representation = Record<string, unknown>;

/**
 * Lets representations of entities come to their resolvers only as the schema declares them: of types that are entities
 * here, with the fields of their keys and those that `@requires` may bring, each distinct one once.
 *
 * What `@requires` brings is not proven by it: no resolver may take a right from it.
 */
export function guardEntities(schema: GraphQLSchema, document: DocumentNode): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const { resolve } = field ?? {};
  if (!field || !resolve) return;
  const declared = new Map(
    document.definitions.filter(isEntity).map((node) => [node.name.value, declaredFields(node)]),
  );
  field.resolve = async (source, { representations }: { representations: unknown[] }, context, info) => {
    const kept = representations.map((representation) => keepDeclared(representation, declared));
    const texts = kept.map((representation) => JSON.stringify(representation));
    const distinct = new Map(texts.map((text, at) => [text, kept[at]]));
    if (distinct.size > MAX_REPRESENTATIONS) {
      const message = `Cannot look up ${distinct.size} entities at once: expected at most ${MAX_REPRESENTATIONS}`;
      throw new HubError("BAD_INPUT", message, { field: "representations" });
    }
    const found = (await resolve(source, { representations: [...distinct.values()] }, context, info)) as unknown[];
    const byText = new Map([...distinct.keys()].map((text, at) => [text, found[at]]));
    return texts.map((text) => byText.get(text));
  };
}

function keepDeclared(representation: unknown, declared: ReadonlyMap<string, ReadonlySet<string>>): Representation {
  const given = typeof representation === "object" && representation !== null ? (representation as Representation) : {};
  const { __typename } = given;
  const fields = typeof __typename === "string" ? declared.get(__typename) : undefined;
  if (!fields) {
    const message = `Cannot look up an entity of type ${JSON.stringify(__typename)}: expected one of ${[...declared.keys()].join(", ")}`;
    throw new HubError("BAD_INPUT", message, { field: "representations" });
  }
  const kept = Object.entries(given).filter(([name]) => fields.has(name));
  return Object.fromEntries([["__typename", __typename], ...kept]);
}

function isEntity(node: DocumentNode["definitions"][number]): node is ObjectTypeDefinitionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION && keysOf(node).length > 0;
}

/** The first level of the keys, and the fields of others that are declared for `@requires`. */
function declaredFields(node: ObjectTypeDefinitionNode): Set<string> {
  const external = (node.fields ?? []).filter(({ directives }) =>
    directives?.some(({ name }) => name.value === "external"),
  );
  return new Set([...keysOf(node), ...external.map(({ name }) => name.value)]);
}

function keysOf({ directives = [] }: ObjectTypeDefinitionNode): string[] {
  const keys = directives.filter(({ name }) => name.value === "key");
  const fieldSets = keys.flatMap((key) => key.arguments?.filter(({ name }) => name.value === "fields") ?? []);
  return fieldSets.flatMap(({ value }) => String(valueFromASTUntyped(value)).split(/\s+/).filter(Boolean));
}
