import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { type FindActor, type Identify, Unauthenticated } from "./find-actor";

/** Finds out who sends a request by the first of these credentials that it shows; without any it is the public's. */
export function createFindActor(kinds: readonly Identify[]): FindActor {
  return async (request) => {
    for (const identify of kinds) {
      const found = await identify(request);
      if (found) return found;
    }
    return { actor: PUBLIC_ACTOR };
  };
}

/** After all kinds of credentials that `authorization` may be: what is left there is none. */
export const refuseOtherAuthorization: Identify = ({ headers }) => {
  if (headers.authorization === undefined) return null;
  throw new Unauthenticated("Expected `authorization: Bearer` and a token of this hub, or of its issuer");
};
