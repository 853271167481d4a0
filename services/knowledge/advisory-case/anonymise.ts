import { type EntityManager, In, IsNull, LessThan, MoreThan } from "typeorm";
import { insertRows } from "../../kit/database/insert-rows";
import { startOfQuarter } from "../../kit/day";
import { newId } from "../../kit/ids";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import type { RetentionRule } from "../../kit/retention/retention";
import { readSetting } from "../../kit/union-settings/union-settings";
import { StateChange } from "../state-change/state-change.entity";
import { KNOWLEDGE_SETTINGS } from "../union-settings";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-note.entity";
import { toNuts2 } from "./counts";
import { CASE_RECORD } from "./visible";

/** Cases that were closed, declined or referred longer ago than the union keeps them. */
export const ADVISORY_RETENTION: RetentionRule = {
  ...CASE_RECORD,
  what: "Advisory cases lose all but topic, region, outcome and quarter so long after they were closed, declined or referred",
  setting: KNOWLEDGE_SETTINGS.advisoryRetentionMonths.name,
  months: (db) => readSetting(db, KNOWLEDGE_SETTINGS.advisoryRetentionMonths),
  async find(db, { before, after, limit }) {
    const where = { id: MoreThan(after), closedAt: LessThan(before), anonymisedAt: IsNull() };
    const rows = await db.find(AdvisoryCase, { select: { id: true }, where, order: { id: "ASC" }, take: limit });
    return rows.map(({ id }) => id);
  },
  anonymise: (tx, ids) => anonymiseCases(tx, ids, new Date()),
};

/**
 * Leaves of cases their topic, the NUTS-2 region, the outcome and the quarter, for the counts; of their history the states and
 * times. Notes, conflicts and the reasons of legal holds that were lifted go.
 */
export async function anonymiseCases(tx: EntityManager, ids: readonly string[], at: Date): Promise<void> {
  const found = await tx.findBy(AdvisoryCase, { id: In([...ids]) });
  for (const { id, nuts, createdAt, version } of found) {
    await tx.update(AdvisoryCase, id, {
      ...{ personId: null, groupName: null, organizationId: null, contact: null, subject: null, reason: null },
      ...{ channel: null, urgency: null, adviserId: null, satisfaction: null, minutesSpent: 0 },
      ...{ originAidRequestId: null, nuts: nuts && toNuts2(nuts), state: AdvisoryCaseState.ANONYMISED },
      ...{ createdAt: startOfQuarter(createdAt), updatedAt: at, closedAt: null, anonymisedAt: at },
      version: version + 1,
    });
  }
  const caseId = In(found.map(({ id }) => id));
  await tx.delete(AdvisoryNote, { caseId });
  await tx.delete(AdvisoryConflict, { caseId });
  await tx.delete(LegalHold, { recordType: CASE_RECORD.recordType, recordId: caseId });
  await tx.update(StateChange, { recordId: caseId }, { actor: null, body: null });
  const moves = found.map(({ id, version, state }) => ({
    ...{ id: newId("chg"), recordId: id, version: version + 1, fromState: state },
    ...{ toState: AdvisoryCaseState.ANONYMISED, actor: null, body: null, at },
  }));
  await insertRows(tx, StateChange, moves);
}
