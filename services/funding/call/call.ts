import { searchText } from "../../kit/text/search";
import type { Call } from "./call.entity";
import { lastDeadline } from "./call-deadline";
import { countriesOf } from "./eligibility";

type Content = Pick<Call, "title" | "description" | "programme" | "deadlines" | "eligibility">;

/** The columns that follow from the others of a call; every write sets them. */
export function derivedColumns({ title, description, programme, deadlines, eligibility }: Content) {
  return {
    lastDeadlineAt: lastDeadline(deadlines),
    openTo: openTo(countriesOf(eligibility)),
    searchText: searchText(title, description, programme),
  };
}

function openTo(countries: string[] | null): string {
  return countries ? `|${countries.map((country) => `${country}|`).join("")}` : "";
}
