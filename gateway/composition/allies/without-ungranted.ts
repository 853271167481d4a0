import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type OperationTypeDefinitionNode,
  parse,
  print,
  visit,
} from "graphql";
import { readPrefixes } from "../../../services/kit/commons/prefixes";
import { nameOf, readArgument } from "../mending/read-subgraph";
import { ROOT_TYPES, readRootNames } from "./elements";
import { followFields } from "./field-sets";
import type { FieldGrant } from "./finding";
import { readLinks } from "./links";

/** An object type, or more of one, under the name that it has in the supergraph. */
interface Part {
  type: string;
  node: ObjectTypeDefinitionNode | ObjectTypeExtensionNode;
}

/**
 * A schema that passed its check once, without the fields that its network may not add or answer for now: those on types of
 * others, and those of `Mutation` and `Subscription`, for which it holds no grant EXTEND any more. What builds on them goes
 * with them. The same text where all is granted.
 */
export function withoutUngranted(sdl: string, prefix: string, grants: readonly FieldGrant[]): string {
  const document = parse(sdl, { noLocation: true });
  const { fieldPrefix, typePrefix } = readPrefixes(prefix);
  const { names } = readLinks(document);
  const roots = readRootNames(document);
  const granted = new Set(
    grants.flatMap((one) => (one.networkPrefix === prefix && one.kind === "EXTEND" ? one.coordinate : [])),
  );
  const parts = partsOf(document);
  const fields = parts.flatMap(({ type, node }) => (node.fields ?? []).map((field) => ({ type, field })));
  const returns = new Map(fields.map(({ type, field }) => [`${type}.${field.name.value}`, nameOf(field.type)]));
  const keys = new Set(parts.flatMap(({ type, node }) => namedBy(node.directives, "key", type)));

  const removed = new Set<string>();
  const overrides = new Set<string>();
  for (const { type, field } of fields) {
    const coordinate = `${type}.${field.name.value}`;
    if (type === "Query" || type.startsWith(typePrefix) || granted.has(coordinate)) continue;
    const isName = !ROOT_TYPES.has(type) && (keys.has(coordinate) || isExternal(field));
    if (field.name.value.startsWith(fieldPrefix) ? granted.has(type) : isName) {
      if (has(field.directives, "override")) overrides.add(coordinate);
    } else removed.add(coordinate);
  }
  if (removed.size + overrides.size === 0) return sdl;
  for (let size = -1; size !== removed.size; ) {
    size = removed.size;
    for (const { type, field } of fields) {
      const required = namedBy(field.directives, "requires", type);
      if (required.some((coordinate) => removed.has(coordinate))) removed.add(`${type}.${field.name.value}`);
    }
  }
  return print(takeOut());

  function takeOut(): DocumentNode {
    const left = reduce(document, ({ type, field }) => !removed.has(`${type}.${field.name.value}`));
    // What nothing needs any more must not be named
    const needed = new Set<string>();
    for (const { type, node } of partsOf(left)) {
      for (const coordinate of namedBy(node.directives, "key", type)) needed.add(coordinate);
      for (const { directives, type: returned } of node.fields ?? []) {
        for (const coordinate of namedBy(directives, "requires", type)) needed.add(coordinate);
        for (const coordinate of namedBy(directives, "provides", nameOf(returned))) needed.add(coordinate);
      }
    }
    const whole = reduce(left, ({ type, field }) => !isExternal(field) || needed.has(`${type}.${field.name.value}`));
    return withoutLostRoots(whole);
  }

  function reduce(from: DocumentNode, isKept: (one: { type: string; field: FieldDefinitionNode }) => boolean) {
    return visit(from, { ObjectTypeDefinition: reducePart, ObjectTypeExtension: reducePart });

    function reducePart<Node extends Part["node"]>(node: Node): Node | null {
      const type = roots.get(node.name.value) ?? node.name.value;
      const kept = (node.fields ?? []).filter((field) => isKept({ type, field }));
      if (kept.length === 0 && (node.fields ?? []).length > 0) return null;
      const directives = node.directives?.filter((directive) => !isLost(directive, type));
      return { ...node, directives, fields: kept.map((field) => withoutLost(field, type)) };
    }
  }

  function withoutLost(field: FieldDefinitionNode, type: string): FieldDefinitionNode {
    const isOverride = overrides.has(`${type}.${field.name.value}`);
    const directives = field.directives?.filter((directive) =>
      is(directive, "override") ? !isOverride : !isLost(directive, nameOf(field.type), "provides"),
    );
    return { ...field, directives };
  }

  /** Whether a set of fields names what is gone. */
  function isLost(directive: ConstDirectiveNode, type: string, name: "key" | "provides" = "key"): boolean {
    return namedBy([directive], name, type).some((coordinate) => removed.has(coordinate));
  }

  function withoutLostRoots(from: DocumentNode): DocumentNode {
    const declared = new Set(partsOf(from).map(({ node }) => node.name.value));
    const isLeft = (node: OperationTypeDefinitionNode) => (declared.has(node.type.name.value) ? undefined : null);
    return visit(from, { OperationTypeDefinition: isLeft });
  }

  function partsOf(from: DocumentNode): Part[] {
    return from.definitions.flatMap((node): Part[] =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
        ? [{ type: roots.get(node.name.value) ?? node.name.value, node }]
        : [],
    );
  }

  /** The coordinates that the sets of fields of a directive name. */
  function namedBy(directives: readonly ConstDirectiveNode[] = [], name: string, type: string): string[] {
    return directives.flatMap((directive) =>
      is(directive, name)
        ? followFields((coordinate) => returns.get(coordinate), type, readArgument(directive, "fields")).coordinates
        : [],
    );
  }

  function isExternal({ directives }: FieldDefinitionNode): boolean {
    return has(directives, "external");
  }

  function has(directives: readonly ConstDirectiveNode[] = [], name: string): boolean {
    return directives.some((directive) => is(directive, name));
  }

  function is({ name: { value } }: ConstDirectiveNode, name: string): boolean {
    return (names.get(value) ?? value) === name;
  }
}
