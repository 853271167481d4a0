import type { EntityManager, ObjectLiteral } from "typeorm";
import type { Actor } from "../actor/actor";
import { appendAudit, lockAudit } from "../audit/append-audit";
import type { CaseKeys } from "../keys/case-keys";
import type { HeldRecord } from "../retention/legal-hold";

/** In the audit, of what is done with the data of a person as such. */
export const PRIVACY_PURPOSE = "PRIVACY";

export type EntityClass = new () => ObjectLiteral;

/** What is asked for what a service keeps of a person. */
export interface CollectingPerson {
  db: EntityManager;
  personId: string;
  cases: CaseKeys;
}

/** The transaction in which a service lets a person go. */
export interface ErasingPerson {
  tx: EntityManager;
  personId: string;
  /** Who erases: the person, the DPO, or members for them. */
  actor: Actor;
  cases: CaseKeys;
  now: Date;
  /** In the audit. */
  operation: string;
}

/** What one table keeps of people, and what becomes of it. */
export interface PersonalRecord {
  entity: EntityClass;
  /** Properties that hold the id of a person. */
  persons: readonly string[];
  /** Rows as the person is given them, under names that they understand; null where nothing of it is theirs alone. */
  collect: ((asking: CollectingPerson) => Promise<object[]>) | null;
  /**
   * Erases or anonymises what is theirs and is not under a legal hold; running it again finds no more. Null where all of it
   * stays.
   *
   * @returns What a legal hold keeps
   */
  erase: ((erasing: ErasingPerson) => Promise<readonly HeldRecord[]>) | null;
  /** What of it stays after an erasure, and why; null where nothing does. */
  stays: string | null;
}

/** Every table of a service is in one of the two; a test says which is not. */
export interface PersonalData {
  /** They are erased in this order. */
  records: readonly PersonalRecord[];
  /** Tables that hold neither the id of a person nor a text about one. */
  impersonal: readonly EntityClass[];
}

/** By the name of the record, what a service keeps of a person; records of which there is nothing are not named. */
export type PersonalContent = Record<string, object[]>;

export async function collectPerson({ records }: PersonalData, asking: CollectingPerson): Promise<PersonalContent> {
  const content: PersonalContent = {};
  for (const { entity, collect } of records) {
    const rows = collect ? await collect(asking) : [];
    if (rows.length > 0) content[entity.name] = rows;
  }
  return content;
}

/**
 * Lets a person go, but for what is under a legal hold. Whoever places a hold waits for it, or it for them: it locks the
 * audit, so it is the first reading of its transaction.
 *
 * @returns What is held
 */
export async function erasePerson({ records }: PersonalData, erasing: ErasingPerson): Promise<HeldRecord[]> {
  await lockAudit(erasing.tx);
  const held = new Map<string, HeldRecord>();
  for (const { erase } of records)
    for (const record of erase ? await erase(erasing) : []) held.set(record.recordId, record);
  return [...held.values()];
}

/** Puts on record that records of a person were erased. */
export async function recordErasure(
  { tx, cases, now: at, actor, operation }: ErasingPerson,
  entries: ReadonlyArray<{ purpose?: string; recordType: string; recordId: string }>,
): Promise<void> {
  const origin = { at, actor, body: null, operation };
  const done = entries.map((entry) => ({ purpose: PRIVACY_PURPOSE, action: "ANONYMISED", ...entry }));
  await appendAudit(tx, cases, origin, done);
}

/** Why an outcome is HELD: names the records, not what was written when they were. */
export function describeHeld(held: readonly HeldRecord[]): string {
  const named = held.slice(0, MAX_NAMED).map(({ recordType, recordId }) => `${recordType} ${recordId}`);
  const rest = held.length > MAX_NAMED ? ` and ${held.length - MAX_NAMED} more` : "";
  return `Under a legal hold: ${named.join(", ")}${rest}`;
}

const MAX_NAMED = 5;
