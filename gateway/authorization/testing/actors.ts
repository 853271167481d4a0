import { type Actor, PUBLIC_ACTOR } from "../../../services/kit/actor/actor";

/** Somebody who signed in and has these scopes and roles. */
export function person(scopes: readonly string[] = [], rest: Partial<Actor> = {}): Actor {
  return { ...PUBLIC_ACTOR, kind: "GUEST", subject: "per_1", scopes, ...rest };
}
