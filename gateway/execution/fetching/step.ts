import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from "graphql";
import type { Run } from "../run";

/** A part of a plan, ready to run. What a service does wrong is told to `run.problems`. */
export type Step = (run: Run) => Promise<void>;

/** The operation of a fetch. */
export function getOperation(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A plan holds a fetch without operation");
  return operation;
}

/** What an operation asks of the entities of one `_entities` field. */
export function entitySelections(document: DocumentNode, alias: string): SelectionSetNode[] {
  return getOperation(document).selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD && (node.alias ?? node.name).value === alias && node.selectionSet
      ? [node.selectionSet]
      : [],
  );
}

/** The same by the types of the entities. */
export function entityFragments(
  sets: readonly SelectionSetNode[],
): { typeName: string; selections: SelectionSetNode[] }[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((node) =>
      node.kind === Kind.INLINE_FRAGMENT && node.typeCondition
        ? [{ typeName: node.typeCondition.name.value, selections: [node.selectionSet] }]
        : [],
    ),
  );
}
