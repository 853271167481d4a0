import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  type StringValueNode,
  visit,
} from "graphql";
import { markOf, toPlainText } from "./plain-text";

export interface PlainOptions {
  /** Prefix of the network whose text it is. */
  network: string;
  /** Addresses within it stay; without, none does. */
  domain?: string;
}

/**
 * The schema as it is composed: descriptions and reasons of deprecation are plain text of at most 500 characters, and
 * begin with `[text by network …]`; texts in default values are plain, too. The same again for what comes out.
 */
export function toPlainDescriptions(sdl: string, options: PlainOptions): string {
  return print(toPlainDocument(parse(sdl, { noLocation: true }), options));
}

function toPlainDocument(document: DocumentNode, { network, domain }: PlainOptions): DocumentNode {
  const mark = (node: StringValueNode): StringValueNode | undefined => {
    const plain = toPlainText(node.value, domain);
    return plain === "" ? undefined : { ...node, value: `${markOf(network)}${plain}`, block: node.block };
  };
  return visit(document, {
    enter(node) {
      if ("description" in node && node.description) return { ...node, description: mark(node.description) };
      return undefined;
    },
    leave(node) {
      if (node.kind === Kind.DIRECTIVE && node.name.value === "deprecated")
        return withReason(node as ConstDirectiveNode, mark);
      if (node.kind === Kind.INPUT_VALUE_DEFINITION && node.defaultValue)
        return { ...node, defaultValue: withPlainTexts(node.defaultValue, domain) };
      return undefined;
    },
  });
}

function withReason(node: ConstDirectiveNode, mark: (node: StringValueNode) => StringValueNode | undefined) {
  const given = (node.arguments ?? []).flatMap((argument) => {
    if (argument.value.kind !== Kind.STRING) return [argument];
    const value = mark(argument.value);
    return value ? [{ ...argument, value }] : [];
  });
  return { ...node, arguments: given };
}

function withPlainTexts(value: ConstValueNode, domain: string | undefined): ConstValueNode {
  return visit(value, { StringValue: (node) => ({ ...node, value: toPlainText(node.value, domain) }) });
}
