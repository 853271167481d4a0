import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  parseType,
  type SelectionSetNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from "graphql";
import { readGraphs, stringArgument } from "../../supergraph";

/** What one service has, as the directives of the supergraph tell. */
export interface Subgraph {
  name: string;
  types: ReadonlyMap<string, SubgraphType>;
}

export interface SubgraphType {
  name: string;
  isInterfaceObject: boolean;
  keys: SelectionSetNode[];
  /** As in Federation 1: the service answers the fields of its keys though they are external. */
  isExtension: boolean;
  /** Those by which the service can be asked for an entity. */
  resolvableKeys: SelectionSetNode[];
  fields: Map<string, SubgraphField>;
  /** The object types that it may be, if the service knows it as an interface or a union. */
  possible: Set<string> | undefined;
}

export interface SubgraphField {
  /** As the service has it, which may be narrower than in the supergraph. */
  type: TypeNode;
  /** Not answered unless it is provided on the way. */
  isExternal: boolean;
  /** Moved to another service; as a part of a key it is answered here still. */
  isMoved: boolean;
  requires: SelectionSetNode | undefined;
  provides: SelectionSetNode | undefined;
}

type Definition = InterfaceTypeDefinitionNode | ObjectTypeDefinitionNode | UnionTypeDefinitionNode;

/**
 * @param draw Which fields a progressive override has moved: those whose percentage is above it
 * @see https://specs.apollo.dev/join/v0.3/
 */
export function readSubgraphs(document: DocumentNode, draw: number): Subgraph[] {
  const graphs = readGraphs(document);
  const subgraphs = new Map([...graphs].map(([graph, { name }]) => [graph, { name, types: new Map() }]));
  for (const definition of document.definitions) {
    if (isDefinition(definition)) readDefinition(definition);
  }
  for (const definition of document.definitions) {
    if (isDefinition(definition)) readPossibleTypes(definition);
  }
  return [...subgraphs.values()];

  function typeIn(graph: string | undefined, name: string): SubgraphType | undefined {
    return subgraphs.get(graph ?? "")?.types.get(name);
  }

  function readDefinition(definition: Definition): void {
    const name = definition.name.value;
    const owners = new Set<string>();
    for (const directive of directivesOf(definition, "join__type")) {
      const graph = enumArgument(directive, "graph");
      const types = subgraphs.get(graph ?? "")?.types;
      if (graph === undefined || !types) continue;
      owners.add(graph);
      const type = types.get(name) ?? startType(definition);
      types.set(name, type);
      if (isTrue(directive, "extension")) type.isExtension = true;
      if (isTrue(directive, "isInterfaceObject")) Object.assign(type, { isInterfaceObject: true, possible: undefined });
      const key = stringArgument(directive, "key");
      if (key === undefined) continue;
      type.keys.push(parseFieldSet(key));
      if (!isTrue(directive, "resolvable", true)) continue;
      type.resolvableKeys.push(parseFieldSet(key));
    }
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) return;
    for (const field of definition.fields ?? []) readField(name, field, owners);
  }

  function readField(typeName: string, field: FieldDefinitionNode, owners: ReadonlySet<string>): void {
    const directives = directivesOf(field, "join__field");
    if (directives.length === 0) {
      for (const graph of owners) typeIn(graph, typeName)?.fields.set(field.name.value, readOwned(field, undefined));
    }
    const moves = directives.flatMap((directive) => {
      const from = stringArgument(directive, "override");
      return from === undefined
        ? []
        : [{ directive, from, isMoved: isMoved(stringArgument(directive, "overrideLabel")) }];
    });
    for (const directive of directives) {
      const graph = enumArgument(directive, "graph");
      const type = typeIn(graph, typeName);
      if (!type || directive.arguments?.some(({ name }) => name.value === "contextArguments")) continue;
      if (moves.some((move) => move.directive === directive && !move.isMoved)) continue;
      const read = readOwned(field, directive);
      // what was moved away may still stand there as a key
      if (moves.some(({ from, isMoved }) => isMoved && from === graphs.get(graph ?? "")?.name)) {
        Object.assign(read, { isExternal: true, isMoved: true });
      }
      type.fields.set(field.name.value, read);
    }
  }

  function isMoved(label: string | undefined): boolean {
    const percent = label === undefined ? "100" : /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
    return label === undefined || (percent !== undefined && draw < Number(percent));
  }

  function readPossibleTypes(definition: Definition): void {
    const name = definition.name.value;
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const directive of directivesOf(definition, "join__unionMember")) {
        typeIn(enumArgument(directive, "graph"), name)?.possible?.add(stringArgument(directive, "member") ?? "");
      }
    } else if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const directive of directivesOf(definition, "join__implements")) {
        const type = typeIn(enumArgument(directive, "graph"), stringArgument(directive, "interface") ?? "");
        type?.possible?.add(name);
      }
    }
  }
}

export function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`"${text}" is no set of fields`);
  return operation.selectionSet;
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isDefinition(definition: DocumentNode["definitions"][number]): definition is Definition {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.UNION_TYPE_DEFINITION
  );
}

function startType({ kind, name }: Definition): SubgraphType {
  return {
    name: name.value,
    isInterfaceObject: false,
    keys: [],
    isExtension: false,
    resolvableKeys: [],
    fields: new Map(),
    possible: kind === Kind.OBJECT_TYPE_DEFINITION ? undefined : new Set(),
  };
}

function readOwned(field: FieldDefinitionNode, directive: ConstDirectiveNode | undefined): SubgraphField {
  const argument = (name: string) => (directive ? stringArgument(directive, name) : undefined);
  const [type, requires, provides] = [argument("type"), argument("requires"), argument("provides")];
  return {
    type: type === undefined ? field.type : parseType(type, { noLocation: true }),
    isExternal: directive !== undefined && (isTrue(directive, "external") || isTrue(directive, "usedOverridden")),
    isMoved: directive !== undefined && isTrue(directive, "usedOverridden"),
    requires: requires === undefined ? undefined : parseFieldSet(requires),
    provides: provides === undefined ? undefined : parseFieldSet(provides),
  };
}

function directivesOf(node: Definition | FieldDefinitionNode, name: string): ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name);
}

function enumArgument({ arguments: args }: ConstDirectiveNode, name: string): string | undefined {
  const value = args?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

function isTrue({ arguments: args }: ConstDirectiveNode, name: string, otherwise = false): boolean {
  const value = args?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN ? value.value : otherwise;
}
