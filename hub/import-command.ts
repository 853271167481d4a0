import { createReadStream, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type Command, Option } from "commander";
import { SettingsError } from "../services/kit/settings";
import { members } from "../services/members";
import { FORMAT_NAMES, FORMATS, type FormatName } from "../services/members/import/formats";
import type { ImportFormat } from "../services/members/import/formats/format";
import { importOrganizations } from "../services/members/import/import-organizations";
import { createMappedFormat } from "../services/members/import/mapping/mapped-format";
import { readMapping } from "../services/members/import/mapping/read-mapping";
import { suggestMapping } from "../services/members/import/mapping/suggest-mapping";
import { assertNetworkSlug } from "../services/members/import/network";
import { readDatabase } from "./import-database";
import { fileSize } from "./import-files";
import { IMPORT_HELP } from "./import-help";
import { addImportOptions, type ImportWords, refuseBadInput, runImport } from "./run-import";

interface ImportCommandOptions extends ImportWords {
  format?: FormatName;
  mapping?: string;
  suggest?: boolean;
  network?: string;
}

export function registerImportCommand(program: Command): void {
  const command = program
    .command("import")
    .description("take over organisations from the directory of a network")
    .argument("<file>", "CSV file")
    .addOption(new Option("--format <format>", "what the columns mean").choices(FORMAT_NAMES))
    .addOption(new Option("--mapping <file>", "what they mean in a file of any other kind (YAML)").conflicts("format"))
    .addOption(
      new Option("--suggest", "print a mapping for the file, and import nothing").conflicts(["format", "mapping"]),
    )
    .option("--network <slug>", "network whose directory it is, such as my-union; created where it is not known");
  addImportOptions(command)
    .addHelpText("after", IMPORT_HELP)
    .action(async (file: string, options: ImportCommandOptions, command: Command) => {
      if (options.suggest) return suggest(file);
      if (!options.format && !options.mapping) command.error("error: --format, --mapping or --suggest is needed");
      if (!options.network) return command.error("error: required option '--network <slug>' not specified");
      return importDirectory(file, { ...options, network: options.network }, process.env);
    });
}

async function suggest(file: string): Promise<void> {
  fileSize(file);
  console.log((await refuseBadInput([file], () => suggestMapping(() => createReadStream(file)))).trimEnd());
}

function importDirectory(
  file: string,
  words: ImportCommandOptions & { network: string },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { network, mapping } = words;
  return runImport({
    file,
    otherInputs: mapping === undefined ? [] : [mapping],
    words,
    config: readDatabase(env, "members"),
    model: members.database,
    prepare: () => {
      assertNetworkSlug(network);
      return readFormat(words);
    },
    importAll: (database, format, { open, ...told }) =>
      importOrganizations(database, open, { ...told, format, networkSlug: network, fileName: basename(file) }),
    describe: ({ name }) => ({ format: name, network }),
  });
}

/** Larger ones are no mappings. */
const MAX_MAPPING_BYTES = 1024 * 1024;

function readFormat({ format, mapping }: ImportCommandOptions): ImportFormat {
  if (mapping === undefined) return FORMATS[format ?? "sse-csv"];
  const size = fileSize(mapping);
  if (size <= MAX_MAPPING_BYTES) return createMappedFormat(readMapping(readFileSync(mapping, "utf8")));
  throw new SettingsError([`Cannot read ${JSON.stringify(mapping)}: expected a mapping, it has ${size} bytes`]);
}
