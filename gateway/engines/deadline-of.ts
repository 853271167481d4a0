import { type DocumentNode, type FieldNode, Kind, type SelectionNode } from "graphql";
import { COMPOSING_FIELDS } from "../registry/composing-fields";

/** How long what composes the whole graph may take: some times what one composition may. */
const COMPOSING_MS = 40_000;

export type DeadlineOf = (document: DocumentNode, operationName: string | undefined) => number;

/**
 * How long a request may take, over all its calls: one that asks for nothing but what composes the graph takes longer than
 * what is asked of services. Beside such a field nothing else gets more time.
 */
export function createDeadlineOf(deadlineMs: number): DeadlineOf {
  const longMs = Math.max(deadlineMs, COMPOSING_MS);
  /** Of documents that are kept, by the name of the operation. */
  const known = new WeakMap<DocumentNode, Map<string | undefined, number>>();
  return (document, operationName) => {
    const ofDocument = known.get(document) ?? new Map<string | undefined, number>();
    let ms = ofDocument.get(operationName);
    if (ms === undefined) {
      ms = composes(document, operationName) ? longMs : deadlineMs;
      if (hasOperation(document, operationName)) known.set(document, ofDocument.set(operationName, ms));
    }
    return ms;
  };
}

/** Names of others are the client's to make up, and not kept. */
function hasOperation({ definitions }: DocumentNode, name: string | undefined): boolean {
  return !name || definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.name?.value === name);
}

function composes(document: DocumentNode, operationName: string | undefined): boolean {
  let isComposing = false;
  for (const { name, directives } of rootFields(document, operationName)) {
    if (name.value === "__typename") continue;
    if (!COMPOSING_FIELDS.has(name.value) || directives?.length) return false;
    isComposing = true;
  }
  return isComposing;
}

/** Of the operation that runs, through fragments; whether its conditions hold is not looked at. */
function* rootFields(document: DocumentNode, operationName: string | undefined): Generator<FieldNode> {
  const spread = new Set<string>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    if (!operationName || node.name?.value === operationName) yield* fieldsOf(node.selectionSet.selections);
  }

  function* fieldsOf(selections: readonly SelectionNode[]): Generator<FieldNode> {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) yield node;
      else if (node.kind === Kind.INLINE_FRAGMENT) yield* fieldsOf(node.selectionSet.selections);
      else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        for (const fragment of document.definitions)
          if (fragment.kind === Kind.FRAGMENT_DEFINITION && fragment.name.value === node.name.value)
            yield* fieldsOf(fragment.selectionSet.selections);
      }
    }
  }
}
