import { type Command, InvalidArgumentError, Option } from "commander";
import { findByIds } from "../services/kit/database/loaders";
import type { Database } from "../services/kit/database/open-database";
import { quote } from "../services/kit/import/report";
import { members } from "../services/members";
import { Network } from "../services/members/network/network.entity";
import { Person } from "../services/members/person/person.entity";
import { listTokens, revokeToken, tokenState } from "../services/members/token/token";
import type { ApiToken } from "../services/members/token/token.entity";
import { openImportDatabase, readDatabase } from "./import-database";
import { refusing } from "./refuse";
import { ACTORS, findMisfit, makeToken, type TokenWords } from "./token-holder";

const HELP = `
A token is what a person or a network shows with a request, as "Authorization: Bearer omo_…". It is printed once, when it
is made, and only a hash of it is kept: whoever lost one makes another and revokes the first.`;

const CREATE_HELP = `
The token stands alone on standard output; what else there is to say goes to standard error.

  --as rep, orgadmin      speaks for a body, or looks after it: needs --organization
  --as ally               another network, which must be recognised: needs --network
  --as guest              a person without role and mandate
  --as registrar and so on, or --operator, which is the role OPERATOR: a person with that role at the union

Without --person a new person is entered, called as --name says; what --as says the person holds from today on, in UTC,
until somebody ends it, unless they hold it already. Revoking the token ends neither role nor mandate.

Exit code:
  0    the token is made
  1    the database failed
  2    an option cannot be used; nothing was written`;

interface CreateOptions extends Omit<TokenWords, "as"> {
  as?: string;
  operator?: boolean;
}

const DEFAULT_DAYS = 90;
const MAX_DAYS = 3650;

export function registerTokenCommand(program: Command): void {
  const token = program
    .command("token")
    .description("make, list and revoke tokens of the API")
    .addHelpText("after", HELP);
  token
    .command("create")
    .description("make a token, and where it is needed the person who holds it")
    .addOption(new Option("--operator", "of somebody who keeps the hub running").conflicts("as"))
    .addOption(new Option("--as <actor>", "what its holder is").choices(ACTORS))
    .option("--organization <id>", "the body of --as rep or orgadmin")
    .option("--network <slug>", "the network of --as ally")
    .option("--person <id>", "a person who is known here, such as per_01h455vb4pex5vsknk084sn02q")
    .option("--name <text>", "name of the new person, and label of the token; what --as says without it")
    .option("--scope <scope...>", "what the token is made for, in the names of @requiresScopes")
    .option("--days <number>", "how long it opens something", readDays, DEFAULT_DAYS)
    .addHelpText("after", CREATE_HELP)
    .action(({ operator, as, ...words }: CreateOptions, command: Command) => {
      const actor = operator ? "operator" : as;
      if (!actor) return command.error("error: --operator or --as is needed");
      const misfit = findMisfit({ ...words, as: actor });
      return misfit ? command.error(`error: ${misfit}`) : create({ ...words, as: actor }, process.env);
    });
  token
    .command("list")
    .description("list all tokens, the newest first: id, state, holder, label, scopes, and their times")
    .action(() => usingMembers(process.env, list));
  token
    .command("revoke")
    .description("make a token open nothing from now on")
    .argument("<token>", "its id, such as tok_01h455vb4pex5vsknk084sn02q; not its text")
    .action((id: string) =>
      usingMembers(process.env, async ({ write }) => {
        const { revokedAt } = await write((tx) => revokeToken(tx, id, new Date()));
        console.log(`${id}: revoked at ${revokedAt?.toISOString()}`);
      }),
    );
}

function readDays(text: string): number {
  const days = Number(text);
  if (/^\d{1,4}$/.test(text) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`expected a whole number from 1 to ${MAX_DAYS}`);
}

async function create(words: TokenWords, env: NodeJS.ProcessEnv): Promise<void> {
  await usingMembers(env, async (database) => {
    const { id, holder, text, expiresAt } = await makeToken(database, words, new Date());
    console.error(`${id} of ${holder} (${words.as}), until ${expiresAt.toISOString()}; this is shown once:`);
    console.log(text);
  });
}

async function list({ read }: Database): Promise<void> {
  const tokens = await listTokens(read);
  const people = await findByIds(read, Person, idsOf(tokens, "personId"));
  const networks = await findByIds(read, Network, idsOf(tokens, "networkId"));
  const names = new Map([
    ...people.map((person) => [person?.id, quote(person?.name ?? "")] as const),
    ...networks.map((network) => [network?.id, network?.slug ?? ""] as const),
  ]);
  const now = new Date();
  for (const token of tokens) console.log(describe(token, names, now));
  if (tokens.length === 0) console.log("there are no tokens");
}

function describe(token: ApiToken, names: ReadonlyMap<string | undefined, string>, now: Date): string {
  const holder = token.personId ?? token.networkId ?? "";
  const scopes = token.scopes.length > 0 ? ` for ${token.scopes.join(" ")}` : "";
  const used = token.lastUsedAt === null ? "never used" : `last used ${token.lastUsedAt.toISOString()}`;
  const times = `made ${token.createdAt.toISOString()}, until ${token.expiresAt.toISOString()}, ${used}`;
  return `${token.id}  ${tokenState(token, now)}  ${holder} ${names.get(holder)}  ${quote(token.label)}${scopes}: ${times}`;
}

function idsOf(tokens: readonly ApiToken[], column: "personId" | "networkId"): string[] {
  return [...new Set(tokens.flatMap((token) => token[column] ?? []))];
}

async function usingMembers(env: NodeJS.ProcessEnv, work: (database: Database) => Promise<void>): Promise<void> {
  const config = readDatabase(env, "members");
  await using opened = await openImportDatabase(config, members.database, { dryRun: false });
  await refusing(["NOT_FOUND", "CONFLICT", "BAD_INPUT"], () => work(opened.database));
}
