import type { Command } from "commander";
import type { AuditEntry } from "../services/kit/audit/audit-entry.entity";
import { listAudit } from "../services/kit/audit/list-audit";
import { type AuditFaultKind, type ExpectedEntry, verifyAudit } from "../services/kit/audit/verify-audit";
import type { SubgraphName } from "../services/kit/config";
import { SettingsError } from "../services/kit/settings";
import { forEachCaseService, readMoment, readServiceName, readServiceNames } from "./case-services";
import { showRows } from "./terminal";

const VERIFY_HELP = `
Each line ends in the number and the hash of a chain's last entry. Note it elsewhere, and give it as --expect later: a chain
by itself cannot tell that the whole database was replaced by an older copy. It works while the hub runs.

Exit code:
  0  all chains are whole
  1  one is not: its line names the first entry that is not as it was written
  2  a service or an option is not of the form that was expected`;

/** After the number of an entry. */
const FAULTS: Record<AuditFaultKind, string> = {
  CHANGED: "was changed",
  REMOVED: "was removed",
  INSERTED: "was inserted",
  REORDERED: "stands in the place of another",
  UNKNOWN_KEY: "names a key that is not among those given",
  HEAD_CHANGED: "is not the last one that was written, or the head of the chain was changed",
  NOT_EXPECTED: "is not the one that was expected",
};

interface ListOptions {
  record?: string;
  actor?: string;
  since?: string;
  json?: boolean;
}

export function registerAuditCommand(program: Command): void {
  const audit = program.command("audit").description("who read and changed what is confidential");
  audit
    .command("verify")
    .description("look for entries that were changed, removed or inserted")
    .argument("[service...]", "whose chain; all without one")
    .option("--expect <service=number:hash...>", "an entry as an earlier run printed it; may be repeated")
    .addHelpText("after", VERIFY_HELP)
    .action((words: string[], { expect = [] }: { expect?: string[] }) => verify(words, expect, process.env));
  audit
    .command("list")
    .description("print entries, the oldest first")
    .argument("<service>", "whose chain")
    .option("--record <id>", "of one record alone")
    .option("--actor <id>", "of one person or service alone")
    .option("--since <day>", "from a day on, in UTC")
    .option("--json", "a JSON object a line")
    .action((word: string, options: ListOptions) => list(word, options, process.env));
}

async function verify(words: string[], expectations: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const names = readServiceNames(words);
  const expected = new Map(expectations.map(readExpected));
  const unused = [...expected.keys()].filter((name) => !names.includes(name));
  if (unused.length > 0) throw new SettingsError([`--expect names ${unused.join(", ")}, which is not verified`]);
  await forEachCaseService(names, env, async ({ name, database, cases }) => {
    using progress = showRows(`entries of ${name}`);
    const options = { expect: expected.get(name), onProgress: progress.update };
    const { entries, hash, fault } = await verifyAudit(database.read, cases.audit, options);
    if (fault) {
      console.log(`${name}: entry ${fault.number} ${FAULTS[fault.kind]}`);
      process.exitCode = 1;
    } else console.log(`${name}: ${entries} entries, whole${entries > 0 ? `, ${name}=${entries}:${hash}` : ""}`);
  });
}

function readExpected(text: string): [SubgraphName, ExpectedEntry] {
  const [, name = "", number = "", hash = ""] = /^(\w+)=([1-9]\d{0,9}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash) return [readServiceName(name), { number: Number(number), hash }];
  throw new SettingsError([
    `--expect is ${JSON.stringify(text)}: expected such as members=120:<64 digits and letters>`,
  ]);
}

async function list(word: string, { record, actor, since, json }: ListOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const filter = { recordId: record, actor, since: since === undefined ? undefined : readMoment("--since", since) };
  await forEachCaseService([readServiceName(word)], env, async ({ database }) => {
    for await (const entry of listAudit(database.read, filter)) {
      const { details, ...rest } = entry;
      console.log(json ? JSON.stringify({ ...rest, details: details && JSON.parse(details) }) : describe(entry));
    }
  });
}

function describe(entry: AuditEntry): string {
  const who = `${entry.actorKind} ${entry.actor ?? "-"}${entry.body ? ` for ${entry.body}` : ""}`;
  const what = `${entry.action} ${entry.recordType} ${entry.recordId}`;
  return `${entry.number}  ${entry.at.toISOString()}  ${who}  ${entry.operation} ${entry.purpose}  ${what}  ${entry.details ?? ""}`.trimEnd();
}
