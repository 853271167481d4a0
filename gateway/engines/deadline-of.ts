import { type DocumentNode, Kind } from "graphql";
import { COMPOSING_FIELDS } from "../registry/composing-fields";

/** How long what composes the whole graph may take: some times what one composition may. */
const COMPOSING_MS = 40_000;

/** How long a request may take, over all its calls: what composes takes longer than what is asked of services. */
export function createDeadlineOf(deadlineMs: number): (document: DocumentNode) => number {
  const longMs = Math.max(deadlineMs, COMPOSING_MS);
  return (document) => (composes(document) ? longMs : deadlineMs);
}

function composes({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      node.selectionSet.selections.some((field) => field.kind === Kind.FIELD && COMPOSING_FIELDS.has(field.name.value)),
  );
}
