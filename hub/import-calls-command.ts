import type { Command } from "commander";
import { funding } from "../services/funding";
import { CALL_FORMAT } from "../services/funding/import/call-format";
import { assertFunderName } from "../services/funding/import/funder";
import { importCalls } from "../services/funding/import/import-calls";
import { readDatabase } from "./import-database";
import { addImportOptions, type ImportWords, runImport } from "./run-import";

const HELP = `
The file is a table (CSV) in UTF-8 with commas, semicolons or tabs, and the names of the columns in its first line:
  id                required: what the funder knows the call by, such as a topic id or a MIS code
  title             required
  opens             required: 2026-11-01, or 2026-11-01T09:00
  deadlines         required; empty where applications are taken until further notice. Each is a date and time, its time
                    zone and, if it has one, its label: 2026-12-15T13:00 Europe/Athens First stage; 2027-03-01T13:00
  time_zone         IANA name, such as Europe/Athens, of all times of the row that name none
  description, programme, url
  language          of the texts, such as el; und (not known) where it is left out. A column such as "title [en]" has the
                    title in one more language; so have description and programme
  results           when results are announced, as opens
  budget, currency  such as 1500000.50 and EUR, which is meant where it is left out
  legal_forms, activities
                    who may apply, as codes with their vocabularies: kalo-legal-form:AMKE; kalo-legal-form:KOISPE
  nuts, countries   EL30; EL43 and GR; CY. What is empty is no restriction
  de_minimis        GENERAL, SGEI, AGRICULTURE or FISHERY where aid is granted by such a regulation
  de_minimis_least  the least that an applicant is granted then, in euros
  topics            ids of topics, such as top_01h455vb4pex5vsknk084sn02q
  licence           SPDX id; NOASSERTION where it is left out
  fictional         true for what is invented, to try things out
Items of a list stand between semicolons.

A call is known by its funder and its id there: new ones are entered, changed ones updated, the others left alone, so that
the same file can be imported again. What is missing in the file stays. It works while the hub runs, and Ctrl-C stops it
after the rows under way; killed, run it again.

A row is refused where it has no id or title, has the id of an earlier row, or cannot be told apart into columns, and where
it cannot be read when the call opens and closes or who may apply: with less of that, more would seem to be able to.
Whatever else cannot be read, or has no place here, is kept with the call as it stands, and counted in the report. Contact
data is not stored.

--refused FILE gets the refused rows with two more columns, import_line and import_problems. Put them right and import
FILE: these two are ignored. --report FILE gets one JSON object: file, format, funder, dryRun, rows, imported, updated,
unchanged, refused, refusals (line, problems of column, value, expected; as many as are printed), kept (column, count,
values), guesses (column, value, takenAs, count), notes and complete. Both are written in a dry run too. A file that is
there already is overwritten with --force alone, and else nothing is done.

The last line of the output counts the rows. Exit code:
  0    every row was used
  1    some rows were refused, or the database failed
  2    a file or an option cannot be used; nothing was imported
  130  stopped by Ctrl-C; the report is of what was done until then`;

export function registerImportCallsCommand(program: Command): void {
  const command = program
    .command("import-calls")
    .description("take over the calls of a funder")
    .argument("<file>", "CSV file")
    .requiredOption("--funder <id or name>", "whose calls they are; one of that name is created where none is known");
  addImportOptions(command)
    .addHelpText("after", HELP)
    .action((file: string, words: ImportWords & { funder: string }) => importFile(file, words, process.env));
}

function importFile(file: string, words: ImportWords & { funder: string }, env: NodeJS.ProcessEnv): Promise<void> {
  const { funder } = words;
  return runImport({
    file,
    words,
    config: readDatabase(env, "funding"),
    model: funding.database,
    prepare: () => assertFunderName(funder),
    importAll: (database, _, { open, ...told }) => importCalls(database, open, { ...told, funder }),
    describe: () => ({ format: CALL_FORMAT.name, funder }),
  });
}
