import { pageOfRows } from "../../kit/database/keyset";
import { addDays } from "../../kit/day";
import type { Connection } from "../../kit/graphql/pagination";
import { CALL_ORDER } from "../call/call";
import type { Call } from "../call/call.entity";
import { nextDeadline } from "../call/call-deadline";
import { type Applicant, isEligible } from "../call/eligibility";
import type { EligibleCallsArgs } from "./organization.types";

/** @param openCalls In `CALL_ORDER`; each is judged, since codes and regions compare by rules that SQL does not know */
export function selectEligibleCalls(
  openCalls: readonly Call[],
  organization: Omit<Applicant, "deMinimisReceivedCents">,
  { closingWithinDays, deMinimisReceivedCents = null, ...page }: EligibleCallsArgs,
  now: Date,
): Connection<Call> {
  const applicant = { ...organization, deMinimisReceivedCents };
  const latest = closingWithinDays == null ? null : addDays(now, closingWithinDays);
  const eligible = openCalls.filter((call) => {
    const next = nextDeadline(call.deadlines, now);
    return (latest === null || (next && next.at <= latest)) && isEligible(call, applicant, now);
  });
  return pageOfRows(eligible, CALL_ORDER, page);
}
