import { type Actor, isKnownPerson } from "../../services/kit/actor/actor";
import type { Audience } from "../composition/variants/to-variant";

/** The whole schema is for people whom the hub knows, its staff and its services; for all others, allies too, the public one. */
export function audienceOf(actor: Actor): Audience {
  return actor.kind === "SERVICE" || actor.roles.length > 0 || isKnownPerson(actor) ? "full" : "public";
}
