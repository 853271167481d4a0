import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import type { PageArgs } from "../../kit/graphql/pagination";
import { findMatches, isMatching } from "../../kit/search/find-matches";
import { sortKey } from "../../kit/text/multilingual-text";
import { Body } from "./body.entity";
import type { BodyFilter } from "./body.types";
import { BodyTerm } from "./body-index";

const BODY_ORDER: KeysetOrder<Body> = { by: "sortName", kind: "string", direction: "ASC" };

/** Bodies by name, those that fit every part of the filter; of a search those first that have all words in it. */
export function findBodies(db: EntityManager, filter: BodyFilter, page: PageArgs) {
  const { search, kind, country, validOn } = filter;
  const among = db.createQueryBuilder(Body, "node");
  if (kind) among.andWhere("node.kind = :kind", { kind });
  if (country != null) among.andWhere("node.country = :country", { country });
  if (validOn != null) {
    among.andWhere("(node.validFrom IS NULL OR node.validFrom <= :validOn)", { validOn });
    among.andWhere("(node.validUntil IS NULL OR node.validUntil >= :validOn)");
  }
  if (!isMatching({ search })) return findPage(among, BODY_ORDER, page);
  return findMatches(db, Body, { terms: BodyTerm, search, among: { query: among } }, page);
}

/** The columns that follow from what people read of a body. */
export function derivedColumns({ name }: Pick<Body, "name">) {
  return { sortName: sortKey(name) };
}
