import { createReadStream, statSync } from "node:fs";
import { Presets, SingleBar } from "cli-progress";
import { type Command, Option } from "commander";
import { readDatabaseConfig } from "../services/kit/config";
import { HubError } from "../services/kit/errors";
import { Settings, SettingsError } from "../services/kit/settings";
import { FORMAT_NAMES, type FormatName } from "../services/members/import/formats";
import { importOrganizations } from "../services/members/import/import-organizations";
import { assertNetworkSlug } from "../services/members/import/network";
import { describeReport, type ImportReport } from "../services/members/import/report";
import { openImportDatabase } from "./import-database";

interface ImportCommandOptions {
  format: FormatName;
  network: string;
  dryRun?: boolean;
  verbose?: boolean;
}

const HELP = `
Formats:
  susy     the map of the SUSY project: columns id, name, country_iso, city, type_of_initiative and more (CC0-1.0)
  sse-csv  the SSE CSV standard: columns Identifier, Name and more (ODC-By-1.0: name the source where you show it)

The file is a table with commas (CSV) in UTF-8, with the names of the columns in its first line; one that is not is
refused whole. A record is known by its network and its id there: new ones are listed, changed ones updated, the others
left alone, so that the same file can be imported again. What is missing in the file stays. A row that cannot be used is
refused with its line, column and value and with what was expected, and stops none of the others. It works while the hub
runs, and Ctrl-C stops it after the rows under way.

The last line of the output counts the rows. Exit code:
  0    every row was used
  1    some rows were refused, or the database failed
  2    the file or an option cannot be used; nothing was written
  130  stopped by Ctrl-C; the report is of what was done until then`;

/** How many refused rows are named without --verbose. */
const MAX_REFUSALS = 50;

export function registerImportCommand(program: Command): void {
  program
    .command("import")
    .description("take over organisations from the directory of a network")
    .argument("<file>", "CSV file in UTF-8")
    .addOption(new Option("--format <format>", "what the columns mean").choices(FORMAT_NAMES).makeOptionMandatory())
    .requiredOption(
      "--network <slug>",
      "network whose directory it is, such as my-union; created where it is not known",
    )
    .option("--dry-run", "write nothing, report what an import would do")
    .option("--verbose", `name all refused rows, not just the first ${MAX_REFUSALS}`)
    .addHelpText("after", HELP)
    .action((file: string, options: ImportCommandOptions) => runImport(file, options, process.env));
}

async function runImport(file: string, options: ImportCommandOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const { dryRun = false } = options;
  const config = Settings.read(env, (settings) => readDatabaseConfig(settings, "members"));
  const signal = nextInterrupt();
  const report = await refuseBadInput(file, async () => {
    assertNetworkSlug(options.network);
    const size = fileSize(file);
    await using opened = await openImportDatabase(config, { dryRun });
    using progress = showProgress(size);
    return await importOrganizations(opened.database, () => createReadStream(file), {
      format: options.format,
      networkSlug: options.network,
      dryRun,
      maxRefusals: options.verbose ? Number.POSITIVE_INFINITY : MAX_REFUSALS,
      onProgress: progress.update,
      signal,
    });
  });
  if (dryRun) console.log("dry run: nothing was written, this is what an import would do");
  for (const line of describeReport(report)) console.log(line);
  process.exitCode = exitCodeOf(report);
}

function exitCodeOf({ complete, refused }: ImportReport): number {
  if (!complete) return 130;
  return refused > 0 ? 1 : 0;
}

/** @returns Bytes. @throws {SettingsError} for what is no readable file */
function fileSize(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  const problem = !stat ? "there is no such file" : !stat.isFile() && "it is not a regular file";
  if (stat && !problem) return stat.size;
  throw new SettingsError([`Cannot read ${JSON.stringify(file)}: ${problem}`]);
}

/** What is wrong with the file or an option ends the process with 2, as settings that cannot be used do. */
async function refuseBadInput<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HubError && error.code === "BAD_INPUT") throw new SettingsError([error.message]);
    const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
    if (path === file) throw new SettingsError([`Cannot read ${JSON.stringify(file)}: ${code}`]);
    throw error;
  }
}

/** A second Ctrl-C ends the process at once: the transaction under way is lost as a whole. */
function nextInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** A bar on standard error where that is a terminal, and nothing elsewhere. */
function showProgress(size: number): { update(progress: { bytes: number; rows: number }): void } & Disposable {
  if (!process.stderr.isTTY) return { update() {}, [Symbol.dispose]() {} };
  const bar = new SingleBar(
    {
      format: "{bar} {percentage} % | {rows} rows",
      clearOnComplete: true,
      gracefulExit: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(size, 0, { rows: 0 });
  return { update: ({ bytes, rows }) => bar.update(bytes, { rows }), [Symbol.dispose]: () => bar.stop() };
}
