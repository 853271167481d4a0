import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { restrictToSearch } from "../../kit/database/search";
import type { PageArgs } from "../../kit/graphql/pagination";
import { searchText } from "../../kit/text/search";
import { Call } from "./call.entity";
import type { CallFilter } from "./call.types";
import { lastDeadline } from "./call-deadline";
import { CallStatus, restrictToStatus } from "./call-status";
import { countriesOf } from "./eligibility";

export const CALL_ORDER: KeysetOrder<Call> = { by: "lastDeadlineAt", kind: "Date", direction: "ASC" };

/** Calls by their last deadline, those that fit every part of the filter; the status is that of `now`. */
export function findCalls(
  db: EntityManager,
  { search, status, funder, country }: CallFilter,
  page: PageArgs,
  now: Date,
) {
  const query = db.createQueryBuilder(Call, "node");
  if (status) restrictToStatus(query, status, now);
  if (funder != null) query.andWhere("node.funderId = :funder", { funder });
  if (country != null) query.andWhere("(node.openTo = '' OR node.openTo LIKE :country)", { country: `%|${country}|%` });
  restrictToSearch(query, search);
  return findPage(query, CALL_ORDER, page);
}

/** All calls that are open at `now`, in `CALL_ORDER`. */
export function findOpenCalls(db: EntityManager, now: Date): Promise<Call[]> {
  const query = db.createQueryBuilder(Call, "node").orderBy("node.lastDeadlineAt").addOrderBy("node.id");
  restrictToStatus(query, CallStatus.OPEN, now);
  return query.getMany();
}

type Content = Pick<Call, "title" | "description" | "programme" | "deadlines" | "eligibility">;

/** The columns that follow from the others of a call; every write sets them. */
export function derivedColumns({ title, description, programme, deadlines, eligibility }: Content) {
  return {
    lastDeadlineAt: lastDeadline(deadlines),
    openTo: openTo(countriesOf(eligibility)),
    searchText: searchText(title, description, programme),
  };
}

function openTo(countries: string[] | null): string {
  return countries ? `|${countries.map((country) => `${country}|`).join("")}` : "";
}
