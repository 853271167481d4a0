import { createReadStream, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type Command, Option } from "commander";
import { describeReport, type ImportReport } from "../services/kit/import/report";
import type { RefusedRow, Table } from "../services/kit/import/sieve";
import { SettingsError } from "../services/kit/settings";
import { FORMAT_NAMES, FORMATS, type FormatName } from "../services/members/import/formats";
import type { ImportFormat } from "../services/members/import/formats/format";
import { importOrganizations } from "../services/members/import/import-organizations";
import { createMappedFormat } from "../services/members/import/mapping/mapped-format";
import { readMapping } from "../services/members/import/mapping/read-mapping";
import { suggestMapping } from "../services/members/import/mapping/suggest-mapping";
import { assertNetworkSlug } from "../services/members/import/network";
import { openImportDatabase, readMembersDatabase } from "./import-database";
import { assertWritable, fileSize, RefusedFile, writeReport } from "./import-files";
import { IMPORT_HELP, MAX_REFUSALS } from "./import-help";
import { refusing } from "./refuse";
import { nextInterrupt, showProgress } from "./terminal";

interface ImportCommandOptions {
  format?: FormatName;
  mapping?: string;
  suggest?: boolean;
  network?: string;
  dryRun?: boolean;
  verbose?: boolean;
  report?: string;
  refused?: string;
  force?: boolean;
}

export function registerImportCommand(program: Command): void {
  program
    .command("import")
    .description("take over organisations from the directory of a network")
    .argument("<file>", "CSV file")
    .addOption(new Option("--format <format>", "what the columns mean").choices(FORMAT_NAMES))
    .addOption(new Option("--mapping <file>", "what they mean in a file of any other kind (YAML)").conflicts("format"))
    .addOption(
      new Option("--suggest", "print a mapping for the file, and import nothing").conflicts(["format", "mapping"]),
    )
    .option("--network <slug>", "network whose directory it is, such as my-union; created where it is not known")
    .option("--dry-run", "import nothing, report what an import would do")
    .option("--verbose", `name all refused rows, not just the first ${MAX_REFUSALS}`)
    .option("--report <file>", "write the report as JSON too")
    .option("--refused <file>", "write the refused rows as CSV, to be put right and imported again")
    .option("--force", "overwrite files of --report and --refused that are there already")
    .addHelpText("after", IMPORT_HELP)
    .action(async (file: string, options: ImportCommandOptions, command: Command) => {
      if (options.suggest) return suggest(file);
      if (!options.format && !options.mapping) command.error("error: --format, --mapping or --suggest is needed");
      if (!options.network) return command.error("error: required option '--network <slug>' not specified");
      return runImport(file, { ...options, network: options.network }, process.env);
    });
}

async function suggest(file: string): Promise<void> {
  fileSize(file);
  console.log((await refuseBadInput([file], () => suggestMapping(() => createReadStream(file)))).trimEnd());
}

async function runImport(
  file: string,
  options: ImportCommandOptions & { network: string },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { network, mapping, dryRun = false, force = false } = options;
  const config = readMembersDatabase(env);
  const signal = nextInterrupt();
  const outputs = [options.report, options.refused].filter((path) => path !== undefined);
  const inputs = [file, ...(mapping === undefined ? [] : [mapping])];
  const { report, format } = await refuseBadInput([...inputs, ...outputs], async () => {
    assertNetworkSlug(network);
    const size = fileSize(file);
    const format = readFormat(options);
    assertWritable({ inputs, outputs, force });
    await using opened = await openImportDatabase(config, { dryRun });
    using progress = showProgress(size);
    using refused = collectRefused(options.refused, force);
    const report = await importOrganizations(opened.database, () => createReadStream(file), {
      format,
      networkSlug: network,
      fileName: basename(file),
      dryRun,
      maxRefusals: options.verbose ? Number.POSITIVE_INFINITY : MAX_REFUSALS,
      onProgress: progress.update,
      ...refused.hooks,
      signal,
    });
    return { report, format };
  });
  if (dryRun) console.log("dry run: nothing was written, this is what an import would do");
  for (const line of describeReport(report)) console.log(line);
  if (options.report !== undefined) {
    writeReport(options.report, { force }, { file, format: format.name, network, dryRun }, report);
  }
  process.exitCode = exitCodeOf(report);
}

/** Larger ones are no mappings. */
const MAX_MAPPING_BYTES = 1024 * 1024;

function readFormat({ format, mapping }: ImportCommandOptions): ImportFormat {
  if (mapping === undefined) return FORMATS[format ?? "sse-csv"];
  const size = fileSize(mapping);
  if (size <= MAX_MAPPING_BYTES) return createMappedFormat(readMapping(readFileSync(mapping, "utf8")));
  throw new SettingsError([`Cannot read ${JSON.stringify(mapping)}: expected a mapping, it has ${size} bytes`]);
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
async function refuseBadInput<T>(files: string[], work: () => Promise<T>): Promise<T> {
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
