import { MANDATE_KINDS, type MandateKind, ROLES, type Role } from "../services/kit/actor/actor";
import type { Database } from "../services/kit/database/open-database";
import { addDays, dayOf } from "../services/kit/day";
import { HubError } from "../services/kit/errors";
import { findMandates, grantMandate } from "../services/members/mandate/mandate";
import { Network, NetworkState } from "../services/members/network/network.entity";
import { assertPerson, createPerson } from "../services/members/person/person";
import { assignRole, findRoles } from "../services/members/role/role";
import { issueToken } from "../services/members/token/token";

/** What a token can be made as, besides of an operator. */
export const ACTORS = [
  "guest",
  ...lowerCase(MANDATE_KINDS),
  ...lowerCase(ROLES.filter((role) => role !== "OPERATOR")),
  "ally",
];

export interface TokenWords {
  /** One of `ACTORS`, or `operator`. */
  as: string;
  /** The body of a mandate. */
  organization?: string;
  /** Slug of the network that an ally is. */
  network?: string;
  /** The person who gets the token; a new one without it. */
  person?: string;
  /** Of a new person, and of the token. */
  name?: string;
  scope?: string[];
  days: number;
}

export interface MadeToken {
  id: string;
  text: string;
  /** Id of a person or a network. */
  holder: string;
  expiresAt: Date;
}

/**
 * Makes a token, in one transaction with what it is of: a person, new where none is named, who gets the role or the
 * mandate from today on unless they hold it.
 *
 * @throws {HubError} NOT_FOUND for a person, body or network that there is not, CONFLICT for a role or a mandate that
 *   begins later or a network that is not recognised, BAD_INPUT
 */
export async function makeToken(database: Database, words: TokenWords, at: Date): Promise<MadeToken> {
  const expiresAt = addDays(at, words.days);
  const token = { label: words.name ?? words.as, scopes: words.scope, at, expiresAt };
  if (words.as === "ally") {
    const networkId = await findAlly(database, words.network ?? "");
    const issued = await database.write((tx) => issueToken(tx, { ...token, holder: { networkId } }));
    return { ...issued, holder: networkId, expiresAt };
  }
  const given = await missingOf(database, words, dayOf(at));
  return database.write(async (tx) => {
    const personId = words.person ?? (await createPerson(tx, { name: token.label, at }));
    const whatFor = { personId, from: dayOf(at), by: null, at };
    if (given.role) await assignRole(tx, { ...whatFor, role: given.role });
    if (given.mandate) await grantMandate(tx, { ...whatFor, ...given.mandate });
    return { ...(await issueToken(tx, { ...token, holder: { personId } })), holder: personId, expiresAt };
  });
}

/** Which words do not go together; null where all do. */
export function findMisfit({ as, organization, network, person }: TokenWords): string | null {
  const isMandate = as === "rep" || as === "orgadmin";
  if (isMandate && organization === undefined) return `--as ${as} needs --organization`;
  if (!isMandate && organization !== undefined) return "--organization goes with --as rep or orgadmin alone";
  if (as === "ally" && network === undefined) return "--as ally needs --network";
  if (as !== "ally" && network !== undefined) return "--network goes with --as ally alone";
  if (as === "ally" && person !== undefined) return "--person does not go with --as ally";
  return null;
}

interface Given {
  role?: Role;
  mandate?: { kind: MandateKind; organizationId: string };
}

/** What the person is to hold, unless a person who is here holds it on that day. */
async function missingOf({ read }: Database, { as, organization, person }: TokenWords, day: string): Promise<Given> {
  if (person !== undefined) await assertPerson(read, person);
  const kind = MANDATE_KINDS.find((each) => each.toLowerCase() === as);
  if (kind) {
    const mandate = { kind, organizationId: organization ?? "" };
    const held = person === undefined ? [] : await findMandates(read, person, day);
    const same = held.filter(({ mandate: each }) => each.organizationId === organization && each.kind === kind);
    return same.length > 0 ? {} : { mandate };
  }
  const role = ROLES.find((each) => each.toLowerCase() === as);
  const roles = person === undefined ? [] : await findRoles(read, person, day);
  return role === undefined || roles.includes(role) ? {} : { role };
}

async function findAlly({ read }: Database, slug: string): Promise<string> {
  const network = await read.findOneBy(Network, { slug });
  if (!network) throw new HubError("NOT_FOUND", `There is no network ${JSON.stringify(slug)}`);
  if (network.state === NetworkState.RECOGNISED) return network.id;
  const message = `Cannot make a token of the network "${slug}": its state is ${network.state}, expected RECOGNISED`;
  throw new HubError("CONFLICT", message);
}

function lowerCase(names: readonly string[]): string[] {
  return names.map((name) => name.toLowerCase());
}
