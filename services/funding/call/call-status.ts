import { registerEnumType } from "type-graphql";
import type { SelectQueryBuilder } from "typeorm";
import type { Call } from "./call.entity";

export enum CallStatus {
  FORTHCOMING = "FORTHCOMING",
  OPEN = "OPEN",
  CLOSED = "CLOSED",
  RESULTS = "RESULTS",
}

registerEnumType(CallStatus, {
  name: "CallStatus",
  description: "Where a call stands at the moment of the request",
  valuesConfig: {
    FORTHCOMING: { description: "Announced; it opens later" },
    OPEN: { description: "Open, up to and including the moment of its last deadline" },
    CLOSED: { description: "Its last deadline has passed" },
    RESULTS: { description: "Its last deadline has passed and its results are out" },
  },
});

/** `restrictToStatus()` asks the same of the database. */
export function statusOf(
  { opensAt, lastDeadlineAt, resultsAt }: Pick<Call, "opensAt" | "lastDeadlineAt" | "resultsAt">,
  now: Date,
): CallStatus {
  if (opensAt > now) return CallStatus.FORTHCOMING;
  if (lastDeadlineAt >= now) return CallStatus.OPEN;
  return resultsAt && resultsAt <= now ? CallStatus.RESULTS : CallStatus.CLOSED;
}

const CONDITIONS: Record<CallStatus, string> = {
  // Few of all are: else a database may read calls in the order of the list until it has come upon enough of them.
  FORTHCOMING: "node.id IN (SELECT later.id FROM funding_call later WHERE later.opensAt > :now)",
  OPEN: "node.opensAt <= :now AND node.lastDeadlineAt >= :now",
  CLOSED: "node.opensAt <= :now AND node.lastDeadlineAt < :now AND (node.resultsAt IS NULL OR node.resultsAt > :now)",
  RESULTS: "node.opensAt <= :now AND node.lastDeadlineAt < :now AND node.resultsAt <= :now",
};

/** Keeps the calls that have the status at `now`. */
export function restrictToStatus(query: SelectQueryBuilder<Call>, status: CallStatus, now: Date): void {
  query.andWhere(`(${CONDITIONS[status]})`, { now });
}
