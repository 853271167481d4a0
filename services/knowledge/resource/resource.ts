import { searchText } from "../../kit/text/search";
import type { Resource } from "./resource.entity";

type Content = Pick<Resource, "title" | "description" | "authors" | "publishedOn" | "createdAt">;

/** The columns that follow from the others of a resource; every write sets them. */
export function derivedColumns({ title, description, authors, publishedOn, createdAt }: Content) {
  return {
    sortDate: publishedOn ?? createdAt.toISOString().slice(0, 10),
    searchText: searchText(title, description, ...authors),
  };
}
