import type { EntityManager } from "typeorm";
import { type Actor, kindOfPerson } from "../../kit/actor/actor";
import type { ActorCredential } from "../../kit/actor/actor-lookup";
import { dayOf } from "../../kit/day";
import { findMandates } from "../mandate/mandate";
import { Network, NetworkState } from "../network/network.entity";
import { PersonAccount } from "../person/person-account.entity";
import { findRoles } from "../role/role";
import { findValidToken } from "../token/token";
import type { ApiToken } from "../token/token.entity";

export interface FoundActor {
  actor: Actor;
  /** By which it was found, if by one. */
  token: ApiToken | null;
}

/** Somebody who signed in and is not known here. */
const UNKNOWN_PERSON: Actor = { kind: "GUEST", subject: null, roles: [], mandates: [], scopes: [] };

/**
 * Who has a credential, with the roles and mandates of the day of `now` in UTC; by four SQL statements at most. Null for
 * a token that is not known, has expired or was revoked, or is of a network that is not recognised, and for a sign-in that
 * was ended since.
 */
export async function findActor(db: EntityManager, credential: ActorCredential, now: Date): Promise<FoundActor | null> {
  if ("issuer" in credential) {
    const { issuer, subject, signedInAt } = credential;
    const account = await db.findOneBy(PersonAccount, { issuer, subject });
    if (!account) return { actor: UNKNOWN_PERSON, token: null };
    if (isSignedOut(account, signedInAt)) return null;
    return { actor: await findPersonActor(db, account.personId, [], now), token: null };
  }
  const token = await findValidToken(db, credential.tokenHash, now);
  const actor = token && (await findHolder(db, token, now));
  return actor && { actor, token };
}

function isSignedOut({ signedOutAt }: PersonAccount, signedInAt: string | undefined): boolean {
  return signedOutAt !== null && signedInAt !== undefined && new Date(signedInAt) <= signedOutAt;
}

async function findHolder(
  db: EntityManager,
  { personId, networkId, scopes }: ApiToken,
  now: Date,
): Promise<Actor | null> {
  if (personId !== null) return findPersonActor(db, personId, scopes, now);
  const isRecognised =
    networkId !== null && (await db.existsBy(Network, { id: networkId, state: NetworkState.RECOGNISED }));
  return isRecognised ? { kind: "ALLY", subject: networkId, roles: [], mandates: [], scopes } : null;
}

/** A person who is known here, as they are on the day of `now`. */
export async function findPersonActor(
  db: EntityManager,
  personId: string,
  scopes: string[],
  now: Date,
): Promise<Actor> {
  const day = dayOf(now);
  const roles = await findRoles(db, personId, day);
  const mandates = (await findMandates(db, personId, day)).map(({ mandate: { organizationId, kind }, isMember }) => ({
    organizationId,
    kind,
    isMember,
  }));
  return { kind: kindOfPerson({ roles, mandates }), subject: personId, roles, mandates, scopes };
}
