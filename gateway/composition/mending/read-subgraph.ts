import { extractLinkImplementations } from "@theguild/federation-composition";
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from "graphql";

/** A subgraph, as far as the faults of the composer show in it. */
export interface Subgraph {
  name: string;
  url: string;
  typeDefs: DocumentNode;
  /** Objects, interfaces and unions under their names in the supergraph, where root types have standard names. */
  types: Map<string, OutputType>;
  /** What a directive of federation says, whatever this subgraph calls it. */
  findDirective(on: { directives?: readonly ConstDirectiveNode[] }, name: string): ConstDirectiveNode | undefined;
}

export interface OutputType {
  isObject: boolean;
  fields: Map<string, FieldDefinitionNode>;
  /** What stands at the top of its keys. */
  keyFields: Set<string>;
  /** The objects that it may be. */
  possible: Set<string>;
}

const FEDERATION = "https://specs.apollo.dev/federation";

export function readSubgraph(definition: { name: string; url: string; typeDefs: DocumentNode }): Subgraph {
  const { links, resolveImportName } = extractLinkImplementations(definition.typeDefs);
  const isLinked = links.some(({ identity }) => identity === FEDERATION);
  const findDirective: Subgraph["findDirective"] = ({ directives }, name) => {
    const called = isLinked ? resolveImportName(FEDERATION, `@${name}`) : name;
    return directives?.find((node) => node.name.value === called);
  };
  return { ...definition, findDirective, types: readTypes(definition.typeDefs, findDirective) };
}

function readTypes(typeDefs: DocumentNode, findDirective: Subgraph["findDirective"]): Map<string, OutputType> {
  const types = new Map<string, OutputType>();
  const rootNames = readRootNames(typeDefs);
  const get = (written: string): OutputType => {
    const name = rootNames.get(written) ?? written;
    const known = types.get(name);
    if (known) return known;
    const type = { isObject: false, fields: new Map(), keyFields: new Set<string>(), possible: new Set<string>() };
    types.set(name, type);
    return type;
  };
  for (const node of typeDefs.definitions) {
    switch (node.kind) {
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.UNION_TYPE_EXTENSION:
        for (const member of node.types ?? []) get(node.name.value).possible.add(member.name.value);
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
        get(node.name.value).isObject = true;
        for (const { name } of [node, ...(node.interfaces ?? [])]) get(name.value).possible.add(node.name.value);
        readFields(node, get(node.name.value), findDirective);
        break;
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        readFields(node, get(node.name.value), findDirective);
    }
  }
  return types;
}

function readFields(
  node: { fields?: readonly FieldDefinitionNode[]; directives?: readonly ConstDirectiveNode[] },
  type: OutputType,
  findDirective: Subgraph["findDirective"],
): void {
  for (const field of node.fields ?? []) type.fields.set(field.name.value, field);
  for (const directive of node.directives ?? []) {
    const key = findDirective({ directives: [directive] }, "key");
    const selections = key && parseFieldSet(readArgument(key, "fields") ?? "")?.selections;
    for (const selection of selections ?? []) {
      if (selection.kind === Kind.FIELD) type.keyFields.add(selection.name.value);
    }
  }
}

function readRootNames(typeDefs: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of typeDefs.definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of node.operationTypes ?? []) {
      names.set(type.name.value, `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`);
    }
  }
  return names;
}

/** Undefined if it is none; to say so is left to the composer. */
export function parseFieldSet(fields: string): SelectionSetNode | undefined {
  try {
    const definition = parse(`{${fields}}`).definitions[0];
    return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : undefined;
  } catch {
    return undefined;
  }
}

/** Of a string or an enum value. */
export function readArgument(node: ConstDirectiveNode, name: string): string | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

export function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
