import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ScalarTypeDefinitionNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from "graphql";
import { readGraphs, stringArgument } from "../supergraph";

type TypeDefinition =
  | EnumTypeDefinitionNode
  | InputObjectTypeDefinitionNode
  | InterfaceTypeDefinitionNode
  | ObjectTypeDefinitionNode
  | ScalarTypeDefinitionNode
  | UnionTypeDefinitionNode;

type Owned = TypeDefinition | EnumValueDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode;

export interface CompleteUnions {
  /** The same document if nothing was to be added. */
  document: DocumentNode;
  /** True if this service must not be asked for this type, where it stands among those of `parent`. */
  isAdded(service: string, typeName: string, parent: string | undefined): boolean;
}

/**
 * The supergraph with every union complete in every service that has it.
 *
 * Where several services can resolve a field whose type is a union, the planner leaves out fragments on members that
 * one of them does not have. So all of them are given all members, with everything below those. No service answers
 * with an object of a type that it does not have, and the fragments on them are taken out of what it is sent.
 */
export function completeUnions(document: DocumentNode): CompleteUnions {
  const types = new Map<string, TypeDefinition>();
  for (const definition of document.definitions) if (isType(definition)) types.set(definition.name.value, definition);
  const graphs = new Map([...readGraphs(document)].map(([graph, { name }]) => [name, graph]));
  const additions = new Map<Owned, ConstDirectiveNode[]>();
  const addedTypes = new Set<string>();
  const addedMembers = new Set<string>();
  for (const type of types.values()) if (type.kind === Kind.UNION_TYPE_DEFINITION) completeUnion(type);
  return {
    document: additions.size === 0 ? document : { ...document, definitions: document.definitions.map(withAdditions) },
    isAdded(service, typeName, parent) {
      const graph = graphs.get(service);
      return addedTypes.has(`${graph} ${typeName}`) || addedMembers.has(`${graph} ${parent} ${typeName}`);
    },
  };

  function completeUnion(union: UnionTypeDefinitionNode): void {
    for (const graph of graphsOf(union, "join__type")) {
      const known = new Set(
        directivesOf(union, "join__unionMember")
          .filter((directive) => graphOf(directive) === graph)
          .map((directive) => stringArgument(directive, "member")),
      );
      for (const { name } of union.types ?? []) if (!known.has(name.value)) addMember(union, name.value, graph);
    }
  }

  function addMember(union: UnionTypeDefinitionNode, member: string, graph: string): void {
    add(union, "join__unionMember", { graph, member });
    addedMembers.add(`${graph} ${union.name.value} ${member}`);
    addType(member, graph);
  }

  function addType(name: string, graph: string): void {
    const type = types.get(name);
    if (!type || addedTypes.has(`${graph} ${name}`) || graphsOf(type, "join__type").has(graph)) return;
    addedTypes.add(`${graph} ${name}`);
    add(type, "join__type", { graph });
    switch (type.kind) {
      case Kind.UNION_TYPE_DEFINITION:
        for (const member of type.types ?? []) addMember(type, member.name.value, graph);
        break;
      case Kind.ENUM_TYPE_DEFINITION:
        for (const value of type.values ?? []) addOwner(value, "join__enumValue", graph);
        break;
      case Kind.INTERFACE_TYPE_DEFINITION:
        addFields(type.fields, graph);
        for (const implementation of types.values()) addImplementation(implementation, name, graph);
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        addFields(type.fields, graph);
    }
  }

  function addFields(fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = [], graph: string): void {
    for (const field of fields) {
      addOwner(field, "join__field", graph);
      addType(namedType(field.type), graph);
      for (const argument of "arguments" in field ? (field.arguments ?? []) : []) {
        addType(namedType(argument.type), graph);
      }
    }
  }

  function addImplementation(type: TypeDefinition, name: string, graph: string): void {
    if (!("interfaces" in type) || !type.interfaces?.some((implemented) => implemented.name.value === name)) return;
    add(type, "join__implements", { graph, interface: name });
    addType(type.name.value, graph);
  }

  /** What names no owner belongs to all services that have the type. */
  function addOwner(node: Owned, directive: string, graph: string): void {
    if (graphsOf(node, directive).size > 0) add(node, directive, { graph });
  }

  function add(node: Owned, directive: string, values: { graph: string; [argument: string]: string }): void {
    additions.set(node, [...(additions.get(node) ?? []), writeDirective(directive, values)]);
  }

  function withAdditions(definition: DefinitionNode): DefinitionNode {
    if (!isType(definition)) return definition;
    const changed = extend(definition);
    if (changed.kind === Kind.ENUM_TYPE_DEFINITION) return { ...changed, values: changed.values?.map(extend) };
    if (changed.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return { ...changed, fields: changed.fields?.map(extend) };
    return "fields" in changed ? { ...changed, fields: changed.fields?.map(extend) } : changed;
  }

  function extend<Node extends Owned>(node: Node): Node {
    const added = additions.get(node);
    return added ? { ...node, directives: [...(node.directives ?? []), ...added] } : node;
  }
}

function isType(definition: DefinitionNode): definition is TypeDefinition {
  return definition.kind.endsWith("TypeDefinition");
}

function directivesOf(node: Owned, name: string): ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name);
}

function graphsOf(node: Owned, directive: string): Set<string> {
  return new Set(directivesOf(node, directive).flatMap((found) => graphOf(found) ?? []));
}

function graphOf(directive: ConstDirectiveNode): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === "graph")?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function writeDirective(name: string, values: Record<string, string>): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(values).map(([argument, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: argument },
      value: argument === "graph" ? { kind: Kind.ENUM, value } : { kind: Kind.STRING, value },
    })),
  };
}
