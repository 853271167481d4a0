import { searchTextOf, sortKey } from "../search";
import type { Body } from "./body.entity";

/** The columns that follow from what people read of a body. */
export function derivedColumns({ name, code }: Pick<Body, "name" | "code">) {
  return { sortName: sortKey(name), searchText: searchTextOf(name, code) };
}
