import type { FindOptionsWhere } from "typeorm";
import { IsNull, LessThanOrEqual, MoreThanOrEqual, Or } from "typeorm";
import { HubError } from "../../kit/errors";

/** From when to when something is held. It is never deleted: it runs out, or is ended. */
export interface Term {
  /** First day, as `2026-11-23`. */
  from: string;
  /** Last day; null for one without an end. */
  until: string | null;
  /** When somebody ended it; it has not been in force since. */
  endedAt: Date | null;
}

/** What is in force on a day; days begin and end in UTC. */
export function inForceOn(day: string): FindOptionsWhere<Term> {
  return { from: LessThanOrEqual(day), until: Or(IsNull(), MoreThanOrEqual(day)), endedAt: IsNull() };
}

/** The same in SQL, for what a query has under an alias, with the day as the parameter `day`. */
export function inForce(alias: string): string {
  return `${alias}.from <= :day AND (${alias}.until IS NULL OR ${alias}.until >= :day) AND ${alias}.endedAt IS NULL`;
}

/** What was not ended and shares a day with a period. */
export function sharingDaysWith({ from, until }: Pick<Term, "from" | "until">): FindOptionsWhere<Term> {
  return {
    ...(until !== null && { from: LessThanOrEqual(until) }),
    until: Or(IsNull(), MoreThanOrEqual(from)),
    endedAt: IsNull(),
  };
}

/** @throws {HubError} BAD_INPUT for a last day before the first */
export function assertPeriod({ from, until }: Pick<Term, "from" | "until">): void {
  if (until === null || until >= from) return;
  const message = `Cannot hold something from ${from} until ${until}: expected a last day that is not before the first`;
  throw new HubError("BAD_INPUT", message, { field: "until" });
}

/** The columns that end it: at once, and on the day of `at` unless it ran out before. */
export function endOf({ until }: Pick<Term, "until">, { by, at, day }: { by: string | null; at: Date; day: string }) {
  return { until: until !== null && until < day ? until : day, endedBy: by, endedAt: at };
}
