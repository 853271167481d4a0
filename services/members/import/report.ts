import type { RowProblem } from "./row";

export interface Refusal {
  /** Line of the file at which the row begins. */
  line: number;
  problems: RowProblem[];
}

/** What an import did, or a dry run would do. Of each row it is known what became of it: the four sum to `rows`. */
export interface ImportReport {
  rows: number;
  imported: number;
  updated: number;
  unchanged: number;
  refused: number;
  /** The first of the refused rows, as many as were asked for. */
  refusals: Refusal[];
  /** What else there is to know, in sentences. */
  notes: string[];
  /** False when it was stopped before the end of the file. */
  complete: boolean;
}

/** The report in lines of text; the last one has the figures. */
export function describeReport(report: ImportReport): string[] {
  const { refused, refusals, notes, complete, rows } = report;
  const unnamed = refused - refusals.length;
  return [
    ...refusals.flatMap(describeRefusal),
    ...(unnamed > 0 ? [`and ${unnamed} more refused rows (--verbose prints all)`] : []),
    ...notes,
    ...(complete ? [] : [`stopped after ${rows} rows, before the end of the file`]),
    `rows ${rows}: imported ${report.imported}, updated ${report.updated}, unchanged ${report.unchanged}, refused ${refused}`,
  ];
}

function describeRefusal({ line, problems }: Refusal): string[] {
  return problems.map(({ column, value, expected }) => {
    const place = column === null ? `line ${line}` : `line ${line}, column ${quote(column)}`;
    return value === null ? `${place}: expected ${expected}` : `${place}: ${quote(value)}: expected ${expected}`;
  });
}

/** A text from a file is untrusted: nothing in it may steer the terminal, turn the direction of writing or hide. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
