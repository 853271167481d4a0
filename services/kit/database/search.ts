import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { searchPatterns } from "../text/search";

/** Leaves of a query over `node` the records that have all words of `search`; all of them without any. */
export function restrictToSearch<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, search?: string | null): void {
  for (const [at, pattern] of searchPatterns(search ?? "").entries()) {
    query.andWhere(`node.searchText LIKE :pattern${at}`, { [`pattern${at}`]: pattern });
  }
}
