import type { EntityManager } from "typeorm";
import { countDue, type RetentionRule } from "./retention";
import type { RetentionRuleInForce } from "./retention.types";
import { RetentionRun } from "./retention-run.entity";

/** The rules of a service with what they have before them, and what their last run did. */
export async function rulesInForce(
  db: EntityManager,
  service: string,
  rules: readonly RetentionRule[],
  now: Date,
): Promise<RetentionRuleInForce[]> {
  const all: RetentionRuleInForce[] = [];
  for (const rule of rules) {
    const { recordType, purpose, what, setting } = rule;
    const [lastRun = null] = await db.find(RetentionRun, {
      where: { recordType },
      order: { ranAt: "DESC", id: "DESC" },
      take: 1,
    });
    all.push({ ...{ service, recordType, purpose, what, setting, lastRun }, ...(await countDue(db, rule, now)) });
  }
  return all;
}
