import { type ConstDirectiveNode, Kind, visit } from "graphql";
import type { CompositionError } from "./compose";
import type { Subgraph } from "./mending/read-subgraph";
import { argumentOf } from "./spec-names";

const LISTS = { requiresScopes: "scopes", policy: "policies" } as const;

/** Requirements without any alternative, which nobody fulfils: the composer leaves them out, and lets everybody in. */
export function findEmptyRequirements({ name: subgraph, typeDefs, findDirective }: Subgraph): CompositionError[] {
  const errors: CompositionError[] = [];
  visit(typeDefs, {
    enter(node) {
      if (!("directives" in node)) return;
      const directives = node.directives as readonly ConstDirectiveNode[] | undefined;
      for (const [name, argument] of Object.entries(LISTS)) {
        const directive = findDirective({ directives }, name);
        const list = directive && argumentOf(directive, argument);
        if (list?.kind !== Kind.LIST || list.values.length > 0) continue;
        const message = `[${subgraph}] @${directive?.name.value} must list some ${argument}: without any nobody may see what it stands on`;
        const line = directive?.loc?.startToken.line;
        errors.push({ code: "EMPTY_REQUIREMENT", message, subgraph, ...(line && { line }) });
      }
    },
  });
  return errors;
}
