import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  visit,
} from "graphql";
import { argumentOf } from "../spec-names";
import { ROOT_TYPES, readRootNames } from "./elements";
import type { FieldGrant } from "./finding";
import { readLinks } from "./links";
import { readPrefixes } from "./subject";

/**
 * A schema that passed its check once, without the fields that its network may not add or answer for now: those on types of
 * others, and those of `Mutation` and `Subscription`, for which it holds no grant EXTEND any more. What others provide to it
 * (`@provides`) is not looked at.
 */
export function withoutUngranted(sdl: string, prefix: string, grants: readonly FieldGrant[]): string {
  const document = parse(sdl, { noLocation: true });
  const { fieldPrefix, typePrefix } = readPrefixes(prefix);
  const { names } = readLinks(document);
  const roots = readRootNames(document);
  const granted = new Set(
    grants.flatMap((one) => (one.networkPrefix === prefix && one.kind === "EXTEND" ? one.coordinate : [])),
  );
  const keyNames = namesIn(document, ["key"]);
  const left = withFields(document, isGranted);
  if (left === document) return sdl;
  // What nothing needs any more must not be named
  const needed = namesIn(left, ["key", "requires", "provides"]);
  return print(withFields(left, (_type, field) => needed.has(field.name.value) || !isExternal(field)));

  function withFields(from: DocumentNode, isKept: (type: string, field: FieldDefinitionNode) => boolean): DocumentNode {
    return visit(from, { ObjectTypeDefinition: reduce, ObjectTypeExtension: reduce });

    function reduce<Node extends ObjectTypeDefinitionNode | ObjectTypeExtensionNode>(node: Node) {
      const type = roots.get(node.name.value) ?? node.name.value;
      if (type === "Query" || type.startsWith(typePrefix)) return undefined;
      const fields = node.fields?.filter((field) => isKept(type, field));
      if (!fields || fields.length === node.fields?.length) return undefined;
      return fields.length > 0 ? { ...node, fields } : null;
    }
  }

  /** In sets of fields, at any depth. */
  function namesIn(from: DocumentNode, directives: readonly string[]): Set<string> {
    const found = new Set<string>();
    visit(from, {
      Directive(node) {
        if (!directives.includes(nameOf(node.name.value))) return;
        const fields = argumentOf(node as ConstDirectiveNode, "fields");
        if (fields?.kind === Kind.STRING) for (const [name] of fields.value.matchAll(/\w+/g)) found.add(name);
      },
    });
    return found;
  }

  function isGranted(type: string, field: FieldDefinitionNode): boolean {
    const name = field.name.value;
    if (granted.has(`${type}.${name}`)) return true;
    if (ROOT_TYPES.has(type)) return false;
    if (name.startsWith(fieldPrefix)) return granted.has(type);
    // To name an entity by, or what it is told of one
    return keyNames.has(name) || isExternal(field);
  }

  function isExternal({ directives = [] }: FieldDefinitionNode): boolean {
    return directives.some((directive) => nameOf(directive.name.value) === "external");
  }

  function nameOf(directive: string): string {
    return names.get(directive) ?? directive;
  }
}
