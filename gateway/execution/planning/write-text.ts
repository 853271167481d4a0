import { type ASTNode, type DocumentNode, Kind, print, type SelectionNode, type SelectionSetNode } from "graphql";

/**
 * The text of a document that stands for one operation or several, with named fragments or without: the same as printed,
 * without lines and indents. Selections are most of a long one, and take a tenth of the time of a printer for everything.
 */
export function writeText({ definitions }: DocumentNode): string {
  return definitions
    .map((node) => {
      if (!("selectionSet" in node)) return print(node);
      // The printer leaves out the word of a query that has nothing but selections
      const head = print({ ...node, selectionSet: NOTHING });
      return head.slice(0, head.lastIndexOf("{")) + writeSet(node.selectionSet);
    })
    .join(" ");
}

const NOTHING: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "_" } }],
};

function writeSet({ selections }: SelectionSetNode): string {
  let text = "{";
  for (const node of selections) text += `${text.length > 1 ? " " : ""}${writeSelection(node)}`;
  return `${text}}`;
}

function writeSelection(node: SelectionNode): string {
  const directives = node.directives?.length ? ` ${writeAll(node.directives)}` : "";
  if (node.kind === Kind.FRAGMENT_SPREAD) return `...${node.name.value}${directives}`;
  const below = node.selectionSet ? writeSet(node.selectionSet) : "";
  if (node.kind === Kind.INLINE_FRAGMENT) {
    const condition = node.typeCondition ? ` on ${node.typeCondition.name.value}` : "";
    return `...${condition}${directives}${below}`;
  }
  const alias = node.alias ? `${node.alias.value}:` : "";
  const args = node.arguments?.length ? `(${writeAll(node.arguments)})` : "";
  return `${alias}${node.name.value}${args}${directives}${below}`;
}

function writeAll(nodes: readonly ASTNode[]): string {
  return nodes.map(print).join(" ");
}
