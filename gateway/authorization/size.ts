import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { GatewayErrorCode } from "../errors";

/** Of an operation with its fragments spelled out: where interfaces are asked type by type, each level may multiply. */
export const MAX_SELECTIONS = 20_000;

/** @throws {GraphQLError} OPERATION_TOO_LARGE */
export function assertSize(
  { selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  if (countSelections(selectionSet, fragments) > MAX_SELECTIONS) throw tooLarge();
}

export function tooLarge(): GraphQLError {
  const message = `The operation is too large: once what is not open to you is left out, it is more than ${MAX_SELECTIONS} fields`;
  const extensions = {
    code: "OPERATION_TOO_LARGE" satisfies GatewayErrorCode,
    details: { limit: "selections", allowed: MAX_SELECTIONS },
  };
  return new GraphQLError(message, { extensions });
}

/** Equal sets are counted once, and taken as often as they stand somewhere. */
function countSelections(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number {
  const counts = new Map<SelectionSetNode, number>();
  return count(root);

  function count(set: SelectionSetNode | undefined): number {
    if (!set) return 0;
    let sum = counts.get(set);
    if (sum === undefined) {
      sum = 0;
      for (const node of set.selections) {
        if (node.kind === Kind.FRAGMENT_SPREAD) sum += count(fragments.get(node.name.value)?.selectionSet);
        else sum += 1 + count(node.selectionSet);
      }
      counts.set(set, sum);
    }
    return sum;
  }
}
