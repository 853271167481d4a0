import { type ConstDirectiveNode, Kind, parse } from "graphql";
import type { SubgraphDefinition } from "../compose";
import { readArgument } from "../mending/read-subgraph";
import { ROOT_TYPES, readElements, type SchemaElement } from "./elements";
import { type Links, readLinks } from "./links";

/** A type that other subgraphs declare. */
export interface ForeignType {
  kind: Kind;
  /** Names of its fields, input fields or values. */
  fields: Set<string>;
  /** Whether the hub gives its id to everybody, so that an ally may refer to it by that. */
  hasPublicId: boolean;
}

/** Directives with which a field or type is not for everybody. */
const LIMITING = new Set(["inaccessible", "authenticated", "requiresScopes", "policy"]);

/**
 * What everybody but the network itself declares, by name of the type; root types are always among it.
 * @param owners a subgraph that is missing here counts as one of somebody else, whose ids are not public
 */
export function readForeignTypes(
  others: readonly SubgraphDefinition[],
  owners: ReadonlyMap<string, string | null>,
  prefix: string,
): Map<string, ForeignType> {
  const types = new Map<string, ForeignType>();
  const withId = new Set<string>();
  const limited = new Set<string>();
  for (const name of ROOT_TYPES) get(types, name, Kind.OBJECT_TYPE_DEFINITION);
  for (const { name, sdl } of others) {
    if (owners.get(name) === prefix) continue;
    const document = parse(sdl);
    const links = readLinks(document);
    for (const element of readElements(document)) {
      if (element.kind === Kind.DIRECTIVE_DEFINITION || element.argument !== undefined) continue;
      const type = get(types, element.type, element.kind);
      if (element.member !== undefined) type.fields.add(element.member);
      if (isLimited(element, links)) limited.add(element.coordinate);
      if (owners.get(name) === null && isKeyedById(element, links)) withId.add(element.type);
    }
  }
  for (const name of withId) get(types, name).hasPublicId = !limited.has(name) && !limited.has(`${name}.id`);
  return types;
}

function get(types: Map<string, ForeignType>, name: string, kind = Kind.OBJECT_TYPE_DEFINITION): ForeignType {
  const known = types.get(name);
  if (known) return known;
  const type = { kind, fields: new Set<string>(), hasPublicId: false };
  types.set(name, type);
  return type;
}

function isLimited({ node }: SchemaElement, links: Links): boolean {
  return (node.directives ?? []).some((directive) => {
    const name = nameOf(directive, links);
    return LIMITING.has(name) || (name === "tag" && readArgument(directive, "name") === "internal");
  });
}

function isKeyedById({ member, node }: SchemaElement, links: Links): boolean {
  if (member !== undefined) return false;
  return (node.directives ?? []).some(
    (directive) => nameOf(directive, links) === "key" && readArgument(directive, "fields")?.trim() === "id",
  );
}

function nameOf({ name }: ConstDirectiveNode, links: Links): string {
  return links.names.get(name.value) ?? name.value;
}
