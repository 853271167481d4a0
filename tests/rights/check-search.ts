import type { Actor } from "../../services/kit/actor/actor";
import { canaryOf } from "./canaries";
import { type AskAs, compare, readAll } from "./check-lists";
import type { Oracle } from "./oracle";
import type { Random } from "./random";
import type { Row } from "./read-rows";

interface Searched {
  list: string;
  suggestions: string;
  entity: string;
  /** Fields with words, and whether nobody finds by them what keeps them. */
  fields: readonly string[];
  /** Whether lists have a row that one may see. */
  has: (row: Row, field: string) => boolean;
}

const SEARCHED: readonly Searched[] = [
  {
    ...{ list: "organizations", suggestions: "organizationSuggestions", entity: "Organization" },
    fields: ["name", "legalName", "description", "locality"],
    has: ({ state, fieldVisibility }, field) => state === "LISTED" && fieldVisibility?.[field] === undefined,
  },
  {
    ...{ list: "resources", suggestions: "resourceSuggestions", entity: "Resource", fields: ["title"] },
    has: ({ state }) => state !== "SUPERSEDED",
  },
  {
    list: "practices",
    suggestions: "practiceSuggestions",
    entity: "Practice",
    fields: ["title", "story"],
    has: () => true,
  },
  {
    list: "positions",
    suggestions: "positionSuggestions",
    entity: "Position",
    fields: ["title", "summary"],
    has: () => true,
  },
];

/** Searches for words that are in one record alone, which only those may find who see the word there. */
export async function checkSearch(
  { actor, ask, oracle }: { actor: Actor; ask: AskAs; oracle: Oracle },
  random: Random,
  rowsOfEach: number,
): Promise<string[]> {
  const problems: string[] = [];
  for (const { list, suggestions, entity, fields, has } of SEARCHED) {
    for (const row of random.some(oracle.rows.of(entity), rowsOfEach)) {
      const field = random.pick(fields);
      const word = canaryOf(row.id, field);
      const isThere = JSON.stringify(row[field] ?? null).includes(word);
      const expected = isThere && has(row, field) && oracle.maySee(actor, entity, row) ? [row.id as string] : [];
      const { ids, totalCount } = await readAll(
        { field: list, isCounted: true },
        ask,
        `, filter: { search: "${word}" }`,
      );
      const where = `${list} by ${field} of ${row.id}`;
      problems.push(...compare(where, ids, expected));
      if (totalCount !== ids.length) problems.push(`${where} counts ${totalCount}, but has ${ids.length}`);
      const { data } = await ask(
        `{ ${suggestions}(text: "${word}") { __typename ${entity === "Organization" ? "text organization { id }" : "id"} } }`,
      );
      const suggested = JSON.stringify(data).includes(row.id);
      if (suggested && expected.length === 0) problems.push(`${suggestions} has ${row.id} by its ${field}`);
    }
  }
  return problems;
}
