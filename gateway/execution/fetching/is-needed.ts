import type { FragmentDefinitionNode } from "graphql";
import { type ConditionalSet, collectFields, responseKey } from "../operation/collect-fields";
import { compileConditions } from "../operation/conditions";
import type { PlanNames } from "../planning/plan-names";

/**
 * Whether a fetch has anything to ask for; undefined if it always has. The planner makes conditions of a fetch only of
 * those that all its fields share, and leaves others, and those of root fields, to the service.
 */
export function compileIsNeeded(
  sets: readonly ConditionalSet[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  names: PlanNames,
): ReturnType<typeof compileConditions> {
  const fields = [...collectFields({ sets, fragments, keyOf: responseKey }, () => true).values()].flat();
  return compileConditions(
    fields.map(({ conditions }) =>
      conditions.map(({ variable, is }) => ({ variable: names.clientVariable(variable), is })),
    ),
  );
}
