import {
  type Actor,
  kindOfPerson,
  type MandateKind,
  PUBLIC_ACTOR,
  ROLES,
  type Role,
  STAFF_FUNCTIONS,
  serviceActor,
} from "../../services/kit/actor/actor";

export interface KindOfActor {
  name: string;
  actor: Actor;
}

const BODY = "org_of_the_actor";

/** One actor of each kind, and of the staff one of each function; no token has a scope. */
export const KINDS_OF_ACTORS: readonly KindOfActor[] = [
  { name: "PUBLIC", actor: PUBLIC_ACTOR },
  { name: "ALLY", actor: { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_ally" } },
  // Who signed in and is not known here.
  { name: "UNKNOWN", actor: { ...PUBLIC_ACTOR, kind: "GUEST" } },
  { name: "GUEST", actor: person([]) },
  { name: "REP", actor: person([], ["REP"]) },
  { name: "ORGADMIN", actor: person([], ["ORGADMIN"]) },
  ...STAFF_FUNCTIONS.map((role) => ({ name: role, actor: person([role]) })),
  ...ROLES.filter((role) => role === "BOARD" || role === "DPO").map((role) => ({ name: role, actor: person([role]) })),
  { name: "SERVICE", actor: serviceActor("members") },
];

function person(roles: Role[], kinds: MandateKind[] = []): Actor {
  const mandates = kinds.map((kind) => ({ organizationId: BODY, kind, isMember: true }));
  return { kind: kindOfPerson({ roles, mandates }), subject: "per_actor", roles, mandates, scopes: [] };
}
