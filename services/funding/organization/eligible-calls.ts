import { pageOfRows } from "../../kit/database/keyset";
import { type Connection, mapNodes } from "../../kit/graphql/pagination";
import { CALL_ORDER } from "../call/call";
import type { Call } from "../call/call.entity";
import { type Applicant, isEligible } from "../call/eligibility";
import type { FundingContext } from "../loaders";
import type { EligibleCallsArgs } from "./organization.types";

/**
 * Open calls that fit an organisation. Each is judged here, since codes and regions compare by rules that SQL does not
 * know; only those that are shown are read whole.
 */
export async function findEligibleCalls(
  loaders: FundingContext["loaders"],
  organization: Omit<Applicant, "deMinimisReceivedCents">,
  { closingWithinDays = null, deMinimisReceivedCents = null, ...page }: EligibleCallsArgs,
  now: Date,
): Promise<Connection<Call>> {
  const applicant = { ...organization, deMinimisReceivedCents };
  const openCalls = await loaders.openCalls.load({ closingWithinDays, now });
  const eligible = pageOfRows(openCalls, CALL_ORDER, page, (call) => isEligible(call, applicant));
  const calls = await Promise.all(eligible.nodes.map(({ id }) => loaders.call.load(id)));
  const byId = new Map(calls.map((call) => [call?.id, call]));
  return mapNodes(eligible, ({ id }) => byId.get(id) ?? null);
}
