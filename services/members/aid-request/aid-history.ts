import { newId } from "../../kit/ids";
import { AidChange } from "./aid-change.entity";
import type { AidWork } from "./aid-work";
import { sealTexts } from "./sealed";
import { bodyOf } from "./visible";

export interface NotedState {
  aidRequestId: string;
  recordId: string;
  version: number;
  from: string | null;
  to: string;
  body: string | null;
  reason?: string | null;
}

/** A row of the history. */
export async function noteState({ tx, actor, cases, now }: AidWork, { from, to, reason, ...rest }: NotedState) {
  const id = newId("chg");
  const sealed = sealTexts(cases, "aid_change", id, { reason });
  const who = { actor: actor.kind === "SERVICE" ? null : actor.subject, at: now };
  await tx.insert(AidChange, { id, ...rest, fromState: from, toState: to, ...who, ...sealed });
}

export interface NotedMove {
  record: { id: string; state: string; version: number; organizationId: string | null };
  recordType: "AidRequest" | "Pledge";
  aidRequestId: string;
  to: string;
  reason?: string | null;
}

/** A row of the history of a record as it was, and an entry of the audit. */
export async function noteMove(
  work: AidWork,
  { record, recordType, aidRequestId, to, reason }: NotedMove,
): Promise<void> {
  const body = bodyOf(work.actor, record);
  const { id: recordId, state: from, version } = record;
  await noteState(work, { aidRequestId, recordId, version: version + 1, from, to, body, reason });
  work.note(body, { action: "CHANGED", recordType, recordId, details: { from, to } });
}
