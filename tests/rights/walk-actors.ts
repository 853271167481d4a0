import { UNION } from "../../hub/demo/networks";
import {
  type Actor,
  kindOfPerson,
  type Mandate,
  PUBLIC_ACTOR,
  ROLES,
  type Role,
  serviceActor,
} from "../../services/kit/actor/actor";
import { newId } from "../../services/kit/ids";

/** Bodies of the demonstration and what they are in the walk, and the networks, by their ids. */
export interface Cast {
  /** Listed members of the union. */
  memberA: string;
  memberB: string;
  /** A listed body that is no member. */
  outsider: string;
  /** A body that nobody but itself sees. */
  hidden: string;
  union: string;
  ally: string;
}

export interface WalkActor {
  name: string;
  actor: Actor;
}

/** As whom the walk asks: every kind, and several persons of the kinds whose bodies matter. */
export function createActors({ memberA, memberB, outsider, hidden, union, ally }: Cast): WalkActor[] {
  const mandate = (organizationId: string, kind: Mandate["kind"], isMember = true) => ({
    organizationId,
    kind,
    isMember,
  });
  return [
    { name: "the public", actor: PUBLIC_ACTOR },
    { name: "an allied network", actor: { ...PUBLIC_ACTOR, kind: "ALLY", subject: ally } },
    { name: `an ally that is ${UNION}`, actor: { ...PUBLIC_ACTOR, kind: "ALLY", subject: union } },
    { name: "a person unknown here", actor: { ...PUBLIC_ACTOR, kind: "GUEST" } },
    { name: "a guest", actor: person([]) },
    { name: "a rep of a member", actor: person([], [mandate(memberA, "REP")]) },
    { name: "a rep of another member", actor: person([], [mandate(memberB, "REP")]) },
    { name: "an administrator of a member", actor: person([], [mandate(memberA, "ORGADMIN")]) },
    { name: "a rep of a body that is no member", actor: person([], [mandate(outsider, "REP", false)]) },
    { name: "an administrator of a hidden body", actor: person([], [mandate(hidden, "ORGADMIN", false)]) },
    ...ROLES.map((role) => ({ name: `staff or organ as ${role}`, actor: person([role]) })),
    { name: "an adviser who speaks for a member", actor: person(["ADVISER"], [mandate(memberA, "REP")]) },
    { name: "aid staff who speak for a member", actor: person(["AID"], [mandate(memberA, "REP")]) },
    { name: "a service", actor: serviceActor("members") },
  ];
}

function person(roles: Role[], mandates: Mandate[] = []): Actor {
  return { kind: kindOfPerson({ roles, mandates }), subject: newId("per"), roles, mandates, scopes: [] };
}
