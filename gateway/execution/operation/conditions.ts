import { type ASTNode, Kind, type SelectionNode, visit } from "graphql";
import type { SelectedOperation } from "./select-operation";

/** The variables on which it depends, by `@skip` and `@include`, what an operation asks for; sorted. */
export function findConditionVariables({ definition, fragments }: SelectedOperation): string[] {
  const variables = new Set<string>();
  for (const node of [definition, ...fragments.values()]) {
    visit(node, {
      Directive({ name, arguments: args }) {
        if (name.value !== "skip" && name.value !== "include") return;
        for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) variables.add(value.name.value);
      },
    });
  }
  return [...variables].sort();
}

/**
 * The operation with its conditions decided: without what they leave out, and without `@skip` and `@include`. What
 * follows, the planner first of all, never meets a condition. A selection set may come out empty.
 */
export function applyConditions(
  { definition, fragments }: SelectedOperation,
  variables: Readonly<Record<string, unknown>>,
): SelectedOperation {
  const decided = [...fragments].map(([name, fragment]) => [name, decide(fragment)] as const);
  return { definition: decide(definition), fragments: new Map(decided) };

  function decide<Node extends ASTNode>(node: Node): Node {
    return visit(node, { Field: weigh, InlineFragment: weigh, FragmentSpread: weigh });
  }

  /** Null takes the selection out. */
  function weigh(node: SelectionNode): SelectionNode | null | undefined {
    if (!node.directives?.length) return undefined;
    const others = node.directives.filter(({ name }) => name.value !== "skip" && name.value !== "include");
    if (others.length === node.directives.length) return undefined;
    const isIncluded = node.directives.every(({ name, arguments: args }) => {
      const value = args?.find((argument) => argument.name.value === "if")?.value;
      const holds =
        value?.kind === Kind.VARIABLE
          ? variables[value.name.value] === true
          : value?.kind === Kind.BOOLEAN && value.value;
      return name.value === "skip" ? !holds : name.value !== "include" || holds;
    });
    return isIncluded ? { ...node, directives: others } : null;
  }
}
