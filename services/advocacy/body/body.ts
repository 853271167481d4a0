import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { restrictToSearch } from "../../kit/database/search";
import type { PageArgs } from "../../kit/graphql/pagination";
import { sortKey } from "../../kit/text/multilingual-text";
import { searchText } from "../../kit/text/search";
import { Body } from "./body.entity";
import type { BodyFilter } from "./body.types";

const BODY_ORDER: KeysetOrder<Body> = { by: "sortName", kind: "string", direction: "ASC" };

/** Bodies by name, those that fit every part of the filter. */
export function findBodies(db: EntityManager, { search, kind, country }: BodyFilter, page: PageArgs) {
  const query = db.createQueryBuilder(Body, "node");
  if (kind) query.andWhere("node.kind = :kind", { kind });
  if (country != null) query.andWhere("node.country = :country", { country });
  restrictToSearch(query, search);
  return findPage(query, BODY_ORDER, page);
}

/** The columns that follow from what people read of a body. */
export function derivedColumns({ name, code }: Pick<Body, "name" | "code">) {
  return { sortName: sortKey(name), searchText: searchText(name, code) };
}
