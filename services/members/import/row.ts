import type { Header } from "./header";

export interface RowProblem {
  /** Name of the column as the header has it; null where the row as a whole is at fault. */
  column: string | null;
  /** What stands there, cut to 200 characters; null where the row as a whole is at fault. */
  value: string | null;
  expected: string;
}

const SHOWN_LENGTH = 200;

/** Reads one row, column by column, and collects all that is wrong with it. */
export class Row {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly header: Header,
    private readonly fields: readonly string[],
  ) {}

  /** The cleaned text of a column; null where it is empty or the file has no such column. */
  text(column: string, maxLength = Number.POSITIVE_INFINITY): string | null {
    const place = this.header.placeOf(column);
    const text = place === undefined ? "" : cleanText(this.fields[place] ?? "");
    if (text.length > maxLength) return this.refuse(column, `at most ${maxLength} characters, it has ${text.length}`);
    return text === "" ? null : text;
  }

  /** The same for a column that may not be empty. */
  required(column: string, maxLength: number): string {
    const text = this.text(column, maxLength);
    if (text === null && this.text(column) === null) this.refuse(column, "a text, it may not be empty");
    return text ?? "";
  }

  /** Notes what is wrong with a column; `value` is the part of it that is at fault. @returns null */
  refuse(column: string, expected: string, value = this.text(column) ?? ""): null {
    this.problems.push({ column, value: value.slice(0, SHOWN_LENGTH), expected });
    return null;
  }
}

/** Composed (NFC), in one line, with one space between words; control characters count as spaces. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
