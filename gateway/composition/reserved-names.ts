import { type DocumentNode, isTypeDefinitionNode, isTypeExtensionNode } from "graphql";
import type { CompositionError } from "./compose";

/** Whoever keeps types in a plain object finds something under these names that is no type. */
export const RESERVED: ReadonlySet<string> = new Set(["prototype", ...Object.getOwnPropertyNames(Object.prototype)]);

/** Programs that read schemas, the composer among them, fail over types with such names. */
export function findReservedNames(subgraph: string, { definitions }: DocumentNode): CompositionError[] {
  return definitions.flatMap((node) => {
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) return [];
    const name = node.name.value;
    if (!RESERVED.has(name)) return [];
    const message = `[${subgraph}] Type "${name}" must have another name: every JavaScript object has something called so`;
    return [{ code: "RESERVED_NAME", message, subgraph, ...(node.loc && { line: node.loc.startToken.line }) }];
  });
}
