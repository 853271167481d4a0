import type { EntityManager } from "typeorm";
import { newId } from "../../kit/ids";
import type { CaseKeys } from "../../kit/keys/case-keys";
import { seal } from "../../kit/sealing/seal";
import type { RecordAdvisoryConflictInput } from "./advisory-case.inputs";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { type Changing, changeCase } from "./change-case";
import { inConflict } from "./sealed";
import { unassign } from "./unassign";

/** What is left to say to an adviser who does not see the case any more. */
export interface RecordedConflict {
  id: string;
  personId: string;
}

/**
 * Records that an adviser must not know of a case: by that adviser, or by another. If it was assigned to them, it is
 * nobody's from then on, and TRIAGED again while it is being worked on. Recording it again changes nothing.
 *
 * @throws {HubError} what `changeCase()` throws
 */
export async function recordConflict(context: Changing, input: RecordAdvisoryConflictInput): Promise<RecordedConflict> {
  const { actor, cases, now: at } = context;
  const personId = input.personId ?? actor.subject ?? "";
  const operation = "Mutation.recordAdvisoryConflict";
  const id = await changeCase(context, { operation, input, as: ["ADVISER"] }, async (tx, found) => {
    const known = await tx.findOneBy(AdvisoryConflict, { caseId: found.id, personId });
    if (known) return { answer: known.id };
    const conflict = await insertConflict(tx, cases, { caseId: found.id, personId, reason: input.reason, at });
    if (found.adviserId === personId) await unassign(tx, found, { actor, at });
    const details = { conflict, unassigned: found.adviserId === personId };
    return { answer: conflict, entry: { action: "CONFLICT", details } };
  });
  return { id, personId };
}

async function insertConflict(
  tx: EntityManager,
  { sealing }: CaseKeys,
  { reason, ...rest }: Omit<AdvisoryConflict, "id">,
): Promise<string> {
  const id = newId("acf");
  await tx.insert(AdvisoryConflict, { ...rest, id, reason: seal(reason, sealing, inConflict(id)) });
  return id;
}
