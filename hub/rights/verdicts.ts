import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { Access } from "../../gateway/authorization/access";
import { audienceOf } from "../../gateway/authorization/audience";
import { Requirements } from "../../gateway/authorization/requirements";
import { rightsOf } from "../../gateway/authorization/rights";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { ParsedSupergraph } from "../../gateway/composition/parsed-supergraph";
import { toVariant } from "../../gateway/composition/variants/to-variant";
import type { Actor } from "../../services/kit/actor/actor";

/** `unknown`: not in the actor's schema. `refused`: whichever way leads there, some field of it is UNAUTHORIZED_FIELD. */
export type Verdict = "unknown" | "refused" | "given";

/** Whether an actor is given the elements of a supergraph, by their coordinates: `Type`, `Type.field`, `Enum.VALUE`. */
export function findVerdicts(supergraph: string, actor: Actor): Map<string, Verdict> {
  const { document: variant } = toVariant(ParsedSupergraph.parse(supergraph), audienceOf(actor));
  const schema = buildApiSchema(variant);
  const requirements = new Requirements(variant);
  const access = new Access(schema, requirements, requirements.keyOf(rightsOf(actor)));
  const known = new Set(listCoordinates(schema));
  const given = findGiven(schema, access);
  const verdictOf = (coordinate: string): Verdict => {
    if (!known.has(coordinate)) return "unknown";
    return given.has(coordinate) ? "given" : "refused";
  };
  return new Map(listCoordinates(buildApiSchema(supergraph)).map((each) => [each, verdictOf(each)]));
}

/** Of types that the schema defines itself, each before its fields or values, in alphabetical order. */
export function listCoordinates(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  return types.toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap((type) => [type.name, ...partsOf(type)]);
}

function partsOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
}

/** What open fields lead to from the roots. */
function findGiven(schema: GraphQLSchema, access: Access): Set<string> {
  const given = new Set<string>();
  const open: GraphQLNamedType[] = [schema.getQueryType(), schema.getMutationType()].flatMap((root) => root ?? []);
  for (let type = open.pop(); type; type = open.pop()) {
    if (given.has(type.name) || (isObjectType(type) && access.isObjectClosed(type.name))) continue;
    given.add(type.name);
    if (isAbstractType(type)) open.push(...schema.getPossibleTypes(type));
    if (isObjectType(type)) open.push(...type.getInterfaces());
    for (const coordinate of partsOf(type)) {
      const [, name = ""] = coordinate.split(".");
      if (isCompositeType(type) && access.isFieldClosed(type.name, name)) continue;
      given.add(coordinate);
      if (!("getFields" in type)) continue;
      const field = type.getFields()[name];
      if (!field) continue;
      const parts = "args" in field ? field.args : [];
      open.push(getNamedType(field.type), ...parts.map((argument) => getNamedType(argument.type)));
    }
  }
  return given;
}
