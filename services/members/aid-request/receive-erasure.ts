import type { Actor } from "../../kit/actor/actor";
import { lockAudit } from "../../kit/audit/append-audit";
import { HubError } from "../../kit/errors";
import { once } from "../../kit/outbox/once";
import { findHeld, isHeld } from "../../kit/retention/legal-hold";
import { lockRequest, readCase } from "./aid-case";
import type { ReceiveAdvisoryErasureInput } from "./aid-inputs";
import { type AidContext, type AidWork, onRecord } from "./aid-work";
import { anonymisePledges, anonymiseRequests } from "./anonymise";

/**
 * Anonymises at once a request whose advisory case was erased, and its pledges, once for each event. What is under a legal
 * hold stays until its time is over; where there is no such request that was handed over, nothing happens.
 *
 * @returns The id of the request, in any case
 * @throws {HubError} FORBIDDEN unless knowledge asks
 */
export async function receiveAdvisoryErasure(
  { write, actor, cases, now }: AidContext,
  { eventId, aidRequestId: id }: ReceiveAdvisoryErasureInput,
): Promise<string> {
  if (!isKnowledge(actor))
    throw new HubError("FORBIDDEN", "Cannot take the erasure of an advisory case: expected the service knowledge");
  return write((tx) =>
    once(tx, eventId, async () => {
      const who = { actor, cases, now };
      await onRecord(tx, who, "Mutation.receiveAdvisoryErasure", (work) => eraseHandedOver(work, id));
      return id;
    }),
  );
}

function isKnowledge({ kind, subject }: Actor): boolean {
  return kind === "SERVICE" && subject === "knowledge";
}

async function eraseHandedOver({ tx, now, note }: AidWork, id: string): Promise<void> {
  // Whoever places a hold waits for us, or we for them.
  await lockAudit(tx);
  const request = await lockRequest(tx, id);
  if (!request || request.handedOverAt === null) return;
  if (await isHeld(tx, { recordType: "AidRequest", recordId: id })) return;
  const { pledges } = await readCase(tx, request);
  const pledgeIds = pledges.map((pledge) => pledge.id);
  const held = pledgeIds.length > 0 ? await findHeld(tx, "Pledge", pledgeIds) : new Set<string>();
  const free = pledges.filter((pledge) => pledge.anonymisedAt === null && !held.has(pledge.id)).map((one) => one.id);
  if (request.anonymisedAt === null) {
    await anonymiseRequests(tx, [id], now);
    note(null, { action: "ANONYMISED", recordType: "AidRequest", recordId: id });
  }
  if (free.length > 0) await anonymisePledges(tx, free, now);
  for (const recordId of free) note(null, { action: "ANONYMISED", recordType: "Pledge", recordId });
}
