import type { ServiceContext } from "../../kit/context";
import type { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryNote } from "./advisory-note.entity";
import { bodyOf, CASE_RECORD, findCase, partOf } from "./visible";

/** A note as who asks may see it, which is put on record. The client does not learn who wrote it, nor the time it took. */
export function showNote(
  { actor, reads }: Pick<ServiceContext, "actor" | "reads">,
  found: AdvisoryCase,
  note: AdvisoryNote,
  operation: string,
): AdvisoryNote | null {
  const isForClient = partOf(actor, found) === "CLIENT";
  if (isForClient && !note.sharedWithClient) return null;
  const { purpose } = CASE_RECORD;
  const body = bodyOf(actor, found);
  reads.note({ purpose, recordType: "AdvisoryNote", recordId: note.id, operation, body });
  return isForClient ? { ...note, authorId: null, minutes: null } : note;
}

/** A note that was just written; null where it went, or the case is not the actor's to see any more. */
export async function findNote(
  context: Pick<ServiceContext, "actor" | "reads" | "db">,
  id: string,
  operation: string,
): Promise<AdvisoryNote | null> {
  const note = await context.db.findOneBy(AdvisoryNote, { id });
  const found = note && (await findCase(context.db, context.actor, note.caseId));
  return found && showNote(context, found, note, operation);
}
