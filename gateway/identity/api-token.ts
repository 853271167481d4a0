import { hashToken, isToken } from "../../services/kit/actor/token";
import { bearerOf } from "./bearer";
import { type Identify, Unauthenticated } from "./find-actor";
import type { WhoHas } from "./who-has";

/** Knows people and networks by their tokens of the API. */
export function identifyByApiToken(whoHas: WhoHas): Identify {
  return async (request) => {
    const token = bearerOf(request);
    if (token === null || !isToken(token)) return null;
    const found = await whoHas({ tokenHash: hashToken(token) });
    if (found) return found;
    throw new Unauthenticated("The token is not known, has expired or was revoked");
  };
}
