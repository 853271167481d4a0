import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parseConstValue,
  print,
  visit,
} from "graphql";
import { readArgument, type Subgraph } from "./read-subgraph";
import type { WideField } from "./wider-types";

/** The arguments of `@join__field`, in the language of GraphQL. */
type JoinArguments = Partial<Record<"graph" | "type" | "external" | "requires" | "provides", string>>;

/** A subgraph under its name in the enum `join__Graph`. */
interface Graph {
  id: string;
  subgraph: Subgraph;
}

/**
 * The supergraph with what the composer leaves out of `@join__field`:
 * - `type` where a field is wider in some subgraphs than in others, see `findWideFields()`;
 * - `external`, `requires` and `provides` of an `@interfaceObject`, and `provides` of `Query`, where all subgraphs have
 *   the field. May go once the composer writes them.
 *
 * @returns The same document if there is nothing to add
 */
export function completeJoinFields(
  supergraph: DocumentNode,
  subgraphs: readonly Subgraph[],
  wideFields: readonly WideField[],
): DocumentNode {
  const graphs = findGraphs(supergraph, subgraphs);
  const wide = new Map(wideFields.map((field) => [field.coordinate, field]));
  const complete = (node: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) => {
    const mayLack = node.name.value === "Query" || hasInterfaceObject(node);
    const fields = node.fields?.map((field) => {
      const wideField = wide.get(`${node.name.value}.${field.name.value}`);
      const described = mayLack ? describeField(node.name.value, field, graphs) : field;
      return wideField ? widen(described, wideField, graphs) : described;
    });
    return fields?.some((field, index) => field !== node.fields?.[index]) ? { ...node, fields } : undefined;
  };
  return visit(supergraph, { ObjectTypeDefinition: complete, InterfaceTypeDefinition: complete });
}

function findGraphs(supergraph: DocumentNode, subgraphs: readonly Subgraph[]): Graph[] {
  const values = supergraph.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === "join__Graph" ? (node.values ?? []) : [],
  );
  return values.flatMap(({ name, directives }) => {
    const called = directives?.map((directive) => readArgument(directive, "name"));
    const subgraph = subgraphs.find((subgraph) => called?.includes(subgraph.name));
    return subgraph ? [{ id: name.value, subgraph }] : [];
  });
}

function hasInterfaceObject({ directives }: InterfaceTypeDefinitionNode | ObjectTypeDefinitionNode): boolean {
  return directives?.some((node) => node.arguments?.some(({ name }) => name.value === "isInterfaceObject")) ?? false;
}

/** With a directive for each subgraph, if there is none but something to say. */
function describeField(typeName: string, field: FieldDefinitionNode, graphs: readonly Graph[]): FieldDefinitionNode {
  if (field.directives?.some(isJoinField)) return field;
  const found = graphs.flatMap(({ id, subgraph }) => {
    const type = subgraph.types.get(typeName);
    const given = type?.fields.get(field.name.value);
    if (!type || !given) return [];
    const read = (name: string) => {
      const directive = subgraph.findDirective(given, name);
      const fields = directive && readArgument(directive, "fields");
      return fields === undefined ? undefined : JSON.stringify(fields);
    };
    const isExternal = !type.keyFields.has(field.name.value) && subgraph.findDirective(given, "external");
    return [
      { graph: id, external: isExternal ? "true" : undefined, requires: read("requires"), provides: read("provides") },
    ];
  });
  const isPlain = found.every(({ external, requires, provides }) => !external && !requires && !provides);
  if (found.length < 2 || isPlain) return field;
  return { ...field, directives: [...(field.directives ?? []), ...found.map((join) => withArguments(JOIN, join))] };
}

function widen(field: FieldDefinitionNode, { type, places }: WideField, graphs: readonly Graph[]): FieldDefinitionNode {
  const { directives = [] } = field;
  const having = graphs.flatMap(({ id, subgraph }) => {
    const place = places.find((place) => place.subgraph === subgraph);
    return place ? [{ graph: id, type: JSON.stringify(print(place.field.type)) }] : [];
  });
  const add = (node: ConstDirectiveNode) => {
    const found = isJoinField(node) ? having.find(({ graph }) => graph === readArgument(node, "graph")) : undefined;
    return found ? withArguments(node, { type: found.type }) : node;
  };
  const fresh = directives.some(isJoinField) ? [] : having.map((join) => withArguments(JOIN, join));
  return { ...field, type, directives: [...directives.map(add), ...fresh] };
}

const JOIN: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "join__field" } };

function isJoinField(node: ConstDirectiveNode): boolean {
  return node.name.value === JOIN.name.value;
}

function withArguments(node: ConstDirectiveNode, added: JoinArguments): ConstDirectiveNode {
  const given = Object.entries(added).filter((entry) => entry[1] !== undefined);
  const kept = node.arguments?.filter(({ name }) => !given.some(([added]) => added === name.value)) ?? [];
  const fresh = given.map(([name, value]) => ({
    kind: Kind.ARGUMENT as const,
    name: { kind: Kind.NAME as const, value: name },
    value: parseConstValue(value),
  }));
  return { ...node, arguments: [...kept, ...fresh] };
}
