import { type DocumentNode, type FieldDefinitionNode, Kind, print, type TypeNode, visit } from "graphql";
import type { CompositionError } from "../compose";
import { nameOf, type OutputType, type Subgraph } from "./read-subgraph";

/** A field that is an abstract type in one subgraph, and in another one of the objects that this may be. */
export interface WideField {
  coordinate: string;
  /** What clients see: wide enough for every subgraph. */
  type: TypeNode;
  /** Who has it, and how. */
  places: { subgraph: Subgraph; field: FieldDefinitionNode }[];
  /** The coordinates of what it must be a subtype of. */
  ofInterfaces: string[];
}

/**
 * The composer gives such a field the type of the subgraph that is first by name, and checks satisfiability with it.
 * All of this file, and `completeJoinFields()` for these fields, may go once it takes the widest.
 *
 * @returns Also an error for each whose lists differ, which the composer lets pass
 */
export function findWideFields(subgraphs: readonly Subgraph[]): { fields: WideField[]; errors: CompositionError[] } {
  const fields: WideField[] = [];
  const errors: CompositionError[] = [];
  for (const [coordinate, { typeName, fieldName, places }] of collectFields(subgraphs)) {
    const offered = places.filter(({ subgraph, field }) => !subgraph.findDirective(field, "external"));
    const types = offered.map(({ field }) => field.type);
    const names = [...new Set(types.map(nameOf))];
    const widest = names.find((name) => names.every((other) => other === name || mayBe(offered, name, other)));
    if (names.length < 2 || !widest) continue;
    const type = types.reduce<TypeNode | undefined>((one, other) => one && joinTypes(one, other, widest), types[0]);
    const ofInterfaces = subgraphs.flatMap(({ types }) => findInterfaces(types, typeName, fieldName));
    if (type) fields.push({ coordinate, type, places, ofInterfaces });
    else errors.push(describeMismatch(coordinate, offered));
  }
  return { fields, errors };
}

/**
 * The SDL such that the composer takes the wider type: it prefers, of two, the one whose last `!` stands further to the
 * left. What is written here besides must be undone in the supergraph. Fields of interfaces are left as they are, and
 * so is what must remain a subtype of them; satisfiability is then checked with the type that is first.
 */
export function preferWiderTypes({ typeDefs }: Subgraph, wideFields: readonly WideField[]): DocumentNode {
  const wide = new Set(wideFields.map(({ coordinate }) => coordinate));
  const written = new Map<FieldDefinitionNode, TypeNode>();
  for (const { type, places, ofInterfaces } of wideFields) {
    if (ofInterfaces.some((coordinate) => wide.has(coordinate))) continue;
    for (const { subgraph, field } of places) {
      const isWide = nameOf(field.type) === nameOf(type);
      if (isWide && ofInterfaces.length === 0) written.set(field, withoutNonNull(field.type));
      if (!isWide && !subgraph.findDirective(field, "external")) written.set(field, asNonNull(field.type));
    }
  }
  const rewrite = (field: FieldDefinitionNode) => ({ ...field, type: written.get(field) ?? field.type });
  const ofObject = (node: { fields?: readonly FieldDefinitionNode[] }) =>
    node.fields?.some((field) => written.has(field)) ? { ...node, fields: node.fields.map(rewrite) } : undefined;
  return visit(typeDefs, { ObjectTypeDefinition: ofObject, ObjectTypeExtension: ofObject });
}

function collectFields(subgraphs: readonly Subgraph[]) {
  const all = new Map<string, { typeName: string; fieldName: string; places: WideField["places"] }>();
  for (const subgraph of subgraphs) {
    for (const [typeName, { fields }] of subgraph.types) {
      for (const [fieldName, field] of fields) {
        const coordinate = `${typeName}.${fieldName}`;
        const known = all.get(coordinate) ?? { typeName, fieldName, places: [] };
        known.places.push({ subgraph, field });
        all.set(coordinate, known);
      }
    }
  }
  return all;
}

/** In the view of a subgraph that has the field with the wider type; the composer counts no others. */
function mayBe(places: WideField["places"], wider: string, narrower: string): boolean {
  return places.some(({ subgraph, field }) => {
    const type = nameOf(field.type) === wider ? subgraph.types.get(wider) : undefined;
    return !type?.isObject && type?.possible.has(narrower);
  });
}

function findInterfaces(types: Map<string, OutputType>, typeName: string, fieldName: string): string[] {
  return [...types]
    .filter(([, { isObject, possible, fields }]) => !isObject && possible.has(typeName) && fields.has(fieldName))
    .map(([name]) => `${name}.${fieldName}`);
}

/** May be null wherever one of the two may. Undefined if only one is a list. */
function joinTypes(one: TypeNode, other: TypeNode, name: string): TypeNode | undefined {
  if (one.kind === Kind.NON_NULL_TYPE && other.kind === Kind.NON_NULL_TYPE) {
    const type = joinTypes(one.type, other.type, name);
    return type && asNonNull(type);
  }
  if (one.kind === Kind.NON_NULL_TYPE) return joinTypes(one.type, other, name);
  if (other.kind === Kind.NON_NULL_TYPE) return joinTypes(one, other.type, name);
  if (one.kind === Kind.LIST_TYPE && other.kind === Kind.LIST_TYPE) {
    const type = joinTypes(one.type, other.type, name);
    return type && { kind: Kind.LIST_TYPE, type };
  }
  if (one.kind !== other.kind) return undefined;
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
}

function asNonNull(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? type : { kind: Kind.NON_NULL_TYPE, type };
}

function withoutNonNull(type: TypeNode): TypeNode {
  if (type.kind === Kind.NON_NULL_TYPE) return withoutNonNull(type.type);
  return type.kind === Kind.LIST_TYPE ? { ...type, type: withoutNonNull(type.type) } : type;
}

function describeMismatch(coordinate: string, places: WideField["places"]): CompositionError {
  const types = places.map(({ subgraph, field }) => `"${print(field.type)}" in subgraph "${subgraph.name}"`);
  const message = `Type of field "${coordinate}" is incompatible across subgraphs: it has type ${types.join(" and type ")}`;
  return { code: "FIELD_TYPE_MISMATCH", message };
}
