import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { hashToken, isToken } from "../../services/kit/actor/token";
import type { CallLog } from "../execution/calling/call";
import type { FindStaff } from "../security/staff";
import type { LookUpActor } from "./actor-lookup";
import { type FindActor, type Identified, Unauthenticated } from "./find-actor";
import type { IdentifyService } from "./signed-services";

export interface IdentifyOptions {
  lookUpActor: LookUpActor;
  identifyService: IdentifyService;
  findStaff: FindStaff;
  log: CallLog;
}

const UNAVAILABLE: Identified = {
  actor: PUBLIC_ACTOR,
  warning: {
    code: "ACTOR_UNAVAILABLE",
    message: "Who asks could not be found out just now: the answer is the one that the public gets",
  },
};

/** Finds out who sends a request: one of our services by its signature, staff and others by the token that they send. */
export function createFindActor({ lookUpActor, identifyService, findStaff, log }: IdentifyOptions): FindActor {
  return async (request) => {
    const service = identifyService(request);
    if (service) return { actor: service };
    const { authorization } = request.headers;
    if (authorization === undefined) return { actor: PUBLIC_ACTOR };
    const staff = findStaff(request);
    if (staff) return { actor: staff };
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
    if (!isToken(token)) throw new Unauthenticated("Expected `authorization: Bearer` and a token of this hub");
    try {
      const actor = await lookUpActor({ tokenHash: hashToken(token) });
      if (actor) return { actor };
    } catch (err) {
      log.warn({ err }, "who asks could not be found out");
      return UNAVAILABLE;
    }
    throw new Unauthenticated("The token is not known, has expired or was revoked");
  };
}
