import DataLoader from "dataloader";
import type { EntityManager, ObjectType, SelectQueryBuilder } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { loaderOfPages } from "../../kit/database/loaders";
import { HubError } from "../../kit/errors";
import type { PageArgs } from "../../kit/graphql/pagination";
import type { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { countMatches, findMatches, isMatching } from "../../kit/search/find-matches";
import { findSuggestions } from "../../kit/search/find-suggestions";
import { refreshIndex } from "../../kit/search/search-index";
import { Position } from "./position.entity";
import type { PositionFilter } from "./position.types";
import { POSITION_INDEX, PositionTerm } from "./position-index";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position-links.entity";
import { assertMove, PositionState } from "./position-state";
import { onlyVisible } from "./visible";

/** By day of submission; what is visible has one. */
const POSITION_ORDER: KeysetOrder<Position> = { by: "submittedOn", kind: "string", direction: "DESC" };

/**
 * Visible positions that fit every part of the filter, newest first; with words to search for, those that have all of
 * them in their titles before the others. How many there are is counted on demand.
 */
export async function findPositions(db: EntityManager, { search, ...filter }: PositionFilter, page: PageArgs) {
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

function filtered(db: EntityManager, filter: Omit<PositionFilter, "search">): SelectQueryBuilder<Position> {
  const query = onlyVisible(db.createQueryBuilder(Position, "node"));
  const { topic, instrument, body, network, author, state, type } = filter;
  if (network != null) query.andWhere("node.networkId = :network", { network });
  if (author != null) query.andWhere("node.authorId = :author", { author });
  if (state) query.andWhere("node.state = :state", { state });
  if (type) query.andWhere("node.type = :type", { type });
  if (topic != null) restrictToLinked(query, PositionTopic, "topicId", topic);
  if (instrument != null) restrictToLinked(query, PositionInstrument, "instrumentId", instrument);
  if (body != null) restrictToLinked(query, PositionTarget, "bodyId", body);
  return query;
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
  const pages = loaderOfPages(db, { entity: Position, parent, order: POSITION_ORDER, restrict: restrictAll });
  const counts = new DataLoader<string, number>(async (parents) => {
    const query = db
      .createQueryBuilder(Position, "node")
      .select(parent, "parentId")
      .addSelect("COUNT(*)", "count")
      .where(`${parent} IN (:...parents)`, { parents })
      .groupBy(parent);
    restrictAll(query);
    const rows = await query.getRawMany<{ parentId: string; count: number | string }>();
    const byParent = new Map(rows.map(({ parentId, count }) => [parentId, Number(count)]));
    return parents.map((id) => byParent.get(id) ?? 0);
  });
  return async (parentId: string, page: PageArgs) => ({
    ...(await pages(parentId, page)),
    countAll: () => counts.load(parentId),
  });
}

export interface Move {
  to: PositionState;
  at: Date;
  /** The day where it was handed over, needed with SUBMITTED alone. */
  submittedOn?: string;
}

/**
 * Brings a position from its state to the next.
 *
 * @throws {HubError} NOT_FOUND when there is no such position, ILLEGAL_TRANSITION when it may not go there from where
 *   it is, BAD_INPUT for SUBMITTED without its day, CONFLICT when it was moved meanwhile
 */
export async function moveState(tx: EntityManager, positionId: string, { to, at, submittedOn }: Move): Promise<void> {
  const position = await tx.findOneBy(Position, { id: positionId });
  if (!position) throw new HubError("NOT_FOUND", `Cannot move position ${JSON.stringify(positionId)}: there is none`);
  const { state } = position;
  assertMove(state, to);
  const isSubmitted = to === PositionState.SUBMITTED;
  if (isSubmitted && !submittedOn) {
    throw new HubError("BAD_INPUT", `Cannot move position "${positionId}" to SUBMITTED without the day of it`, {
      field: "submittedOn",
    });
  }
  const { affected } = await tx.update(
    Position,
    { id: positionId, state },
    { state: to, updatedAt: at, ...(isSubmitted && { submittedOn }) },
  );
  if (affected === 0) throw new HubError("CONFLICT", `Cannot move position "${positionId}": it was moved meanwhile`);
  await refreshIndex(tx, POSITION_INDEX, [positionId]);
}
