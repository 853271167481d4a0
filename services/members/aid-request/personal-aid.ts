import { In, Not } from "typeorm";
import { dayOf } from "../../kit/day";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import type { CollectingPerson, ErasingPerson } from "../../kit/personal-data/personal-data";
import { findHeld, type HeldRecord } from "../../kit/retention/legal-hold";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import { lockCase, lockRequest, readCase } from "./aid-case";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { AidState, ENDED, stateOn } from "./aid-state";
import { AidOutcome } from "./aid-terms";
import { type AidWork, onRecord } from "./aid-work";
import { anonymisePledges, anonymiseRequests } from "./anonymise";
import { moveRequest, settle } from "./move-aid";
import { endMatch } from "./move-sides";
import { Pledge } from "./pledge.entity";
import { PledgeState, UNDELIVERED } from "./pledge-state";
import { openText } from "./sealed";

/** The requests of a person, as they read them, also those that they made for a body. */
export async function collectRequests({ db, personId, cases }: CollectingPerson): Promise<object[]> {
  const where = { requesterId: personId };
  const found = await db.find(AidRequest, { where, order: { createdAt: "ASC", id: "ASC" } });
  return found.map((row) => {
    const { id, kind, organizationId, amountCents, currency, urgency, nuts, state, createdAt, closedAt } = row;
    const [groupName, contact, need, reasons] = (["groupName", "contact", "need", "reasons"] as const).map((column) =>
      openText(cases, "aid_request", row, column),
    );
    const texts = { groupName, contact, need, reasons };
    return {
      ...{ id, kind, organizationId, ...texts, amountCents, currency, urgency, nuts, state },
      createdAt,
      closedAt,
    };
  });
}

/** The pledges of a person, as they read them. */
export async function collectPledges({ db, personId, cases }: CollectingPerson): Promise<object[]> {
  const found = await db.find(Pledge, { where: { personId }, order: { createdAt: "ASC", id: "ASC" } });
  return found.map((row) => {
    const { id, aidRequestId, organizationId, amountCents, currency, state, createdAt } = row;
    const [offer, contact] = (["offer", "contact"] as const).map((column) => openText(cases, "pledge", row, column));
    return { id, aidRequestId, organizationId, offer, contact, amountCents, currency, state, createdAt };
  });
}

/** Ends and anonymises what a person asked for themself; of what they asked for a body it forgets them. */
export async function eraseRequests(erasing: ErasingPerson): Promise<HeldRecord[]> {
  const { tx, personId } = erasing;
  const found = await tx.find(AidRequest, {
    select: { id: true },
    where: { requesterId: personId },
    order: { id: "ASC" },
  });
  const ids = found.map(({ id }) => id);
  const held = await findHeld(tx, "AidRequest", ids);
  await inWork(erasing, async (work) => {
    for (const id of ids.filter((one) => !held.has(one))) await eraseRequest(work, id);
  });
  return [...held].map((recordId) => ({ recordType: "AidRequest", recordId }));
}

async function eraseRequest(work: AidWork, id: string): Promise<void> {
  const { tx, now, note } = work;
  const request = await lockRequest(tx, id);
  if (!request) return;
  if (request.organizationId !== null) {
    await tx.update(AidRequest, { id }, { requesterId: null, contact: null });
    return;
  }
  if (!ENDED.includes(request.state)) await end(work, request);
  await anonymiseRequests(tx, [id], now);
  // A hand-over on its way would bring to knowledge what goes here.
  await tx.delete(OutboxEvent, { subject: id });
  note(null, { action: "ANONYMISED", recordType: "AidRequest", recordId: id });
}

async function end(work: AidWork, request: AidRequest): Promise<void> {
  const found = await readCase(work.tx, request);
  const { CONFIRMED, CLOSED, EXPIRED, WITHDRAWN } = AidState;
  if (request.state === CONFIRMED)
    await moveRequest(work, found, { to: CLOSED, changes: { closedAs: AidOutcome.HELPED } });
  else await moveRequest(work, found, { to: stateOn(request, dayOf(work.now)) === EXPIRED ? EXPIRED : WITHDRAWN });
}

/** Takes back and anonymises what a person pledged themself; of what they pledged for a body it forgets them. */
export async function erasePledges(erasing: ErasingPerson): Promise<HeldRecord[]> {
  const { tx, personId } = erasing;
  const found = await tx.find(Pledge, { where: { personId }, order: { id: "ASC" } });
  const heldPledges = await findHeld(
    tx,
    "Pledge",
    found.map(({ id }) => id),
  );
  const heldRequests = await findHeld(
    tx,
    "AidRequest",
    found.map(({ aidRequestId }) => aidRequestId),
  );
  const isHeld = ({ id, aidRequestId }: Pledge) => heldPledges.has(id) || heldRequests.has(aidRequestId);
  await inWork(erasing, async (work) => {
    for (const pledge of found.filter((one) => !isHeld(one))) await erasePledge(work, pledge);
  });
  return found.filter(isHeld).map(({ id: recordId }) => ({ recordType: "Pledge", recordId }));
}

async function erasePledge(work: AidWork, { id, aidRequestId, organizationId }: Pledge): Promise<void> {
  const { tx, now, note } = work;
  const found = await lockCase(tx, aidRequestId);
  if (organizationId !== null) {
    await tx.update(Pledge, { id }, { personId: null, contact: null });
    return;
  }
  const pledge = found.pledges.find((one) => one.id === id);
  if (pledge && UNDELIVERED.includes(pledge.state)) {
    await endMatch(work, found, id, PledgeState.WITHDRAWN);
    await settle(work, found);
  }
  await anonymisePledges(tx, [id], now);
  note(null, { action: "ANONYMISED", recordType: "Pledge", recordId: id });
}

/** Who moved requests and pledges, but those that are held. */
export async function eraseAidMoves({ tx, personId }: ErasingPerson): Promise<HeldRecord[]> {
  const moved = tx
    .createQueryBuilder(AidChange, "node")
    .select("node.recordId", "recordId")
    .innerJoin(LegalHold, "hold", "hold.recordId IN (node.recordId, node.aidRequestId) AND hold.liftedAt IS NULL")
    .where("node.actor = :personId", { personId })
    .distinct();
  const held = (await moved.getRawMany<{ recordId: string }>()).map(({ recordId }) => recordId);
  const free = held.length > 0 ? { recordId: Not(In(held)) } : {};
  await tx.update(AidChange, { actor: personId, ...free }, { actor: null });
  return held.map((recordId) => ({ recordType: recordId.startsWith("pld_") ? "Pledge" : "AidRequest", recordId }));
}

function inWork(
  { tx, actor, cases, now, operation }: ErasingPerson,
  work: (work: AidWork) => Promise<void>,
): Promise<void> {
  return onRecord(tx, { actor, cases, now }, operation, work);
}
