import type { Command } from "commander";
import { reseal } from "../services/kit/sealing/reseal";
import { forEachCaseService, readServiceName } from "./case-services";
import { SUBGRAPHS } from "./services";
import { nextInterrupt, showRows } from "./terminal";

const HELP = `
To change the key of a service: put a new one before the old one in its setting (MEMBERS_CASE_KEY and so on), restart it,
and run this. Keep the old key in the setting: the audit that it made is verified with it. It works while the hub runs;
interrupted, run it again.

Exit code:
  0    the newest key opens all sealed texts
  1    a text does not open, or the database failed
  130  stopped by Ctrl-C`;

export function registerResealCommand(program: Command): void {
  program
    .command("reseal")
    .description("seal anew, with the newest key, what older keys sealed")
    .argument("<service>", "whose texts")
    .addHelpText("after", HELP)
    .action((word: string) =>
      forEachCaseService([readServiceName(word)], process.env, async ({ name, database, cases }) => {
        using progress = showRows(`records of ${name}`);
        const options = { onProgress: progress.update, signal: nextInterrupt() };
        const { resealed, complete } = await reseal(database, cases, SUBGRAPHS[name].sealed ?? [], options);
        console.log(`${name}: ${resealed} texts sealed anew${complete ? "" : ", stopped before the end"}`);
        if (!complete) process.exitCode = 130;
      }),
    );
}
