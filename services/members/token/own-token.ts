import type { EntityManager } from "typeorm";
import { IsNull, MoreThan } from "typeorm";
import { hasRole, isKnownPerson } from "../../kit/actor/actor";
import { assertMayChangePeople, TOKEN_SCOPES, type TokenScope } from "../../kit/actor/token-scopes";
import type { ServiceContext } from "../../kit/context";
import { lockRows } from "../../kit/database/lock";
import { addDays } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { idempotent } from "../../kit/idempotent";
import { Network, NetworkState } from "../network/network.entity";
import { assertPerson } from "../person/person";
import { Person } from "../person/person.entity";
import { recordChange } from "../record-change";
import { issueToken, revokeToken } from "./token";
import { ApiToken } from "./token.entity";
import { type CreateTokenInput, type CreateTokenPayload, DEFAULT_DAYS } from "./token.types";
import { maySeeToken } from "./visible";

type TokenContext = Pick<ServiceContext, "actor" | "cases" | "now" | "db" | "write">;

/** How many of a person, or of a network, can be valid at a time. */
const MAX_VALID = 50;

/**
 * Makes a token of the actor, or of a network. Its text is shown once.
 *
 * @throws {HubError} FORBIDDEN to who is not known and for a network to who is no OPERATOR, NOT_FOUND for a network that
 *   there is not, CONFLICT for one that is not recognised and for one token too many
 */
export async function createOwnToken(context: TokenContext, input: CreateTokenInput): Promise<CreateTokenPayload> {
  const { actor, cases, now, db, write } = context;
  assertMayChangePeople(actor);
  if (!isKnownPerson(actor) || actor.subject === null) throw forbidden("a person who signed in");
  const { label, networkId = null, days } = input;
  if (networkId !== null && !hasRole(actor, "OPERATOR")) throw forbidden("an OPERATOR, as it is to be of a network");
  const operation = "Mutation.createToken";
  const holder = networkId === null ? { personId: actor.subject } : { networkId };
  const expiresAt = addDays(now, days ?? DEFAULT_DAYS);
  let text: string | null = null;
  const id = await write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      await assertRoom(tx, holder, now);
      const issued = await issueToken(tx, { holder, label, scopes: withLesser(input.scopes), at: now, expiresAt });
      text = issued.text;
      const record = { recordType: "ApiToken", recordId: issued.id, details: { networkId } };
      await recordChange(tx, context, { action: "CREATED", operation, organizationId: null, ...record });
      return issued.id;
    }),
  );
  return { token: await db.findOneByOrFail(ApiToken, { id }), text };
}

/** Takes a token back. @throws {HubError} NOT_FOUND also for one that is not the actor's to see */
export async function revokeOwnToken(context: TokenContext, id: string): Promise<ApiToken> {
  const { actor, now, db, write } = context;
  assertMayChangePeople(actor);
  const token = await db.findOneBy(ApiToken, { id });
  if (!token || !maySeeToken(actor, token)) {
    const message = `Cannot revoke ${JSON.stringify(id)}: there is no such token`;
    throw new HubError("NOT_FOUND", message, { field: "tokenId" });
  }
  return write(async (tx) => {
    const revoked = await revokeToken(tx, id, now);
    const record = { recordType: "ApiToken", recordId: id, operation: "Mutation.revokeToken" };
    await recordChange(tx, context, { action: "ENDED", organizationId: null, ...record });
    return revoked;
  });
}

/** A scope comes with those before it. */
function withLesser(scopes: readonly TokenScope[] | null | undefined): TokenScope[] {
  const last = Math.max(0, ...(scopes ?? []).map((scope) => TOKEN_SCOPES.indexOf(scope)));
  return TOKEN_SCOPES.slice(0, last + 1);
}

/** Waits for others who make one of the same holder. */
async function assertRoom(
  tx: EntityManager,
  holder: { personId: string } | { networkId: string },
  now: Date,
): Promise<void> {
  if ("personId" in holder) {
    await lockRows(tx, Person, [holder.personId]);
    // A gateway may not know yet that they were let go
    await assertPerson(tx, holder.personId);
  } else await assertRecognised(tx, holder.networkId);
  const valid = await tx.countBy(ApiToken, { ...holder, revokedAt: IsNull(), expiresAt: MoreThan(now) });
  if (valid < MAX_VALID) return;
  throw new HubError("CONFLICT", `Cannot make a token: there are ${valid} valid ones, expected one revoked first`);
}

async function assertRecognised(tx: EntityManager, id: string): Promise<void> {
  await lockRows(tx, Network, [id]);
  const network = await tx.findOneBy(Network, { id });
  const field = "networkId";
  if (!network)
    throw new HubError("NOT_FOUND", `Cannot make a token of ${JSON.stringify(id)}: there is no such network`, {
      field,
    });
  if (network.state === NetworkState.RECOGNISED) return;
  const message = `Cannot make a token of the network "${id}": its state is ${network.state}, expected RECOGNISED`;
  throw new HubError("CONFLICT", message, { field });
}

function forbidden(expected: string): HubError {
  return new HubError("FORBIDDEN", `Cannot make a token: expected ${expected}`);
}
