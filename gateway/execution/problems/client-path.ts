import { Kind, type SelectionSetNode } from "graphql";
import type { SelectedOperation } from "../operation/select-operation";
import type { PlanNames } from "../planning/plan-names";
import type { Path } from "../rows";

/**
 * A path of the plan in the client's keys, as far as the client asked for what it leads to: the plan fetches more than
 * that, and services may say anything.
 */
export function toClientPath(path: Path, { definition, fragments }: SelectedOperation, names: PlanNames): Path {
  const clientPath: (string | number)[] = [];
  let sets: readonly SelectionSetNode[] = [definition.selectionSet];
  for (const key of path) {
    if (typeof key === "string") {
      const found = findField(sets, key);
      if (!found) break;
      sets = found.sets;
      clientPath.push(found.key);
    } else {
      clientPath.push(key);
    }
  }
  return clientPath;

  function findField(within: readonly SelectionSetNode[], key: string) {
    const inner: SelectionSetNode[] = [];
    let clientKey: string | undefined;
    const walked = new Set<SelectionSetNode>();
    const queue = [...within];
    for (let set = queue.pop(); set; set = queue.pop()) {
      if (walked.has(set)) continue;
      walked.add(set);
      for (const node of set.selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) queue.push(node.selectionSet);
        else if (node.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = fragments.get(node.name.value);
          if (fragment) queue.push(fragment.selectionSet);
        } else if (names.keyOf(node) === key) {
          clientKey = (node.alias ?? node.name).value;
          if (node.selectionSet) inner.push(node.selectionSet);
        }
      }
    }
    return clientKey === undefined ? null : { key: clientKey, sets: inner };
  }
}
