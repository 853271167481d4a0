import { type EntityManager, In, IsNull, Not } from "typeorm";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { toNuts2 } from "./board";
import { Pledge } from "./pledge.entity";

const NOBODY = { actor: null, body: null, reason: null };

/**
 * Leaves of requests their kind, urgency, region of level 2, states and times. The reasons of legal holds that were lifted go,
 * and what the outbox keeps of a hand-over once it is delivered.
 */
export async function anonymiseRequests(tx: EntityManager, ids: readonly string[], at: Date): Promise<void> {
  const texts = { groupName: null, contact: null, need: null, reasons: null };
  const links = { requesterId: null, organizationId: null, advisoryCaseId: null };
  const content = { ...texts, ...links, amountCents: null, currency: null, anonymisedAt: at };
  const found = await tx.findBy(AidRequest, { id: In([...ids]) });
  for (const [region, some] of Map.groupBy(found, ({ nuts }) => toNuts2(nuts)))
    await tx.update(AidRequest, { id: In(some.map(({ id }) => id)) }, { ...content, nuts: region });
  await forget(tx, "AidRequest", ids);
  await tx.delete(OutboxEvent, { subject: In([...ids]), deliveredAt: Not(IsNull()) });
}

/** Leaves of pledges their states and times. */
export async function anonymisePledges(tx: EntityManager, ids: readonly string[], at: Date): Promise<void> {
  const who = { personId: null, organizationId: null, offer: null, contact: null };
  const content = { ...who, amountCents: null, currency: null, anonymisedAt: at };
  await tx.update(Pledge, { id: In([...ids]) }, content);
  await forget(tx, "Pledge", ids);
}

async function forget(tx: EntityManager, recordType: "AidRequest" | "Pledge", ids: readonly string[]): Promise<void> {
  const recordId = In([...ids]);
  await tx.update(AidChange, { recordId }, NOBODY);
  await tx.delete(LegalHold, { recordType, recordId });
}
