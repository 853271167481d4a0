import { createWriteStream, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { members } from "../services/members";
import {
  EXPORT_FORMATS,
  type ExportOptions,
  exportOrganizations,
} from "../services/members/export/export-organizations";
import { openImportDatabase, readDatabase } from "./import-database";
import { assertWritable } from "./import-files";
import { refusing } from "./refuse";
import { nextInterrupt } from "./terminal";

const HELP = `
Formats:
  sse-csv  the SSE CSV standard, with columns of our own for what it has no place for: further languages as "Name [en]",
           Language, Legal Name, Legal Form, NACE, NUTS, Founded, Size Band, Identifiers, Source URI, Licence, Fictional
  json     a list with one organisation on each line: what the public may see of it, with the directories that record it

The file is for publication: fields that a body has kept from the public are left out. With --all they are in it, and the
file must not be published; who may see them is not told, but stays as it is here when the file is read back. Read back
without --all, the file empties these fields here.

Both are read back by \`hub import\` with the same --format. Only listed organisations leave, without tax numbers that may
be those of persons. With --network they are those that its directory records, under its own ids; without, a body that no
directory records has its id here, and of several directories the first to be taken over gives the id. In sse-csv a cell that a spreadsheet would take for a formula begins with '.

Each record names its licence: keep to it where you publish the file.

Exit code:
  0    everything was written
  1    the database or the file failed; with --output nothing is left of it
  2    there is no such network, or the file is there already
  130  stopped by Ctrl-C; with --output nothing is left of it`;

interface ExportCommandOptions extends ExportOptions {
  output?: string;
  force?: boolean;
}

export function registerExportCommand(program: Command): void {
  program
    .command("export")
    .description("write the listed organisations to a file")
    .addOption(new Option("--format <format>", "what to write").choices(EXPORT_FORMATS).makeOptionMandatory())
    .option("--network <slug>", "only what the directory of this network records")
    .option("--all", "with the fields that are not public; not for publication")
    .option("--output <file>", "write to this file, and nothing to standard output")
    .option("--force", "overwrite the file where it is there already")
    .addHelpText("after", HELP)
    .action((options: ExportCommandOptions) => runExport(options, process.env));
}

async function runExport(options: ExportCommandOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const { output, force = false } = options;
  const config = readDatabase(env, "members");
  if (output !== undefined) assertWritable({ inputs: [], outputs: [output], force });
  const signal = nextInterrupt();
  await using opened = await openImportDatabase(config, members.database, { dryRun: false });
  const pieces = exportOrganizations(opened.database.read, options);
  try {
    await refusing(["NOT_FOUND"], () =>
      output === undefined ? writeOut(pieces, signal) : writeFile(pieces, output, signal),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = 130;
  }
}

/** Standard output is not ours to end. Whoever reads it may stop reading, as `head` does. */
async function writeOut(pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { signal, end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}

/** Under another name until it is whole. */
async function writeFile(pieces: AsyncIterable<string>, path: string, signal: AbortSignal): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part, { flags: "wx" }), { signal });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
