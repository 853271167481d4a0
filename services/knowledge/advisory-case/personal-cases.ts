import { In, Not } from "typeorm";
import { addToOutbox } from "../../kit/outbox/add-to-outbox";
import { type CollectingPerson, type ErasingPerson, recordErasure } from "../../kit/personal-data/personal-data";
import { findHeld, type HeldRecord } from "../../kit/retention/legal-hold";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import { StateChange } from "../state-change/state-change.entity";
import { AdvisoryCase } from "./advisory-case.entity";
import { WITH_ADVISER } from "./advisory-case-state";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-note.entity";
import { anonymiseCases } from "./anonymise";
import { ADVISORY_ERASED, type AdvisoryErased } from "./erased-event";
import { inCase, inNote, openText } from "./sealed";
import { unassign } from "./unassign";
import { CASE_RECORD } from "./visible";

/** The cases of a person, as their client reads them. */
export async function collectCases({ db, personId, cases }: CollectingPerson): Promise<object[]> {
  const found = await db.find(AdvisoryCase, { where: { personId }, order: { createdAt: "ASC", id: "ASC" } });
  return found.map((row) => {
    const { id, state, topic, channel, urgency, nuts, outcome, satisfaction, createdAt, closedAt } = row;
    const [groupName, contact, subject, reason] = (["groupName", "contact", "subject", "reason"] as const).map(
      (column) => openText(cases, row[column], inCase(id, column)),
    );
    const told = { id, state, topic, channel, urgency, nuts, groupName, contact, subject, reason };
    return { ...told, outcome, satisfaction, createdAt, closedAt };
  });
}

/** What is noted on the cases of a person, and shared with them. */
export async function collectNotes({ db, personId, cases }: CollectingPerson): Promise<object[]> {
  const notes = await db
    .createQueryBuilder(AdvisoryNote, "node")
    .innerJoin(AdvisoryCase, "asked", "asked.id = node.caseId AND asked.personId = :personId", { personId })
    .where("(node.sharedWithClient = :shared OR node.authorId IS NULL)", { shared: true })
    .orderBy("node.at")
    .addOrderBy("node.id")
    .getMany();
  return notes.map(({ id, caseId, text, at }) => ({ caseId, at, text: openText(cases, text, inNote(id)) }));
}

/** Anonymises the cases of a client, as their own erasure would, and takes an adviser from those that they had. */
export async function eraseCases(erasing: ErasingPerson): Promise<HeldRecord[]> {
  const { tx, personId, cases, now } = erasing;
  const found = await tx.find(AdvisoryCase, { where: [{ personId }, { adviserId: personId }], order: { id: "ASC" } });
  const ids = found.map(({ id }) => id);
  const held = ids.length > 0 ? await findHeld(tx, CASE_RECORD.recordType, ids) : new Set<string>();
  const free = found.filter(({ id }) => !held.has(id));
  const own = free.filter((each) => each.personId === personId);
  await anonymiseCases(
    tx,
    own.map(({ id }) => id),
    now,
  );
  for (const { id, originAidRequestId: aidRequestId } of own) {
    if (aidRequestId === null) continue;
    const payload: AdvisoryErased = { aidRequestId };
    await addToOutbox(tx, cases, { kind: ADVISORY_ERASED, subject: id, payload });
  }
  for (const each of free.filter((one) => one.personId !== personId)) await leaveCase(erasing, each);
  await recordErasure(
    erasing,
    own.map(({ id: recordId }) => ({ ...CASE_RECORD, recordId })),
  );
  return [...held].map((recordId) => ({ recordType: CASE_RECORD.recordType, recordId }));
}

/** What is closed only forgets who advised. */
async function leaveCase({ tx, actor, now: at }: ErasingPerson, found: AdvisoryCase): Promise<void> {
  // The history names persons alone.
  if (WITH_ADVISER.includes(found.state)) await unassign(tx, found, { actor: { ...actor, subject: null }, at });
  else await tx.update(AdvisoryCase, { id: found.id }, { adviserId: null });
}

/** That an adviser is too near to a client says nothing any more, but on a case that is held. */
export async function eraseConflicts({ tx, personId }: ErasingPerson): Promise<HeldRecord[]> {
  const found = await tx.findBy(AdvisoryConflict, { personId });
  const held = await findHeld(
    tx,
    CASE_RECORD.recordType,
    found.map(({ caseId }) => caseId),
  );
  const free = found.filter(({ caseId }) => !held.has(caseId));
  await tx.delete(AdvisoryConflict, { id: In(free.map(({ id }) => id)) });
  return [...held].map((recordId) => ({ recordType: CASE_RECORD.recordType, recordId }));
}

/** Who moved records, but those that are held. */
export async function eraseMoves({ tx, personId }: ErasingPerson): Promise<HeldRecord[]> {
  const moved = tx
    .createQueryBuilder(StateChange, "node")
    .select("node.recordId", "recordId")
    .innerJoin(LegalHold, "hold", "hold.recordId = node.recordId AND hold.liftedAt IS NULL")
    .where("node.actor = :personId", { personId })
    .distinct();
  const held = (await moved.getRawMany<{ recordId: string }>()).map(({ recordId }) => recordId);
  const where = held.length > 0 ? { actor: personId, recordId: Not(In(held)) } : { actor: personId };
  await tx.update(StateChange, where, { actor: null });
  return held.map((recordId) => ({ recordType: CASE_RECORD.recordType, recordId }));
}
