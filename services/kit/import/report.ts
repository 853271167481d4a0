import type { RowProblem } from "./row";

export interface Refusal {
  /** Line of the file at which the row begins. */
  line: number;
  problems: RowProblem[];
}

/** A column of which something has no place here, or could not be read: it is kept as it stands. */
export interface KeptColumn {
  column: string;
  /** How many values were kept. */
  count: number;
  /** The most frequent of them, at most 5, cut to 100 characters. */
  values: Array<{ value: string; count: number }>;
}

/** A value that was understood though it is misspelt. */
export interface ReportedGuess {
  column: string;
  /** Cut to 100 characters. */
  value: string;
  takenAs: string;
  count: number;
}

/**
 * What an import did, or a dry run would do. Of each row it is known what became of it: the four sum to `rows`.
 * It is what `--report` writes, so that names are not changed.
 */
export interface ImportReport {
  rows: number;
  imported: number;
  updated: number;
  unchanged: number;
  refused: number;
  /** The first of the refused rows, as many as were asked for. */
  refusals: Refusal[];
  /** Of the rows that were used, the column with the most first. */
  kept: KeptColumn[];
  /** The most frequent first, at most 200. */
  guesses: ReportedGuess[];
  /** What else there is to know, in sentences. */
  notes: string[];
  /** False when it was stopped before the end of the file. */
  complete: boolean;
}

/** Of an import that has not read a row. */
export function emptyReport(): ImportReport {
  const none = { rows: 0, imported: 0, updated: 0, unchanged: 0, refused: 0 };
  return { ...none, refusals: [], kept: [], guesses: [], notes: [], complete: false };
}

/** The report in lines of text; the last one has the figures. */
export function describeReport(report: ImportReport): string[] {
  const { refused, refusals, kept, guesses, notes, complete, rows } = report;
  const unnamed = refused - refusals.length;
  return [
    ...refusals.flatMap(describeRefusal),
    ...(unnamed > 0 ? [`and ${unnamed} more refused rows (--verbose prints all)`] : []),
    ...notes,
    ...kept.map(describeKept),
    ...describeGuesses(guesses),
    ...(complete ? [] : [`stopped after ${rows} rows, before the end of the file`]),
    `rows ${rows}: imported ${report.imported}, updated ${report.updated}, unchanged ${report.unchanged}, refused ${refused}`,
  ];
}

function describeRefusal({ line, problems }: Refusal): string[] {
  return problems.map((problem) => `line ${line}${describeProblem(problem)}`);
}

/** What is wrong with a row, as it follows its line. */
export function describeProblem({ column, value, expected }: RowProblem): string {
  const place = column === null ? "" : `, column ${quote(column)}`;
  return value === null ? `${place}: expected ${expected}` : `${place}: ${quote(value)}: expected ${expected}`;
}

const SHOWN_VALUE_LENGTH = 40;

function describeKept({ column, count, values }: KeptColumn): string {
  const shown = values.map((each) => `${quote(shorten(each.value))} ${each.count}`);
  const others = count - values.reduce((sum, each) => sum + each.count, 0);
  const list = [...shown, ...(others > 0 ? [`others ${others}`] : [])].join(", ");
  return `column ${quote(column)}: ${count} kept, not taken over: ${list}`;
}

const SHOWN_GUESSES = 20;

function describeGuesses(guesses: ReportedGuess[]): string[] {
  const shown = guesses.slice(0, SHOWN_GUESSES).map(({ column, value, takenAs, count }) => {
    return `column ${quote(column)}: ${quote(shorten(value))} taken as ${quote(takenAs)}, ${count} time${count === 1 ? "" : "s"}`;
  });
  const unnamed = guesses.length - shown.length;
  return [...shown, ...(unnamed > 0 ? [`and ${unnamed} more misspelt values that were understood`] : [])];
}

function shorten(text: string): string {
  return text.length > SHOWN_VALUE_LENGTH ? `${text.slice(0, SHOWN_VALUE_LENGTH)}…` : text;
}

/** A text from a file is untrusted: nothing in it may steer the terminal, turn the direction of writing or hide. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
