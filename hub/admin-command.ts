import { type Command, Option } from "commander";
import { ROLES, type Role, serviceActor } from "../services/kit/actor/actor";
import { readCaseKeys } from "../services/kit/config";
import { findByIds } from "../services/kit/database/loaders";
import type { Database } from "../services/kit/database/open-database";
import { dayOf } from "../services/kit/day";
import { quote } from "../services/kit/import/report";
import { type CaseKeys, deriveCaseKeys } from "../services/kit/keys/case-keys";
import { Settings } from "../services/kit/settings";
import { members } from "../services/members";
import { MAIL_LANGUAGES } from "../services/members/invitation/invitation-mail";
import { Person } from "../services/members/person/person.entity";
import { listHolders } from "../services/members/role/role";
import { type Grantee, grantAtOnce, inviteAdministrator, revokeAtOnce } from "./administrators";
import { readLinkOrigin } from "./config";
import { openImportDatabase, readDatabase } from "./import-database";
import { refusing } from "./refuse";

const HELP = `
The way in to a new hub. An administrator has the role OPERATOR: keeps the hub running, and looks after its people and
their rights. All of it also works while the hub runs; the gateway knows of it within ACTOR_CACHE_MS.

Exit code:
  0    done, or it was so already
  1    the database failed
  2    a word cannot be used; nothing was written`;

const GRANT_HELP = `
  --email     makes an invitation and prints its link alone on standard output: whoever opens it within 14 days and signs
              in is given the role, once. Nothing is mailed
  --person    gives the role at once to a person who is known here
  --issuer and --subject   the same to whoever signs in with that account, who is entered here if need be`;

const REVOKE_HELP = `
Tokens of the person stay, and open what the person may without the role. The last administrator stays one without --force.`;

interface GrantWords extends Grantee {
  email?: string;
  language?: string;
  role: string;
}

export function registerAdminCommand(program: Command): void {
  const admin = program
    .command("admin")
    .description("make, list and end administrators of the hub")
    .addHelpText("after", HELP);
  admin
    .command("grant")
    .description("make somebody an administrator, or give another role")
    .option("--email <address>", "whom a link is for")
    .addOption(new Option("--language <language>", "of that person").choices(MAIL_LANGUAGES))
    .option("--person <id>", "a person who is known here, such as per_01h455vb4pex5vsknk084sn02q")
    .option("--issuer <url>", "of the account, with --subject")
    .option("--subject <text>", "of the account, with --issuer")
    .option("--name <text>", "name of a person who is entered; the subject without it")
    .addOption(roleOption())
    .addHelpText("after", GRANT_HELP)
    .action((words: GrantWords, command: Command) => {
      const misfit = findMisfit(words);
      return misfit ? command.error(`error: ${misfit}`) : grant(words, process.env);
    });
  admin
    .command("list")
    .description("list who holds a role today: id of the person, name, since when, id of the assignment")
    .addOption(roleOption())
    .action(({ role }: { role: string }) => using(process.env, ({ database }) => list(database, toRole(role))));
  admin
    .command("revoke")
    .description("end the role of a person at once")
    .requiredOption("--person <id>", "the person")
    .addOption(roleOption())
    .option("--force", "also of the last administrator")
    .addHelpText("after", REVOKE_HELP)
    .action(({ person, role, force = false }: { person: string; role: string; force?: boolean }) =>
      using(process.env, async ({ database, recording }) => {
        const ended = await revokeAtOnce(database, recording, {
          personId: person,
          role: toRole(role),
          isForced: force,
        });
        console.log(ended ? `${person}: no longer ${toRole(role)}` : `${person}: not ${toRole(role)}`);
      }),
    );
}

function roleOption(): Option {
  const names = ROLES.map((role) => role.toLowerCase());
  return new Option("--role <role>", "another role than that of an administrator").choices(names).default("operator");
}

function toRole(name: string): Role {
  return ROLES.find((role) => role.toLowerCase() === name) ?? "OPERATOR";
}

/** Which words do not go together; null where all do. */
function findMisfit({ email, person, issuer, subject, language, name }: GrantWords): string | null {
  if ((issuer === undefined) !== (subject === undefined)) return "--issuer and --subject go together";
  const ways = [email, person, issuer].filter((each) => each !== undefined);
  if (ways.length !== 1) return "one of --email, --person, or --issuer and --subject is needed";
  if (language !== undefined && email === undefined) return "--language goes with --email alone";
  return name !== undefined && issuer === undefined ? "--name goes with --issuer and --subject alone" : null;
}

async function grant({ email, language, role: name, ...grantee }: GrantWords, env: NodeJS.ProcessEnv): Promise<void> {
  const role = toRole(name);
  await using(env, async ({ database, recording, publicUrl }) => {
    if (email === undefined) {
      const { personId, isNew } = await grantAtOnce(database, recording, { ...grantee, role });
      console.log(`${personId}: ${isNew ? "now" : "already"} ${role}`);
      return;
    }
    const invitation = await inviteAdministrator(database, recording, { email, language, role, publicUrl });
    console.error(`${invitation.id} (${role}), until ${invitation.expiresAt.toISOString()}; this is shown once:`);
    console.log(invitation.link);
  });
}

async function list({ read }: Database, role: Role): Promise<void> {
  const held = await listHolders(read, role, dayOf(new Date()));
  const people = await findByIds(read, Person, [...new Set(held.map(({ personId }) => personId))]);
  const names = new Map(people.map((person) => [person?.id, person?.name ?? ""]));
  for (const { id, personId, from, until } of held)
    console.log(
      `${personId}  ${quote(names.get(personId) ?? "")}  from ${from}${until ? ` until ${until}` : ""}  ${id}`,
    );
  if (held.length === 0) console.log(`nobody is ${role}`);
}

interface Opened {
  database: Database;
  recording: { actor: ReturnType<typeof serviceActor>; cases: CaseKeys; now: Date };
  publicUrl: string;
}

async function using(env: NodeJS.ProcessEnv, work: (opened: Opened) => Promise<void>): Promise<void> {
  const { caseKeys, publicUrl } = Settings.read(env, (settings) => ({
    caseKeys: readCaseKeys(settings, "members"),
    publicUrl: readLinkOrigin(settings),
  }));
  await using opened = await openImportDatabase(readDatabase(env, "members"), members.database, { dryRun: false });
  const recording = { actor: serviceActor("hub"), cases: deriveCaseKeys(caseKeys()), now: new Date() };
  await refusing(["NOT_FOUND", "CONFLICT", "BAD_INPUT"], () =>
    work({ database: opened.database, recording, publicUrl }),
  );
}
