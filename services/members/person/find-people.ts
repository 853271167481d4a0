import { type EntityManager, IsNull } from "typeorm";
import { findPage, type KeysetOrder, pageOfRows } from "../../kit/database/keyset";
import type { Connection, PageArgs } from "../../kit/graphql/pagination";
import { fold } from "../../kit/text/fold";
import { Person } from "./person.entity";

const LATEST_FIRST: KeysetOrder<Person> = { by: "createdAt", kind: "Date", direction: "DESC" };

/**
 * People who were not erased, the latest first: all, or those of whose name some words begin as those of `search`, with or without accents.
 * Names are folded here and not in a column: what is kept of a person is kept in one place.
 */
export async function findPeople(
  db: EntityManager,
  search: string | null,
  page: PageArgs,
): Promise<Connection<Person>> {
  if (search === null)
    return findPage(db.createQueryBuilder(Person, "node").where("node.erasedAt IS NULL"), LATEST_FIRST, page);
  const wanted = fold(search).split(" ").filter(Boolean);
  const names = await db.find(Person, { where: { erasedAt: IsNull() }, order: { createdAt: "DESC", id: "DESC" } });
  const found = names.filter(({ name }) => {
    const words = fold(name).split(" ");
    return wanted.length > 0 && wanted.every((each) => words.some((word) => word.startsWith(each)));
  });
  return pageOfRows(found, LATEST_FIRST, page);
}
