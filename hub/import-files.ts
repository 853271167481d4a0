import { accessSync, closeSync, constants, openSync, realpathSync, statSync, writeFileSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createRefusedCsv } from "../services/kit/import/refused-csv";
import type { RefusedRow, Table } from "../services/kit/import/sieve";
import { SettingsError } from "../services/kit/settings";

/** @returns Bytes. @throws {SettingsError} for what is no readable file */
export function fileSize(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  const problem = !stat ? "there is no such file" : !stat.isFile() && "it is not a regular file";
  if (stat && !problem) return stat.size;
  throw new SettingsError([`Cannot read ${JSON.stringify(file)}: ${problem}`]);
}

export interface OutputOptions {
  /** Files that are read. */
  inputs: string[];
  /** Files that will be written. */
  outputs: string[];
  /** Whether files that are there are overwritten. */
  force: boolean;
}

/** Told before any work is done. @throws {SettingsError} with all files that cannot be written */
export function assertWritable({ inputs, outputs, force }: OutputOptions): void {
  const taken = new Set(inputs.map(placeOf));
  const problems = outputs.flatMap((file) => {
    const problem = taken.has(placeOf(file)) ? "the same file is used for something else" : problemOf(file, force);
    taken.add(placeOf(file));
    return problem === null ? [] : [`Cannot write ${JSON.stringify(file)}: ${problem}`];
  });
  if (problems.length > 0) throw new SettingsError(problems);
}

/** The same for all names of a file. */
function placeOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}

function problemOf(file: string, force: boolean): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return "it is a folder";
  if (stat && !force) return "it is there already (--force overwrites it)";
  try {
    accessSync(stat ? file : dirname(resolve(file)), constants.W_OK);
    return null;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

/** How much is gathered before it is written. */
const BUFFER_LENGTH = 64 * 1024;

/** The refused rows of an import as a file; written as they come, so that there may be any number of them. */
export class RefusedFile implements Disposable {
  private readonly file: number;
  private readonly csv: ReturnType<typeof createRefusedCsv>;
  private buffer: string;

  constructor(path: string, { table, force }: { table: Table; force: boolean }) {
    this.file = openSync(path, force ? "w" : "wx");
    this.csv = createRefusedCsv(table);
    this.buffer = this.csv.header;
  }

  add(row: RefusedRow): void {
    this.buffer += this.csv.line(row);
    if (this.buffer.length > BUFFER_LENGTH) this.flush();
  }

  private flush(): void {
    const bytes = Buffer.from(this.buffer);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at);
    this.buffer = "";
  }

  [Symbol.dispose](): void {
    try {
      this.flush();
    } finally {
      closeSync(this.file);
    }
  }
}

/** The report as JSON, for programs: keys are not renamed. */
export function writeReport(path: string, { force }: { force: boolean }, report: object): void {
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`, { flag: force ? "w" : "wx" });
}
