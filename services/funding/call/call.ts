import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { findMatches, isMatching } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { Call } from "./call.entity";
import type { CallFilter } from "./call.types";
import { lastDeadline } from "./call-deadline";
import { CallTerm } from "./call-index";
import { CallStatus, restrictToStatus } from "./call-status";
import { countriesOf } from "./eligibility";

export const CALL_ORDER: KeysetOrder<Call> = { by: "lastDeadlineAt", kind: "Date", direction: "ASC" };

/**
 * Calls by their last deadline, those that fit every part of the filter; with words to search for, those that have all of
 * them in their titles before the others. The status is that of `now`.
 */
export function findCalls(db: EntityManager, { search, ...filter }: CallFilter, page: PageArgs, now: Date) {
  const among = filtered(db, filter, now);
  if (!isMatching({ search })) return findPage(among, CALL_ORDER, page);
  return findMatches(db, Call, { terms: CallTerm, search, among: { query: among } }, page);
}

/** Calls the titles of which complete what was typed. */
export async function suggestCalls(db: EntityManager, { text: typed, first }: SuggestionArgs): Promise<Call[]> {
  const query = { terms: CallTerm, typed, namesOf: ({ title }: Call) => [title] };
  const found = await findSuggestions(db, Call, query, first);
  return found.map(({ node }) => node);
}

function filtered(db: EntityManager, { status, funder, country }: Omit<CallFilter, "search">, now: Date) {
  const query = db.createQueryBuilder(Call, "node");
  if (status) restrictToStatus(query, status, now);
  if (funder != null) query.andWhere("node.funderId = :funder", { funder });
  if (country != null) query.andWhere("(node.openTo = '' OR node.openTo LIKE :country)", { country: `%|${country}|%` });
  return query;
}

/** All calls that are open at `now`, in `CALL_ORDER`. */
export function findOpenCalls(db: EntityManager, now: Date): Promise<Call[]> {
  const query = db.createQueryBuilder(Call, "node").orderBy("node.lastDeadlineAt").addOrderBy("node.id");
  restrictToStatus(query, CallStatus.OPEN, now);
  return query.getMany();
}

/** The columns that follow from the others of a call; every write sets them. */
export function derivedColumns({ deadlines, eligibility }: Pick<Call, "deadlines" | "eligibility">) {
  return { lastDeadlineAt: lastDeadline(deadlines), openTo: openTo(countriesOf(eligibility)) };
}

function openTo(countries: string[] | null): string {
  return countries ? `|${countries.map((country) => `${country}|`).join("")}` : "";
}
