/** Functions of the union's staff. OPERATOR keeps the hub running and has no part in its cases. */
export const STAFF_FUNCTIONS = [
  "REGISTRAR",
  "ADVISER",
  "AID",
  "MEDIATOR",
  "FUNDING",
  "POLICY",
  "EDITOR",
  "OPERATOR",
] as const;

/** What a person may be at the union itself: staff by function, of its board, its data protection officer. */
export const ROLES = [...STAFF_FUNCTIONS, "BOARD", "DPO"] as const;
export type Role = (typeof ROLES)[number];

/** What a person may be for a body: speak for it, or look after its record and its people too. */
export const MANDATE_KINDS = ["REP", "ORGADMIN"] as const;
export type MandateKind = (typeof MANDATE_KINDS)[number];

/**
 * What an actor is in the first place; of a person with several roles and mandates the last of these that fits. What an
 * actor may do is not read from it but from roles and mandates.
 */
export const ACTOR_KINDS = [
  /** Nobody in particular. */
  "PUBLIC",
  /** Another network, by a service account. */
  "ALLY",
  /** A person who has no mandate of a member and no role. */
  "GUEST",
  /** Speaks for a member. */
  "REP",
  /** Looks after a member's record. */
  "ORGADMIN",
  /** Staff, by function. */
  "STAFF",
  "BOARD",
  "DPO",
  /** One of our own services, or the gateway itself. */
  "SERVICE",
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** That a person may act for a body today. */
export interface Mandate {
  organizationId: string;
  kind: MandateKind;
  /** Whether the body is a member of the union today. */
  isMember: boolean;
}

/** Who asks: found out by the gateway, told to services under its signature. */
export interface Actor {
  kind: ActorKind;
  /**
   * Id of a person (`per_…`), id of a network (`net_…`), name of a service; null of the public, and of a person who signed
   * in and is not known here.
   */
  subject: string | null;
  /** Held today. */
  roles: readonly Role[];
  mandates: readonly Mandate[];
  /** What the token was made for, in the names of `@requiresScopes`. */
  scopes: readonly string[];
}

export const PUBLIC_ACTOR: Actor = { kind: "PUBLIC", subject: null, roles: [], mandates: [], scopes: [] };

/** @param name Of a service, or `gateway` */
export function serviceActor(name: string): Actor {
  return { kind: "SERVICE", subject: name, roles: [], mandates: [], scopes: [] };
}

/** The gateway itself, where it asks for no client. */
export function isGateway({ kind, subject }: Actor): boolean {
  return kind === "SERVICE" && subject === "gateway";
}

/** What a person is in the first place, see ACTOR_KINDS. */
export function kindOfPerson({ roles, mandates }: Pick<Actor, "roles" | "mandates">): ActorKind {
  if (roles.includes("DPO")) return "DPO";
  if (roles.includes("BOARD")) return "BOARD";
  if (roles.length > 0) return "STAFF";
  const kinds = mandates.filter(({ isMember }) => isMember).map(({ kind }) => kind);
  if (kinds.includes("ORGADMIN")) return "ORGADMIN";
  return kinds.includes("REP") ? "REP" : "GUEST";
}

export function hasRole({ roles }: Actor, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role));
}

/** Whether the actor may speak for a body. */
export function isOf({ mandates }: Actor, organizationId: string): boolean {
  return mandates.some((mandate) => mandate.organizationId === organizationId);
}

/** Whether the actor looks after a body's record. */
export function isAdminOf({ mandates }: Actor, organizationId: string): boolean {
  return mandates.some((mandate) => mandate.organizationId === organizationId && mandate.kind === "ORGADMIN");
}

/** Whether the actor belongs to the union: speaks for a member, or has a role at the union itself. */
export function isMember({ roles, mandates }: Actor): boolean {
  return roles.length > 0 || mandates.some((mandate) => mandate.isMember);
}

/** A person whom the hub knows. */
export function isKnownPerson({ kind, subject }: Actor): boolean {
  return subject !== null && kind !== "ALLY" && kind !== "SERVICE";
}
