import type { GraphQLResolveInfo } from "graphql";
import type { ServiceContext } from "../../kit/context";
import { AID_PURPOSE } from "./aid-work";
import { bodyOf } from "./visible";

type Reading = Pick<ServiceContext, "actor" | "reads">;

interface Shown {
  id: string;
  /** The body that it is of; none of a match, which has two sides. */
  organizationId?: string | null;
}

/**
 * Puts on record that records are about to be shown. Nothing is noted where nothing is shown: what is refused leaves the
 * same trace as what does not exist, none.
 *
 * @returns The same records
 */
export function noteReads<T extends Shown | null>(
  { actor, reads }: Reading,
  { parentType, fieldName }: GraphQLResolveInfo,
  recordType: "AidRequest" | "Pledge" | "Match",
  shown: T[],
): T[] {
  for (const one of shown) {
    if (!one) continue;
    const { id: recordId, organizationId = null } = one;
    const read = { purpose: AID_PURPOSE, recordType, recordId, operation: `${parentType.name}.${fieldName}` };
    reads.note({ ...read, body: bodyOf(actor, { organizationId }) });
  }
  return shown;
}

/** The same for one record. */
export function noteRead<T extends Shown | null>(
  reading: Reading,
  info: GraphQLResolveInfo,
  recordType: "AidRequest" | "Pledge" | "Match",
  shown: T,
): T {
  noteReads(reading, info, recordType, [shown]);
  return shown;
}
