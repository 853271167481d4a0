import { setImmediate as othersTurn } from "node:timers/promises";
import { buildApiSchema } from "../../composition/api-schema";
import { ParsedSupergraph } from "../../composition/parsed-supergraph";
import { toVariant } from "../../composition/variants/to-variant";
import type { SchemaChange as FoundChange } from "../find/change";
import { findChanges } from "../find/find-changes";

export interface PublishedChange extends FoundChange {
  /** Whether it is one of the schema that the public sees. */
  isPublic: boolean;
}

/**
 * What changes from one supergraph to the next: for the public, found between what it sees of both and nothing else, and
 * for the others whatever else there is between the whole ones. What becomes internal is removed for the public alone.
 */
export async function findPublishedChanges(before: string, after: string): Promise<PublishedChange[]> {
  const [old, next] = [ParsedSupergraph.parse(before), ParsedSupergraph.parse(after)];
  const ofPublic = findChanges(publicSchema(old), publicSchema(next));
  // two pairs of schemas are made, and others wait meanwhile
  await othersTurn();
  const all = findChanges(buildApiSchema(old.document), buildApiSchema(next.document));
  const known = new Set(ofPublic.map(keyOf));
  return [
    ...ofPublic.map((change) => ({ ...change, isPublic: true })),
    ...all.filter((change) => !known.has(keyOf(change))).map((change) => ({ ...change, isPublic: false })),
  ];
}

function publicSchema(supergraph: ParsedSupergraph) {
  return buildApiSchema(toVariant(supergraph, "public").document);
}

function keyOf({ kind, coordinate, message }: FoundChange): string {
  return `${kind} ${coordinate} ${message}`;
}
