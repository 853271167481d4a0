import {
  type ConstDirectiveNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
} from "graphql";
import { ParsedSupergraph } from "../parsed-supergraph";
import { argumentOf, readSpecs, type Spec } from "../spec-names";
import { type Element, findHidden, findReachable, readElements } from "./hidden-elements";

/** Who an API schema is for: anybody, or those whom the hub knows. */
export const AUDIENCES = ["public", "full"] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * The supergraph as one audience sees it. For the public, what is tagged `internal` is inaccessible, and with it all that
 * makes no sense without, and types to which then nothing leads any more.
 *
 * @returns The same if nothing is hidden
 */
export function toVariant(supergraph: ParsedSupergraph, audience: Audience): ParsedSupergraph {
  if (audience === "full") return supergraph;
  const { document } = supergraph;
  const { tag, inaccessible } = readSpecs(document);
  const isInternal = (node: ConstDirectiveNode) => {
    const name = node.name.value === tag.directive ? argumentOf(node, "name") : undefined;
    return name?.kind === Kind.STRING && name.value === "internal";
  };
  const isInaccessible = (node: ConstDirectiveNode) => node.name.value === inaccessible.directive;
  const elements = readElements(document);
  if (!elements.some(({ directives }) => directives.some(isInternal))) return supergraph;
  const hidden = findHidden(elements, ({ directives }: Element) =>
    directives.some((node) => isInternal(node) || isInaccessible(node)),
  );
  const roots = readRoots(document);
  const reached = findReachable(elements, roots, hidden);
  for (const name of findReachable(elements, roots, new Set())) if (!reached.has(name)) hidden.add(name);
  return ParsedSupergraph.of(linkInaccessible(hide(document, hidden, inaccessible), inaccessible));
}

function readRoots({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION ? node.operationTypes.map(({ type }) => type.name.value) : [],
  );
}

type Hideable = { directives?: readonly ConstDirectiveNode[] };

function hide(document: DocumentNode, hidden: ReadonlySet<string>, { directive = "inaccessible" }: Spec): DocumentNode {
  const mark = <Node extends Hideable>(coordinate: string, node: Node): Node => {
    const { directives = [] } = node;
    if (!hidden.has(coordinate) || directives.some(({ name }) => name.value === directive)) return node;
    const added: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: directive } };
    return { ...node, directives: [...directives, added] };
  };
  const markField = (owner: string, field: FieldDefinitionNode) => {
    const coordinate = `${owner}.${field.name.value}`;
    const marked = mark(coordinate, field);
    return { ...marked, arguments: marked.arguments?.map((node) => mark(`${coordinate}(${node.name.value}:)`, node)) };
  };
  const markType = (node: TypeDefinitionNode): TypeDefinitionNode => {
    const name = node.name.value;
    const marked = mark(name, node);
    if (marked.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      return { ...marked, fields: marked.fields?.map((field) => mark(`${name}.${field.name.value}`, field)) };
    if ("fields" in marked) return { ...marked, fields: marked.fields?.map((field) => markField(name, field)) };
    if ("values" in marked)
      return { ...marked, values: marked.values?.map((one) => mark(`${name}.${one.name.value}`, one)) };
    return marked;
  };
  const definitions = document.definitions.map((node) => (isTypeDefinitionNode(node) ? markType(node) : node));
  return { ...document, definitions };
}

const SPECIFICATION = parse(
  `extend schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)
  directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM
    | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION`,
  { noLocation: true },
).definitions;

function linkInaccessible(document: DocumentNode, { link }: Spec): DocumentNode {
  if (link) return document;
  const [schema, definition] = SPECIFICATION;
  const links = schema?.kind === Kind.SCHEMA_EXTENSION ? (schema.directives ?? []) : [];
  const isDefined = document.definitions.some(
    (node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === "inaccessible",
  );
  const linked = document.definitions.map((node) =>
    node.kind === Kind.SCHEMA_DEFINITION ? { ...node, directives: [...(node.directives ?? []), ...links] } : node,
  );
  const added = isDefined ? [] : [definition as DirectiveDefinitionNode];
  return { ...document, definitions: [...linked, ...added] };
}
