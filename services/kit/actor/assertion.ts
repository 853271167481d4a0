import { ACTOR_KINDS, type Actor, type ActorKind, MANDATE_KINDS, type Mandate, ROLES, type Role } from "./actor";

/** The header in which the gateway tells services who asks; its signature covers it. */
export const ACTOR_HEADER = "hub-actor";

const written = new WeakMap<Actor, string>();

/** The value of the header for an actor. */
export function writeActor(actor: Actor): string {
  let text = written.get(actor);
  if (text === undefined) {
    text = Buffer.from(JSON.stringify(actor)).toString("base64url");
    written.set(actor, text);
  }
  return text;
}

/** The actor of a header that was signed; null if it is not of the form that `writeActor()` gives. */
export function readActor(header: string | string[] | undefined): Actor | null {
  if (typeof header !== "string") return null;
  try {
    return toActor(JSON.parse(Buffer.from(header, "base64url").toString()));
  } catch {
    return null;
  }
}

/** Takes what is known here alone: a gateway that is newer may say more. */
function toActor(value: unknown): Actor | null {
  const { kind, subject, roles, mandates, scopes } = (value ?? {}) as Partial<Record<keyof Actor, unknown>>;
  if (!ACTOR_KINDS.includes(kind as ActorKind) || !(subject === null || typeof subject === "string")) return null;
  if (!Array.isArray(roles) || !Array.isArray(mandates) || !Array.isArray(scopes)) return null;
  return {
    kind: kind as ActorKind,
    subject,
    roles: roles.filter((role): role is Role => ROLES.includes(role)),
    mandates: mandates.flatMap((mandate) => toMandate(mandate) ?? []),
    scopes: scopes.filter((scope) => typeof scope === "string"),
  };
}

function toMandate(value: unknown): Mandate | null {
  const { organizationId, kind, isMember } = (value ?? {}) as Partial<Mandate>;
  if (typeof organizationId !== "string" || !MANDATE_KINDS.includes(kind as never)) return null;
  return { organizationId, kind: kind as Mandate["kind"], isMember: isMember === true };
}
