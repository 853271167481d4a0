import type { ImportReport } from "../../kit/import/report";
import { describeProblem } from "../../kit/import/report";
import type { RowProblem } from "../../kit/import/row";
import type { ImportProblem } from "./import-refusal.entity";
import type { RunReport } from "./import-run.entity";

/** What fits a text column of MySQL (65,535 bytes) as JSON, with room for the rest. */
const MAX_BYTES = 60_000;
const MAX_COLUMN_LENGTH = 200;

/** What is kept of a report, as much of it as there is room for, the most frequent first. */
export function toRunReport({ guesses, kept, notes }: Pick<ImportReport, "guesses" | "kept" | "notes">): RunReport {
  const columns = kept.map(({ column, count }) => ({ column: shorten(column), count }));
  return {
    notes: fitting(notes, MAX_BYTES / 6),
    kept: fitting(columns, MAX_BYTES / 3),
    guesses: fitting(
      guesses.map((guess) => ({ ...guess, column: shorten(guess.column) })),
      MAX_BYTES / 2,
    ),
  };
}

/** What is wrong with a row, as the graph tells it. */
export function toProblems(problems: readonly RowProblem[]): ImportProblem[] {
  const told = problems.map((problem) => ({
    column: problem.column === null ? null : shorten(problem.column),
    code: "BAD_INPUT",
    message: shorten(describeProblem(problem).replace(/^[,:] /, ""), 5 * MAX_COLUMN_LENGTH),
  }));
  return fitting(told, MAX_BYTES);
}

function shorten(text: string, length = MAX_COLUMN_LENGTH): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function fitting<T>(items: readonly T[], maxBytes: number): T[] {
  let bytes = 0;
  return items.filter((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
    return bytes <= maxBytes;
  });
}
