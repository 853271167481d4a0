import { type ASTNode, type DirectiveNode, Kind, type SelectionNode, visit } from "graphql";
import { findDirectives } from "./find-directives";
import type { SelectedOperation } from "./select-operation";

/** The variables on which it depends, by `@skip` and `@include`, what an operation asks for; sorted. */
export function findConditionVariables(operation: SelectedOperation): string[] {
  const variables = new Set<string>();
  for (const { arguments: args } of findConditions(operation))
    for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) variables.add(value.name.value);
  return [...variables].sort();
}

function findConditions({ definition, fragments }: SelectedOperation): DirectiveNode[] {
  return findDirectives([definition, ...fragments.values()]).filter(isCondition);
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === "skip" || name.value === "include";
}

/**
 * The operation with its conditions decided: without what they leave out, and without `@skip` and `@include`. What
 * follows, the planner first of all, never meets a condition. A selection set may come out empty.
 */
export function applyConditions(
  operation: SelectedOperation,
  variables: Readonly<Record<string, unknown>>,
): SelectedOperation {
  if (findConditions(operation).length === 0) return operation;
  const { definition, fragments } = operation;
  const decided = [...fragments].map(([name, fragment]) => [name, decide(fragment)] as const);
  return { definition: decide(definition), fragments: new Map(decided) };

  function decide<Node extends ASTNode>(node: Node): Node {
    return visit(node, { Field: weigh, InlineFragment: weigh, FragmentSpread: weigh });
  }

  /** Null takes the selection out. */
  function weigh(node: SelectionNode): SelectionNode | null | undefined {
    if (!node.directives?.length) return undefined;
    const others = node.directives.filter((directive) => !isCondition(directive));
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
