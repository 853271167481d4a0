import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { Command } from "commander";
import type { DatabaseConfig } from "../services/kit/config";
import type { Database, DatabaseModel } from "../services/kit/database/open-database";
import type { ImportProgress } from "../services/kit/import/import-batches";
import { describeReport, type ImportReport } from "../services/kit/import/report";
import type { RefusedRow, Table } from "../services/kit/import/sieve";
import { SettingsError } from "../services/kit/settings";
import { openImportDatabase } from "./import-database";
import { assertWritable, fileSize, RefusedFile, writeReport } from "./import-files";
import { MAX_REFUSALS } from "./import-help";
import { refusing } from "./refuse";
import { nextInterrupt, showProgress } from "./terminal";

/** The options that all imports have. */
export interface ImportWords {
  dryRun?: boolean;
  verbose?: boolean;
  report?: string;
  refused?: string;
  force?: boolean;
}

export function addImportOptions(command: Command): Command {
  return command
    .option("--dry-run", "import nothing, report what an import would do")
    .option("--verbose", `name all refused rows, not just the first ${MAX_REFUSALS}`)
    .option("--report <file>", "write the report as JSON too")
    .option("--refused <file>", "write the refused rows as CSV, to be put right and imported again")
    .option("--force", "overwrite files of --report and --refused that are there already");
}

/** What an import is told by its command. */
export interface ToldImport {
  open: () => Readable;
  dryRun: boolean;
  maxRefusals: number;
  onProgress: (progress: ImportProgress) => void;
  onTable?: (table: Table) => void;
  onRefused?: (row: RefusedRow) => void;
  signal: AbortSignal;
}

export interface ImportCommand<Prepared> {
  file: string;
  /** Files beside it that are read. @default none */
  otherInputs?: string[];
  words: ImportWords;
  config: DatabaseConfig;
  model: DatabaseModel;
  /** Checks the words of the command before a database is touched. @throws {HubError} BAD_INPUT */
  prepare(): Prepared;
  importAll(database: Database, prepared: Prepared, told: ToldImport): Promise<ImportReport>;
  /** What stands in the report as JSON besides. */
  describe(prepared: Prepared): object;
}

/** Imports a file, prints and writes the report, and sets the exit code of the process. */
export async function runImport<Prepared>(command: ImportCommand<Prepared>): Promise<void> {
  const { file, words, config, model } = command;
  const { dryRun = false, force = false } = words;
  const signal = nextInterrupt();
  const outputs = [words.report, words.refused].filter((path) => path !== undefined);
  const inputs = [file, ...(command.otherInputs ?? [])];
  const { report, prepared } = await refuseBadInput([...inputs, ...outputs], async () => {
    const size = fileSize(file);
    const prepared = command.prepare();
    assertWritable({ inputs, outputs, force });
    await using opened = await openImportDatabase(config, model, { dryRun });
    using progress = showProgress(size);
    using refused = collectRefused(words.refused, force);
    const report = await command.importAll(opened.database, prepared, {
      open: () => createReadStream(file),
      dryRun,
      maxRefusals: words.verbose ? Number.POSITIVE_INFINITY : MAX_REFUSALS,
      onProgress: progress.update,
      ...refused.hooks,
      signal,
    });
    return { report, prepared };
  });
  if (dryRun) console.log("dry run: nothing was written, this is what an import would do");
  for (const line of describeReport(report)) console.log(line);
  if (words.report !== undefined) {
    writeReport(words.report, { force }, { file, ...command.describe(prepared), dryRun, ...report });
  }
  process.exitCode = exitCodeOf(report);
}

/** Writes refused rows to a file from the moment on at which the table is known to be one; nothing without a file. */
function collectRefused(path: string | undefined, force: boolean) {
  let file: RefusedFile | undefined;
  return {
    hooks:
      path === undefined
        ? {}
        : {
            onTable: (table: Table) => {
              file = new RefusedFile(path, { table, force });
            },
            onRefused: (row: RefusedRow) => file?.add(row),
          },
    [Symbol.dispose]: () => file?.[Symbol.dispose](),
  };
}

function exitCodeOf({ complete, refused }: ImportReport): number {
  if (!complete) return 130;
  return refused > 0 ? 1 : 0;
}

/** What is wrong with a file or an option ends the process with 2, as settings that cannot be used do. */
export async function refuseBadInput<T>(files: string[], work: () => Promise<T>): Promise<T> {
  try {
    return await refusing(["BAD_INPUT"], work);
  } catch (error) {
    const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
    if (path !== undefined && files.includes(path)) {
      throw new SettingsError([`Cannot open ${JSON.stringify(path)}: ${code}`]);
    }
    throw error;
  }
}
