import type { RawValue } from "./format";
import type { Header } from "./header";

export interface RowProblem {
  /** Name of the column as the header has it; null where the row as a whole is at fault. */
  column: string | null;
  /** What stands there, cut to 200 characters; null where the row as a whole is at fault. */
  value: string | null;
  expected: string;
}

/** A value that was understood though it is misspelt. */
export interface Guess {
  column: string;
  value: string;
  takenAs: string;
}

const SHOWN_LENGTH = 200;

/** Of a value that is kept as it stands. */
const MAX_KEPT_LENGTH = 5000;
/** What is kept of a row has to fit a text column of MySQL (65,535 bytes), as JSON. */
const MAX_KEPT_BYTES = 60_000;

/**
 * Reads one row, column by column. What makes it useless is refused, anything else that cannot be read is kept as it
 * stands; both are collected here.
 */
export class Row {
  /** All that is wrong with the row: it can be used only if there is nothing. */
  readonly problems: RowProblem[] = [];
  readonly raw: RawValue[] = [];
  readonly guesses: Guess[] = [];
  /** What is to be counted over all rows and told in a note. */
  readonly remarks = new Set<string>();
  private keptBytes = 0;

  constructor(
    readonly header: Header,
    private readonly fields: readonly string[],
  ) {}

  /** Whether the file has such a column. */
  has(column: string): boolean {
    return this.header.placeOf(column) !== undefined;
  }

  /** The same of a column that may be there once for each language. */
  hasText(column: string): boolean {
    return this.has(column) || this.header.languagesOf(column).length > 0;
  }

  /** The cleaned text of a column; null where it is empty, too long (and kept), or the file has no such column. */
  text(column: string, maxLength = Number.POSITIVE_INFINITY): string | null {
    const text = cleanText(this.field(column));
    if (text.length > maxLength) return this.keep(column);
    return text === "" ? null : text;
  }

  /** The same for a column that may be neither empty nor too long. */
  required(column: string, maxLength: number): string {
    const text = this.text(column);
    if (text === null) this.refuse(column, "a text, it may not be empty");
    else if (text.length > maxLength) this.refuse(column, `at most ${maxLength} characters, it has ${text.length}`);
    return text ?? "";
  }

  /** Notes what makes the row useless; `value` is the part of the column that is at fault. @returns null */
  refuse(column: string, expected: string, value = this.text(column) ?? ""): null {
    this.problems.push({ column, value: value.slice(0, SHOWN_LENGTH), expected });
    return null;
  }

  /** Leaves a value out of the content and keeps it; `value` is the part of the column that it is about. @returns null */
  keep(column: string, value = this.field(column).trim()): null {
    const kept = { column, value: cut(value) };
    if (value === "" || this.raw.some((each) => each.column === column && each.value === kept.value)) return null;
    const bytes = Buffer.byteLength(JSON.stringify(kept)) + 1;
    if (this.keptBytes + bytes > MAX_KEPT_BYTES) {
      this.remarks.add("rows with more than could be kept of what has no place here");
      return null;
    }
    this.keptBytes += bytes;
    this.raw.push(kept);
    return null;
  }

  /** Notes that `value` was taken for something else than what it says. @returns `result` */
  guess<T extends string>(column: string, value: string, result: T, takenAs: string = result): T {
    this.guesses.push({ column, value, takenAs });
    return result;
  }

  private field(column: string): string {
    const place = this.header.placeOf(column);
    return place === undefined ? "" : (this.fields[place] ?? "");
  }
}

function cut(value: string): string {
  return value.length > MAX_KEPT_LENGTH ? `${value.slice(0, MAX_KEPT_LENGTH)}…` : value;
}

/** Composed (NFC), in one line, with one space between words; control characters count as spaces. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** The items of a cell; empty ones are left out. */
export function splitList(text: string | null, separator = ";"): string[] {
  const parts = (text ?? "").split(separator).map((part) => part.trim());
  return parts.filter((part) => part !== "");
}
