import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { addDays } from "../../kit/day";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { findMatches, isMatching } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { Call } from "./call.entity";
import type { CallFilter } from "./call.types";
import { lastDeadline } from "./call-deadline";
import { CallDeadlineMoment } from "./call-deadline.entity";
import { about, CallTerm, openTo } from "./call-index";
import { CallStatus, restrictToStatus } from "./call-status";
import { toCountry, toRegion } from "./eligibility";

export const CALL_ORDER = {
  by: "lastDeadlineAt",
  kind: "Date",
  direction: "ASC",
} as const satisfies KeysetOrder<Call>;

/**
 * Calls by their last deadline, those that fit every part of the filter; with words to search for, those that have all of
 * them in their titles before the others. The status is that of `now`.
 */
export function findCalls(db: EntityManager, filter: CallFilter, page: PageArgs, now: Date) {
  const { search } = filter;
  const facets = facetsOf(filter);
  const among = filtered(db, filter, now);
  if (!isMatching({ search, facets })) return findPage(among, CALL_ORDER, page);
  return findMatches(db, Call, { terms: CallTerm, search, facets, among: { query: among } }, page);
}

/** Calls the titles of which complete what was typed. */
export async function suggestCalls(db: EntityManager, { text: typed, first }: SuggestionArgs): Promise<Call[]> {
  const query = { terms: CallTerm, typed, namesOf: ({ title }: Call) => [title] };
  const found = await findSuggestions(db, Call, query, first);
  return found.map(({ node }) => node);
}

function facetsOf({ country, nuts, legalForm, activity, topic, programme }: CallFilter): string[][] {
  const region = nuts == null ? null : toRegion(nuts);
  return [
    ...(country == null ? [] : [openTo.country(country)]),
    ...(region === null ? [] : [openTo.region(region), openTo.country(toCountry(region))]),
    ...(legalForm == null ? [] : [openTo.legalForm(legalForm)]),
    ...(activity == null ? [] : [openTo.activity(activity)]),
    ...(topic == null ? [] : [about.topic(topic)]),
    ...(programme == null ? [] : [about.programme(programme)]),
  ];
}

/** What depends on the moment, or has an index of its own. */
function filtered(db: EntityManager, { status, funder, closingWithinDays }: CallFilter, now: Date) {
  const query = db.createQueryBuilder(Call, "node");
  if (status) restrictToStatus(query, status, now);
  if (funder != null) query.andWhere("node.funderId = :funder", { funder });
  if (closingWithinDays != null) {
    const moments = query
      .subQuery()
      .select("moment.callId")
      .from(CallDeadlineMoment, "moment")
      .where("moment.at BETWEEN :now AND :latest");
    query.andWhere(`node.id IN ${moments.getQuery()}`, { now, latest: addDays(now, closingWithinDays) });
  }
  return query;
}

/** What tells of an open call whom it is for, and its place in a list. */
export type OpenCall = Pick<Call, "id" | "lastDeadlineAt" | "eligibility">;

/** All calls that are open at `now`, in `CALL_ORDER`. They are many: no more of them is read than they are judged by. */
export function findOpenCalls(
  db: EntityManager,
  { closingWithinDays }: Pick<CallFilter, "closingWithinDays">,
  now: Date,
): Promise<OpenCall[]> {
  return filtered(db, { status: CallStatus.OPEN, closingWithinDays }, now)
    .select(["node.id", "node.lastDeadlineAt", "node.eligibility"])
    .orderBy("node.lastDeadlineAt")
    .addOrderBy("node.id")
    .getMany();
}

/** The columns that follow from the others of a call; every write sets them. */
export function derivedColumns({ deadlines }: Pick<Call, "deadlines">) {
  return { lastDeadlineAt: lastDeadline(deadlines) };
}
