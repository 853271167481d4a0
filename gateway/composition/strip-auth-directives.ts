import { type DocumentNode, parse, print, visit } from "graphql";
import { readSpecs } from "./spec-names";

/**
 * A supergraph without `@authenticated`, `@requiresScopes` and `@policy`, whatever it calls them: `@apollo/gateway`
 * refuses to load one that links them. Whoever uses the result must have enforced them before.
 */
export function stripAuthDirectives(supergraph: string): string {
  return print(withoutAuthDirectives(parse(supergraph, { noLocation: true })));
}

function withoutAuthDirectives(document: DocumentNode): DocumentNode {
  const { authenticated, requiresScopes, policy } = readSpecs(document);
  const specs = [authenticated, requiresScopes, policy];
  const links = new Set<unknown>(specs.map(({ link }) => link));
  const directives = new Set(specs.map(({ directive }) => directive));
  const isTypeOfSpec = (name: string) =>
    specs.some(({ prefix, imports }) => name.startsWith(prefix) || imports.includes(name));
  return visit(document, {
    Directive: (node) => (directives.has(node.name.value) || links.has(node) ? null : undefined),
    DirectiveDefinition: (node) => (directives.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (isTypeOfSpec(node.name.value) ? null : undefined),
  });
}
