import { dayOf } from "../kit/day";

/** What resources and practices are listed by. */
interface Dated {
  publishedOn: string | null;
  createdAt: Date;
}

/** The columns that follow from the others of a resource or a practice; every write sets them. */
export function derivedColumns({ publishedOn, createdAt }: Dated) {
  return { sortDate: publishedOn ?? dayOf(createdAt) };
}
