import { type Actor, isKnownPerson, isMember, STAFF_FUNCTIONS } from "../../services/kit/actor/actor";

/** What an actor has to offer to `@authenticated`, `@requiresScopes` and `@policy`. */
export interface Rights {
  isAuthenticated: boolean;
  scopes: ReadonlySet<string>;
  policies: ReadonlySet<string>;
}

/**
 * Policies are named after the kind of the actor, each of its roles, `MEMBER` of who belongs to the union, `STAFF` of who
 * has a function there, and `PERSON` of a person whom the hub knows. Scopes are those of the token. Services have no more
 * than what their kind gives.
 */
export function rightsOf(actor: Actor): Rights {
  const { kind, roles, scopes } = actor;
  const policies = new Set<string>([kind, ...roles]);
  if (isMember(actor)) policies.add("MEMBER");
  if (STAFF_FUNCTIONS.some((one) => roles.includes(one))) policies.add("STAFF");
  if (isKnownPerson(actor)) policies.add("PERSON");
  return { isAuthenticated: kind !== "PUBLIC", scopes: new Set(scopes), policies };
}
