import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../../services/kit/database/keyset";
import type { Connection, PageArgs } from "../../../services/kit/graphql/pagination";
import type { Audience } from "../../composition/variants/to-variant";
import { SchemaChange } from "./schema-change.entity";

export interface ChangesWanted extends PageArgs {
  /** Itself among them. */
  since?: Date | null;
  /** `Body.` are those of the fields of `Body`. */
  coordinatePrefix?: string | null;
}

const NEWEST_FIRST: KeysetOrder<SchemaChange> = { by: "at", kind: "Date", direction: "DESC" };

/** The public is told of what it sees in its schema alone, also by pages and cursors. */
export function findRecordedChanges(
  db: EntityManager,
  audience: Audience,
  { since, coordinatePrefix, ...page }: ChangesWanted,
): Promise<Connection<SchemaChange>> {
  const query = db.createQueryBuilder(SchemaChange, "node");
  if (audience === "public") query.andWhere("node.isPublic = 1");
  if (since) query.andWhere("node.at >= :since", { since });
  if (coordinatePrefix) {
    const length = coordinatePrefix.length;
    query.andWhere("SUBSTR(node.coordinate, 1, :length) = :coordinatePrefix", { length, coordinatePrefix });
  }
  return findPage(query, NEWEST_FIRST, page);
}
