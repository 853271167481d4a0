import { searchTextOf, sortKey } from "../search";
import type { Instrument } from "./instrument.entity";

/** The columns that follow from what people read of an instrument. */
export function derivedColumns({ title, officialReference }: Pick<Instrument, "title" | "officialReference">) {
  return { sortTitle: sortKey(title), searchText: searchTextOf(title, officialReference) };
}
