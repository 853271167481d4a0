import type { EntityManager, ObjectType, SelectQueryBuilder } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder, type Restrict } from "../../kit/database/keyset";
import { loaderOfCountedPages } from "../../kit/database/loaders";
import { dayOf } from "../../kit/day";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { countMatches, findMatches, isMatching, type SearchedNoun } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { findLineage } from "../provision/lineage";
import { consultedSql } from "./link-statements";
import { Position } from "./position.entity";
import type { PeriodInput, PositionFilter } from "./position.types";
import { PositionTerm, RestrictedPositionTerm } from "./position-index";
import { PositionLanguage } from "./position-language.entity";
import { PositionInstrument, PositionProvision, PositionTarget, PositionTopic } from "./position-links.entity";
import { mayFindMore, onlyVisible } from "./visible";

const POSITION_ORDER: KeysetOrder<Position> = { by: "sortDate", kind: "string", direction: "DESC" };

/**
 * Positions that an actor may see and that fit every part of the filter, newest first; with words to search for, those that have all of
 * them in their titles before the others. How many there are is counted on demand.
 */
export async function findPositions(
  db: EntityManager,
  actor: Actor,
  { search, provision, ...others }: PositionFilter,
  page: PageArgs,
) {
  const filter = { ...others, provisions: provision == null ? null : await findLineage(db, provision) };
  if (isMatching({ search })) {
    const query = { ...searched(db, actor, filter), search };
    return { ...(await findMatches(db, Position, query, page)), countAll: () => countMatches(db, query) };
  }
  const found = await findPage(filtered(db, actor, filter), POSITION_ORDER, page);
  return { ...found, countAll: () => filtered(db, actor, filter).getCount() };
}

/** Positions that an actor may see, the titles of which complete what was typed. */
export async function suggestPositions(
  db: EntityManager,
  actor: Actor,
  { text: typed, first }: SuggestionArgs,
): Promise<Position[]> {
  const query = { ...searched(db, actor, {}), typed, namesOf: ({ title }: Position) => [title] };
  const found = await findSuggestions(db, Position, query, first);
  return found.map(({ node }) => node);
}

type PlainFilter = Omit<PositionFilter, "search" | "provision"> & {
  /** Positions that have a demand on any of these. */
  provisions?: readonly string[] | null;
};

/** The columns that follow from the others of a position; every write sets them. */
export function derivedColumns({
  submittedOn,
  adoptedOn,
  createdAt,
}: Pick<Position, "submittedOn" | "adoptedOn" | "createdAt">) {
  return { sortDate: submittedOn ?? adoptedOn ?? dayOf(createdAt) };
}

function searched(db: EntityManager, actor: Actor, filter: PlainFilter): SearchedNoun {
  const among = { query: filtered(db, actor, filter) };
  const restricted = mayFindMore(actor) ? { terms: RestrictedPositionTerm, among } : undefined;
  return { terms: PositionTerm, among, restricted };
}

function filtered(db: EntityManager, actor: Actor, filter: PlainFilter): SelectQueryBuilder<Position> {
  const query = onlyVisible(actor, db.createQueryBuilder(Position, "node"));
  const { topic, instrument, provisions, consultation, body, network, author, state, type, language, period } = filter;
  if (network != null) query.andWhere("node.networkId = :network", { network });
  if (author != null) query.andWhere("node.authorId = :author", { author });
  if (state) query.andWhere("node.state = :state", { state });
  if (type) query.andWhere("node.type = :type", { type });
  if (topic != null) restrictToLinked(query, PositionTopic, "topicId", topic);
  if (instrument != null) restrictToLinked(query, PositionInstrument, "instrumentId", instrument);
  if (body != null) restrictToLinked(query, PositionTarget, "bodyId", body);
  if (language != null) restrictToLinked(query, PositionLanguage, "lang", language);
  if (provisions != null) {
    const links = query.subQuery().select("demanded.positionId").from(PositionProvision, "demanded");
    query.andWhere(`node.id IN ${links.where("demanded.provisionId IN (:...provisions)").getQuery()}`, { provisions });
  }
  if (consultation != null) {
    query.andWhere(`node.id IN (SELECT positionId FROM (${consultedSql("consultations")}) consulted)`, {
      consultations: [consultation],
    });
  }
  if (period) restrictToPeriod(query, period);
  return query;
}

/**
 * Two look-ups in indexes: an OR of the two days would look at every position, and so would MariaDB for a UNION that is
 * not a table of its own.
 */
function restrictToPeriod(query: SelectQueryBuilder<Position>, { from, until }: PeriodInput): void {
  const idsWhere = (day: string) => {
    const isIn = [`${day} IS NOT NULL`, from != null && `${day} >= :from`, until != null && `${day} <= :until`];
    return `SELECT p.id FROM position p WHERE ${isIn.filter(Boolean).join(" AND ")}`;
  };
  const ids = `${idsWhere("p.adoptedOn")} UNION ALL ${idsWhere("p.submittedOn")}`;
  query.andWhere(`node.id IN (SELECT id FROM (${ids}) days)`, { from, until });
}

function restrictToLinked<Link>(
  query: SelectQueryBuilder<Position>,
  link: ObjectType<Link>,
  column: keyof Link & string,
  id: string,
): void {
  const linked = query.subQuery().select("link.positionId").from(link, "link").where(`link.${column} = :${column}`);
  query.andWhere(`node.id IN ${linked.getQuery()}`, { [column]: id });
}

/**
 * Positions of many parents that an actor may see, newest first: two SQL statements at most, one for the pages and one for how many
 * there are of each, if that is asked for.
 *
 * @param parent Column of the id of the parent: `node.networkId`, or `link.topicId` with a `restrict` that joins `link`
 */
export function loaderOfPositions(
  db: EntityManager,
  actor: Actor,
  parent: string,
  restrict: Restrict<Position> = () => undefined,
) {
  const restrictAll = (query: SelectQueryBuilder<Position>) => restrict(onlyVisible(actor, query));
  return loaderOfCountedPages(db, { entity: Position, parent, order: POSITION_ORDER, restrict: restrictAll });
}
