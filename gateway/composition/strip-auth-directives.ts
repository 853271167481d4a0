import { type ConstDirectiveNode, Kind, parse, print, visit } from "graphql";

const AUTH_SPEC = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;
const AUTH_DIRECTIVES = new Set(["authenticated", "requiresScopes", "policy"]);
const AUTH_SCALARS = new Set(["requiresScopes__Scope", "policy__Policy"]);

/**
 * A supergraph without `@authenticated`, `@requiresScopes` and `@policy`: `@apollo/gateway` refuses to load one that
 * links them. Whoever uses the result must have enforced them before.
 */
export function stripAuthDirectives(supergraph: string): string {
  const document = visit(parse(supergraph), {
    Directive: (node) => (AUTH_DIRECTIVES.has(node.name.value) || linksAuthSpec(node) ? null : undefined),
    DirectiveDefinition: (node) => (AUTH_DIRECTIVES.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (AUTH_SCALARS.has(node.name.value) ? null : undefined),
  });
  return print(document);
}

function linksAuthSpec(node: ConstDirectiveNode | { name: { value: string } }): boolean {
  if (node.name.value !== "link" || !("arguments" in node)) return false;
  return (node.arguments ?? []).some(
    ({ name, value }) => name.value === "url" && value.kind === Kind.STRING && AUTH_SPEC.test(value.value),
  );
}
