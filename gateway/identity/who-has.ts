import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import type { ActorCredential } from "../../services/kit/actor/actor-lookup";
import type { CallLog } from "../execution/calling/call";
import type { LookUpActor } from "./actor-lookup";
import type { Identified } from "./find-actor";

/** Who has a credential; null where nobody has (any more). While that cannot be found out they are taken for the public. */
export type WhoHas = (credential: ActorCredential) => Promise<Identified | null>;

/** The answer is then the one that the public gets, and says so. */
export const UNAVAILABLE: Identified = {
  actor: PUBLIC_ACTOR,
  warning: {
    code: "ACTOR_UNAVAILABLE",
    message: "Who asks could not be found out just now: the answer is the one that the public gets",
  },
};

export function createWhoHas(lookUpActor: LookUpActor, log: CallLog): WhoHas {
  return async (credential) => {
    try {
      const actor = await lookUpActor(credential);
      return actor && { actor };
    } catch (err) {
      log.warn({ err }, "who asks could not be found out");
      return UNAVAILABLE;
    }
  };
}
