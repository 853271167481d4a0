import { type Actor, type MandateKind, PUBLIC_ACTOR, ROLES, type Role, serviceActor } from "../actor/actor";

export function withMandate(organizationId: string, kind: MandateKind, isMember = true): Actor {
  return { ...PUBLIC_ACTOR, kind, subject: "per_1", mandates: [{ organizationId, kind, isMember }] };
}

export function withRole(role: Role): Actor {
  const kind = role === "BOARD" || role === "DPO" ? role : "STAFF";
  return { ...PUBLIC_ACTOR, kind, subject: "per_2", roles: [role] };
}

/** An actor, and what it is to a body. */
export interface ActorCase {
  name: string;
  actor: Actor;
  isOwn?: boolean;
  isMember?: boolean;
  isService?: boolean;
}

/** Actors of every kind and role, as they stand to a body. */
export function everyActor(organizationId: string): ActorCase[] {
  return [
    { name: "PUBLIC", actor: PUBLIC_ACTOR },
    { name: "ALLY", actor: { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_ally" } },
    { name: "GUEST", actor: { ...PUBLIC_ACTOR, kind: "GUEST", subject: "per_guest" } },
    { name: "its REP", actor: withMandate(organizationId, "REP"), isOwn: true, isMember: true },
    { name: "its ORGADMIN", actor: withMandate(organizationId, "ORGADMIN"), isOwn: true, isMember: true },
    { name: "its REP, no member", actor: withMandate(organizationId, "REP", false), isOwn: true },
    { name: "REP of another", actor: withMandate("org_another", "REP"), isMember: true },
    { name: "ORGADMIN of another", actor: withMandate("org_another", "ORGADMIN"), isMember: true },
    { name: "ORGADMIN of another, no member", actor: withMandate("org_another", "ORGADMIN", false) },
    ...ROLES.map((role) => ({ name: role, actor: withRole(role), isMember: true })),
    { name: "SERVICE", actor: serviceActor("funding"), isService: true },
  ];
}

/** Whether it is the registrar or of the board. */
export function isInside({ actor }: ActorCase): boolean {
  return actor.roles.includes("REGISTRAR") || actor.roles.includes("BOARD");
}
