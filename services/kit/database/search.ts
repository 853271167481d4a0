import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { searchPatterns } from "../text/search";

/** Leaves of a query over `node` the records that have all words of `search`: all of them for a blank, none for mere signs. */
export function restrictToSearch<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, search?: string | null): void {
  const patterns = searchPatterns(search ?? "");
  if (search?.trim() && patterns.length === 0) query.andWhere("1 = 0");
  for (const [at, pattern] of patterns.entries()) {
    query.andWhere(`node.searchText LIKE :pattern${at}`, { [`pattern${at}`]: pattern });
  }
}
