import type { FastifyRequest } from "fastify";
import { type Actor, PUBLIC_ACTOR } from "../services/kit/actor/actor";
import type { Logger } from "../services/kit/logger";
import type { GatewayConfig } from "./config";
import { createActorLookup } from "./identity/actor-lookup";
import { identifyByApiToken } from "./identity/api-token";
import { createAskMembers } from "./identity/ask-members";
import { createCookie } from "./identity/cookies";
import type { CountedCalls } from "./identity/count-changes";
import type { FindActor, Identify } from "./identity/find-actor";
import { createFindActor, refuseOtherAuthorization } from "./identity/identify";
import { createIssuer } from "./identity/issuer";
import { identifyByIssuerToken } from "./identity/issuer-token";
import { createPeople } from "./identity/people";
import { createSealedClaims } from "./identity/sealed-claims";
import { identifyBySession } from "./identity/session-cookie";
import { createSessions } from "./identity/sessions";
import { createIdentifyService } from "./identity/signed-services";
import { createWhoHas } from "./identity/who-has";
import { createFindStaff } from "./security/staff";
import type { SignInParts } from "./web/auth/auth-routes";
import type { Shared } from "./workers/shared";

export interface Identity {
  /** The credentials that a request may show, in the order in which they count. */
  findActor: FindActor;
  /** Undefined where nobody can sign in. */
  signIn?: SignInParts;
}

/**
 * What finds out who asks. Over services that are not ours there is nobody to ask who people are, and staff alone is known.
 *
 * @param origin Under which people reach the hub; asked once it listens
 */
export function startIdentity(
  { membersUrl, actorCacheMs, keys = {}, staffToken, signIn: issuerConfig, session }: GatewayConfig,
  { call, changes, log, shared, origin }: CountedCalls & { log: Logger; shared: Shared; origin: () => string },
): Identity {
  const findStaff = createFindStaff(staffToken);
  if (membersUrl === undefined)
    return { findActor: async (request) => ({ actor: findStaff(request) ?? PUBLIC_ACTOR }) };
  const ask = createAskMembers({ call, membersUrl });
  const lookUp = createActorLookup({ ask, changes, cacheMs: actorCacheMs });
  const whoHas = createWhoHas(lookUp, log);
  const always = [createIdentifyService(keys, shared.claimSignature), actorBy(findStaff), identifyByApiToken(whoHas)];
  if (!issuerConfig || !session) return { findActor: createFindActor([...always, refuseOtherAuthorization]) };

  const issuer = createIssuer(issuerConfig);
  const sessions = createSessions(session, origin);
  const ofPeople = [
    identifyByIssuerToken(issuer, whoHas, log),
    refuseOtherAuthorization,
    identifyBySession(sessions, whoHas),
  ];
  return {
    findActor: createFindActor([...always, ...ofPeople]),
    signIn: {
      ...{ issuer, sessions, whoHas, origin, log },
      people: createPeople(ask),
      pending: createSealedClaims(session.keys, "sign-in"),
      pendingCookie: createCookie("hub_sign_in", origin),
    },
  };
}

function actorBy(find: (request: FastifyRequest) => Actor | null): Identify {
  return (request) => {
    const actor = find(request);
    return actor && { actor };
  };
}
