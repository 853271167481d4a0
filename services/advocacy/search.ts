import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { fold } from "../kit/text/fold";
import type { MultilingualText } from "../kit/text/multilingual-text";
import { searchPatterns, searchText } from "../kit/text/search";

/** What a record is found by: its texts in all languages, and what else it is known as. */
export function searchTextOf(...texts: Array<MultilingualText | string | null>): string {
  return searchText(
    ...texts.flatMap((text) =>
      text === null || typeof text === "string" ? text : text.editions.map((edition) => edition.text),
    ),
  );
}

/** The folded original, cut to what an index holds. */
export function sortKey(text: MultilingualText): string {
  return fold(text.text()).slice(0, 191);
}

/** Leaves of a query over `node` the records that have all words of `search`. */
export function restrictToSearch<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, search?: string | null): void {
  for (const [at, pattern] of searchPatterns(search ?? "").entries()) {
    query.andWhere(`node.searchText LIKE :pattern${at}`, { [`pattern${at}`]: pattern });
  }
}
