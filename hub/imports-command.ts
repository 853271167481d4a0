import type { Command } from "commander";
import { quote } from "../services/kit/import/report";
import { members } from "../services/members";
import { listRuns } from "../services/members/import-run/import-run";
import type { ImportRun } from "../services/members/import-run/import-run.entity";
import { undoRun } from "../services/members/import-run/undo-run";
import { openImportDatabase, readDatabase } from "./import-database";
import { refusing } from "./refuse";
import { nextInterrupt, showRows } from "./terminal";

const HELP = `
The newest import comes first: its id, when it began, its state, format and file, and the rows that it imported, updated,
left unchanged and refused. RUNNING is one that is under way, or was killed; dry runs are those that the graph was asked for.`;

const UNDO_HELP = `
What the import entered goes; what it changed holds again what it held before, as a new version. An organisation that was
changed since, that another directory records too, or that is a member of a network, is kept as it is and counted. An
import that was killed can be undone a minute after it last wrote something. Interrupted, run it again: it goes on.

Exit code:
  0    the import is undone
  1    some of its organisations were kept as they are, or the database failed
  2    there is no such import, it is under way, or it was undone before; nothing was written
  130  stopped by Ctrl-C`;

/** How many imports are listed. */
const LISTED = 50;

export function registerImportsCommand(program: Command): void {
  const imports = program
    .command("imports")
    .description(`list the last ${LISTED} imports of organisations, or undo one`)
    .addHelpText("after", HELP)
    .action(() => list(process.env));
  imports
    .command("undo")
    .description("take an import back")
    .argument("<import>", "its id, such as run_01h455vb4pex5vsknk084sn02q")
    .addHelpText("after", UNDO_HELP)
    .action((id: string) => undo(id, process.env));
}

async function list(env: NodeJS.ProcessEnv): Promise<void> {
  await using opened = await openImportDatabase(readDatabase(env, "members"), members.database, { dryRun: false });
  const runs = await listRuns(opened.database.read, LISTED);
  for (const run of runs) console.log(describe(run));
  if (runs.length === 0) console.log("nothing was imported yet");
}

function describe({
  id,
  startedAt,
  state,
  isDryRun,
  format,
  fileName,
  imported,
  updated,
  unchanged,
  refused,
}: ImportRun): string {
  const what = `${isDryRun ? "dry run of " : ""}${format} ${fileName === null ? "" : quote(fileName)}`.trim();
  const figures = `imported ${imported}, updated ${updated}, unchanged ${unchanged}, refused ${refused}`;
  return `${id}  ${startedAt.toISOString()}  ${state}  ${what}: ${figures}`;
}

async function undo(id: string, env: NodeJS.ProcessEnv): Promise<void> {
  await using opened = await openImportDatabase(readDatabase(env, "members"), members.database, { dryRun: false });
  using progress = showRows("organisations");
  const report = await refusing(["NOT_FOUND", "CONFLICT"], () =>
    undoRun(opened.database, id, { onProgress: progress.update, signal: nextInterrupt() }),
  );
  const { removed, restored, kept, complete } = report;
  if (!complete) console.log("stopped before the end: run it again to go on");
  console.log(`removed ${removed}, restored ${restored}, kept ${kept}`);
  process.exitCode = !complete ? 130 : kept > 0 ? 1 : 0;
}
