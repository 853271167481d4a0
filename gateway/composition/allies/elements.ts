import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type StringValueNode,
  type TypeNode,
} from "graphql";

/** Something that a schema declares: a type, a field, an argument, a value of an enum, a directive. */
export interface SchemaElement {
  coordinate: string;
  /** Of the definition or extension that it is or is part of. */
  kind: Kind;
  /** Name of the type, or of the directive. */
  type: string;
  /** Name of the field, input field or value of an enum; undefined on the type itself. */
  member?: string;
  argument?: string;
  name: string;
  node: {
    directives?: readonly ConstDirectiveNode[];
    description?: StringValueNode;
    loc?: { startToken: { line: number } };
  };
  /** The type of a field or argument. */
  returns?: TypeNode;
  /** Of an argument or input field that has one. */
  defaultValue?: InputValueDefinitionNode["defaultValue"];
  /** Names of the arguments of a field. */
  argumentNames: readonly string[];
  /** Names of the interfaces of a type, or of the members of a union. */
  interfaces: readonly string[];
}

const ROOTS = { query: "Query", mutation: "Mutation", subscription: "Subscription" } as const;
export const ROOT_TYPES: ReadonlySet<string> = new Set(Object.values(ROOTS));

/** All elements of a schema, types under the names that they have in the supergraph. */
export function readElements(document: DocumentNode): SchemaElement[] {
  const roots = readRootNames(document);
  return document.definitions.flatMap((node) => readDefinition(node, roots));
}

/** Root types under their usual names: `schema { query: Q }` does not hide that `Q` is the query type. */
export function readRootNames({ definitions }: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of node.operationTypes ?? []) names.set(type.name.value, ROOTS[operation]);
  }
  return names;
}

function readDefinition(node: DefinitionNode, roots: Map<string, string>): SchemaElement[] {
  const { kind } = node;
  const blank = { kind, argumentNames: [], interfaces: [] };
  if (node.kind === Kind.DIRECTIVE_DEFINITION) {
    const name = node.name.value;
    const type = { ...blank, coordinate: `@${name}`, type: name, name, node: placed(node, node.name) };
    return [type, ...readArguments(type, node.arguments)];
  }
  if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) return [];
  const name = roots.get(node.name.value) ?? node.name.value;
  const named = "interfaces" in node ? node.interfaces : "types" in node ? node.types : [];
  const interfaces = (named ?? []).map((one) => one.name.value);
  const own = { ...blank, coordinate: name, type: name, name, node: placed(node, node.name), interfaces };
  const elements: SchemaElement[] = [own];
  const members = "fields" in node ? (node.fields ?? []) : "values" in node ? (node.values ?? []) : [];
  for (const member of members) {
    const element: SchemaElement = {
      ...blank,
      coordinate: `${name}.${member.name.value}`,
      type: name,
      member: member.name.value,
      name: member.name.value,
      node: placed(member, member.name),
      ...("type" in member && { returns: member.type }),
      ...("defaultValue" in member && { defaultValue: member.defaultValue }),
      argumentNames: "arguments" in member ? (member.arguments ?? []).map((one) => one.name.value) : [],
    };
    elements.push(element, ...("arguments" in member ? readArguments(element, member.arguments) : []));
  }
  return elements;
}

function readArguments(of: SchemaElement, nodes: readonly InputValueDefinitionNode[] = []): SchemaElement[] {
  return nodes.map((node) => ({
    ...of,
    coordinate: `${of.coordinate}(${node.name.value}:)`,
    argument: node.name.value,
    name: node.name.value,
    node: placed(node, node.name),
    returns: node.type,
    defaultValue: node.defaultValue,
    argumentNames: [],
    interfaces: [],
  }));
}

/** The line of an element is that of its name: a description may go before it. */
function placed(
  { directives, description }: Pick<SchemaElement["node"], "directives" | "description">,
  { loc }: Pick<SchemaElement["node"], "loc">,
): SchemaElement["node"] {
  return { directives, description, loc };
}
