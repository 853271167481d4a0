/** How a cell is written so that a spreadsheet shows it and a CSV reader gives it back. */

export const SEPARATORS = [",", ";", "\t"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** What a spreadsheet takes for a formula; a number with a sign is none. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Keeps a spreadsheet from running a cell: `=1+1` becomes `'=1+1`. `unguardFormula()` gives back exactly what it was. */
export function guardFormula(text: string): string {
  return (FORMULA.test(text) && !NUMBER.test(text)) || /^'+[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Takes away the `'` by which a formula was guarded. */
export function unguardFormula(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** A line of a CSV table (RFC 4180) with its line end, formulas guarded. */
export function writeLine(cells: readonly string[], separator: Separator = ","): string {
  return `${cells.map((cell) => quoteCell(guardFormula(cell), separator)).join(separator)}\n`;
}

function quoteCell(text: string, separator: Separator): string {
  const isPlain = !/["\r\n]/.test(text) && !text.includes(separator) && text === text.trim();
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
