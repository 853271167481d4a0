import type { Separator } from "./cells";
import type { ImportFormat, ImportRecord, TableFormat } from "./format";
import type { Header } from "./header";
import type { CsvRecord } from "./read-records";
import { createRowReader, fieldsOf } from "./read-row";
import type { KeptColumn, ReportedGuess } from "./report";
import type { RowProblem } from "./row";
import { SeenIds } from "./seen-ids";
import { Tally } from "./tally";

/** A row that cannot be used. */
export interface RefusedRow {
  /** Line of the file at which it begins. */
  line: number;
  /** As many as there are, which may not be as many as the header has. */
  fields: string[];
  problems: RowProblem[];
}

/** A table whose header was understood. */
export interface Table {
  header: Header;
  format: TableFormat;
  separator: Separator;
}

/** What is told of the rows that were used. */
export interface SieveSummary {
  kept: KeptColumn[];
  guesses: ReportedGuess[];
  /** Sentences with figures. */
  remarks: string[];
}

/** How many of the most frequent values of a column, and how many guesses, are told. */
const MAX_VALUES = 5;
const MAX_GUESSES = 200;
const SHOWN_LENGTH = 100;

/** Tells the rows that can be used from the others, and counts what was kept unread. Memory does not grow with the file. */
export class Sieve<T extends ImportRecord> implements Disposable {
  private readonly seen = new SeenIds();
  private readonly keptColumns = new Map<string, number>();
  private readonly keptValues = new Tally();
  private readonly guesses = new Tally();
  private readonly remarks = new Tally();
  private readonly readRow: ReturnType<typeof createRowReader<T>>;

  constructor(
    private readonly table: Table,
    format: ImportFormat<T>,
  ) {
    this.readRow = createRowReader(table.header, format);
  }

  /** The record of a row, or why there is none. */
  sift({ line, content }: CsvRecord): { record: T } | { refused: RefusedRow } {
    const { record, problems, guesses, remarks } = this.readRow(content);
    const all = [...problems, ...(record ? this.repeatedId(record.localId, line) : [])];
    if (!record || all.length > 0) return { refused: { line, fields: this.fieldsToShow(content), problems: all } };
    for (const { column, value } of record.raw) {
      this.keptColumns.set(column, (this.keptColumns.get(column) ?? 0) + 1);
      this.keptValues.add(column, value.slice(0, SHOWN_LENGTH));
    }
    for (const { column, value, takenAs } of guesses) this.guesses.add(column, value.slice(0, SHOWN_LENGTH), takenAs);
    for (const remark of remarks) this.remarks.add(remark);
    return { record };
  }

  /** Most frequent first. */
  summary(): SieveSummary {
    const values = Map.groupBy(this.keptValues.entries(), ({ texts: [column = ""] }) => column);
    const kept = [...this.keptColumns].map(([column, count]) => ({
      column,
      count,
      values: (values.get(column) ?? [])
        .slice(0, MAX_VALUES)
        .map(({ texts: [, value = ""], count }) => ({ value, count })),
    }));
    const guesses = this.guesses.entries().slice(0, MAX_GUESSES);
    return {
      kept: kept.sort((a, b) => b.count - a.count),
      guesses: guesses.map(({ texts: [column = "", value = "", takenAs = ""], count }) => ({
        column,
        value,
        takenAs,
        count,
      })),
      remarks: this.remarks.entries().map(({ texts: [remark], count }) => `${remark}: ${count}`),
    };
  }

  private repeatedId(localId: string, line: number): RowProblem[] {
    const first = localId === "" ? null : this.seen.add(localId, line);
    if (first === null) return [];
    const { idColumn } = this.table.format;
    const made = idColumn === null ? ", made of its web site or name," : "";
    const expected = `an id of its own, this one${made} appears first at line ${first}`;
    return [{ column: idColumn, value: localId, expected }];
  }

  /** Quotes that cannot be paired are shown as part of the text. */
  private fieldsToShow(content: CsvRecord["content"]): string[] {
    const { header, format, separator } = this.table;
    return "fields" in content ? fieldsOf(content, header, format) : content.text.split(separator);
  }

  [Symbol.dispose](): void {
    this.seen[Symbol.dispose]();
  }
}
