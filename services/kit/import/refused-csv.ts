import { writeLine } from "./cells";
import { REFUSAL_COLUMNS } from "./header";
import { describeProblem } from "./report";
import type { RefusedRow, Table } from "./sieve";

/**
 * Refused rows as a table that can be put right and imported again: the columns of the file, in its order and with its
 * separator, after two of ours that are ignored then. A row with too few or too many fields stands there with as many,
 * and quotes that could not be paired stand there as part of the text.
 *
 * Always in UTF-8 with its byte order mark, by which it is known as such where a mapping says otherwise.
 */
export function createRefusedCsv({ header, separator }: Table) {
  // Rows that were refused once more.
  const places = REFUSAL_COLUMNS.flatMap((name) => (header.isOfRefused ? (header.placeOf(name) ?? []) : []));
  const ours = (_: string, at: number) => !places.includes(at);
  return {
    header: `\uFEFF${writeLine([...REFUSAL_COLUMNS, ...header.names.filter(ours)], separator)}`,
    line: ({ line, fields, problems }: RefusedRow): string => {
      const what = problems.map((problem) => describeProblem(problem).replace(/^[,:] /, "")).join("; ");
      return writeLine([String(line), what, ...fields.filter(ours)], separator);
    },
  };
}
