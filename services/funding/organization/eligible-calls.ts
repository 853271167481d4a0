import { pageOfRows } from "../../kit/database/keyset";
import type { Connection } from "../../kit/graphql/pagination";
import { CALL_ORDER } from "../call/call";
import type { Call } from "../call/call.entity";
import { nextDeadline } from "../call/call-deadline";
import { type Applicant, isEligible } from "../call/eligibility";
import type { EligibleCallsArgs } from "./organization.types";

const DAY_MS = 24 * 60 * 60 * 1000;

/** @param openCalls In `CALL_ORDER`; each is judged, since codes and regions compare by rules that SQL does not know */
export function selectEligibleCalls(
  openCalls: readonly Call[],
  applicant: Applicant,
  { closingWithinDays, ...page }: EligibleCallsArgs,
  now: Date,
): Connection<Call> {
  const latest = closingWithinDays == null ? null : new Date(now.getTime() + closingWithinDays * DAY_MS);
  const eligible = openCalls.filter((call) => {
    const next = nextDeadline(call.deadlines, now);
    return (latest === null || (next && next.at <= latest)) && isEligible(call, applicant, now);
  });
  return pageOfRows(eligible, CALL_ORDER, page);
}
