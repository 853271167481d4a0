import type { ASTNode, DirectiveNode, SelectionSetNode } from "graphql";

/**
 * The directives of all fields and fragments within, in the order of the document; those of operations, of definitions of
 * fragments and of variables are not among them. A visitor for everything takes thirty times as long.
 */
export function findDirectives(nodes: Iterable<ASTNode>): DirectiveNode[] {
  const found: DirectiveNode[] = [];
  for (const node of nodes) if ("selectionSet" in node && node.selectionSet) walk(node.selectionSet);
  return found;

  function walk({ selections }: SelectionSetNode): void {
    for (const node of selections) {
      if (node.directives && node.directives.length > 0) found.push(...node.directives);
      if ("selectionSet" in node && node.selectionSet) walk(node.selectionSet);
    }
  }
}
