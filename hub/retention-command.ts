import type { Command } from "commander";
import type { SubgraphName } from "../services/kit/config";
import { type RetentionCounts, runRetention } from "../services/kit/retention/retention";
import type { RetentionRuleInForce } from "../services/kit/retention/retention.types";
import { rulesInForce } from "../services/kit/retention/rules-in-force";
import { SettingsError } from "../services/kit/settings";
import { forEachCaseService, readMoment, readServiceNames } from "./case-services";
import { SUBGRAPHS } from "./services";
import { nextInterrupt, showRows } from "./terminal";

const HELP = `
Services do this once a day by themselves. What is under a legal hold is left as it is and counted. It works while the hub
runs; interrupted, run it again: it goes on.

Exit code:
  0    all that was due and not held is anonymised, or counted with --dry-run
  1    the database failed
  2    an option is not of the form that was expected; nothing was written
  130  stopped by Ctrl-C`;

interface RetentionWords {
  dryRun?: boolean;
  rules?: boolean;
  until?: string;
  json?: boolean;
}

export function registerRetentionCommand(program: Command): void {
  program
    .command("retention")
    .description("anonymise confidential records whose time is over")
    .argument("[service...]", "whose records; all without one")
    .option("--dry-run", "write nothing, count what is due")
    .option("--rules", "write nothing: print how long what is kept, what is due, and what the last run did")
    .option("--until <day>", "as if it were this day, in UTC; a day to come goes with --dry-run alone")
    .option("--json", "print the report as JSON")
    .addHelpText("after", HELP)
    .action((words: string[], options: RetentionWords) => run(words, options, process.env));
}

async function run(
  words: string[],
  { dryRun, rules, until, json }: RetentionWords,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  if (rules) return showRules(readServiceNames(words), json, env);
  const now = new Date();
  const moment = until === undefined ? now : readMoment("--until", until);
  if (moment > now && !dryRun) throw new SettingsError(["--until is a day to come: expected --dry-run with it"]);
  const report: Array<RetentionCounts & { service: string }> = [];
  const signal = nextInterrupt();
  await forEachCaseService(readServiceNames(words), env, async ({ name, database, cases }) => {
    using progress = showRows(`records of ${name}`);
    const options = { service: name, dryRun, until: moment, onProgress: progress.update, signal };
    const counts = await runRetention(database, cases, SUBGRAPHS[name].retention ?? [], options);
    report.push(...counts.map((each) => ({ service: name, ...each })));
  });
  if (json) console.log(JSON.stringify({ until: moment, dryRun: dryRun ?? false, rules: report }, null, 2));
  else printReport(report, dryRun);
  if (report.some(({ complete }) => !complete)) process.exitCode = 130;
}

async function showRules(names: SubgraphName[], json = false, env: NodeJS.ProcessEnv): Promise<void> {
  const all: RetentionRuleInForce[] = [];
  await forEachCaseService(names, env, async ({ name, database }) => {
    all.push(...(await rulesInForce(database.read, name, SUBGRAPHS[name].retention ?? [], new Date())));
  });
  if (json) {
    console.log(JSON.stringify({ rules: all }, null, 2));
    return;
  }
  for (const { service, purpose, recordType, what, months, setting, due, held, lastRun } of all) {
    console.log(`${service} ${purpose} ${recordType}, ${months} months (${setting}): ${what}`);
    const last = lastRun
      ? `last run ${lastRun.ranAt.toISOString()} by ${lastRun.origin}: due ${lastRun.due}, under legal hold ${lastRun.held}, anonymised ${lastRun.anonymised}`
      : "never run";
    console.log(`  due ${due}, under legal hold ${held}; ${last}`);
  }
  if (all.length === 0) console.log("no rule says how long anything is kept");
}

function printReport(report: Array<RetentionCounts & { service: string }>, dryRun = false): void {
  if (dryRun) console.log("dry run: nothing was written");
  for (const { service, purpose, recordType, months, due, held, anonymised, complete } of report) {
    const rule = `${service} ${purpose} ${recordType}, ${months} months`;
    const end = complete ? "" : ", stopped before the end";
    console.log(`${rule}: due ${due}, under legal hold ${held}, anonymised ${anonymised}${end}`);
  }
  if (report.length === 0) console.log("no rule says how long anything is kept");
}
