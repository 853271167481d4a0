import type { EntityManager, ObjectType, SelectQueryBuilder } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { loaderOfCountedPages } from "../../kit/database/loaders";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { countMatches, findMatches, isMatching } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { findLineage } from "../provision/lineage";
import { consultedSql } from "./link-statements";
import { Position } from "./position.entity";
import type { PeriodInput, PositionFilter } from "./position.types";
import { PositionTerm } from "./position-index";
import { PositionLanguage } from "./position-language.entity";
import { PositionInstrument, PositionProvision, PositionTarget, PositionTopic } from "./position-links.entity";
import { onlyVisible } from "./visible";

/** By day of submission; what is visible has one. */
const POSITION_ORDER: KeysetOrder<Position> = { by: "submittedOn", kind: "string", direction: "DESC" };

/**
 * Visible positions that fit every part of the filter, newest first; with words to search for, those that have all of
 * them in their titles before the others. How many there are is counted on demand.
 */
export async function findPositions(
  db: EntityManager,
  { search, provision, ...others }: PositionFilter,
  page: PageArgs,
) {
  const filter = { ...others, provisions: provision == null ? null : await findLineage(db, provision) };
  if (isMatching({ search })) {
    const query = { terms: PositionTerm, search, among: { query: filtered(db, filter) } };
    return { ...(await findMatches(db, Position, query, page)), countAll: () => countMatches(db, query) };
  }
  const found = await findPage(filtered(db, filter), POSITION_ORDER, page);
  return { ...found, countAll: () => filtered(db, filter).getCount() };
}

/** Visible positions the titles of which complete what was typed. */
export async function suggestPositions(db: EntityManager, { text: typed, first }: SuggestionArgs): Promise<Position[]> {
  const query = {
    terms: PositionTerm,
    typed,
    namesOf: ({ title }: Position) => [title],
    among: { query: filtered(db, {}) },
  };
  const found = await findSuggestions(db, Position, query, first);
  return found.map(({ node }) => node);
}

type PlainFilter = Omit<PositionFilter, "search" | "provision"> & {
  /** Positions that have a demand on any of these. */
  provisions?: readonly string[] | null;
};

function filtered(db: EntityManager, filter: PlainFilter): SelectQueryBuilder<Position> {
  const query = onlyVisible(db.createQueryBuilder(Position, "node"));
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
 * Visible positions of many parents, newest first: two SQL statements at most, one for the pages and one for how many
 * there are of each, if that is asked for.
 *
 * @param parent Column of the id of the parent: `node.networkId`, or `link.topicId` with a `restrict` that joins `link`
 */
export function loaderOfPositions(
  db: EntityManager,
  parent: string,
  restrict: (query: SelectQueryBuilder<Position>) => unknown = () => undefined,
) {
  const restrictAll = (query: SelectQueryBuilder<Position>) => restrict(onlyVisible(query));
  return loaderOfCountedPages(db, { entity: Position, parent, order: POSITION_ORDER, restrict: restrictAll });
}
