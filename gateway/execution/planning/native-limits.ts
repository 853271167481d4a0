import { type DocumentNode, visit } from "graphql";
import type { Supergraph } from "../supergraph";

/**
 * Whether there are fragments on types of an object that one service knows by its interface alone: the native planner
 * asks the fields of one type for all types, or for none.
 */
export function narrowsInterfaceObjects(
  document: DocumentNode,
  { isOfType, interfaceObjects }: Pick<Supergraph, "isOfType" | "interfaceObjects">,
): boolean {
  if (interfaceObjects.size === 0) return false;
  let isFound = false;
  visit(document, {
    InlineFragment({ typeCondition }) {
      const name = typeCondition?.name.value ?? "";
      for (const one of interfaceObjects) isFound ||= isOfType(name, one) || isOfType(one, name);
    },
  });
  return isFound;
}
