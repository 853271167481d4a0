import { type Actor, isMember, isOf } from "./actor";

/**
 * Who may see something, from all to few: anybody, allied networks too, members of the union, the body that it is about.
 * What only the participants of a case may see has rules of its own, beside the case.
 */
export const VISIBILITIES = ["PUBLIC", "NETWORK", "MEMBERS", "ORG"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/**
 * Whether an actor may see what has this visibility; services see all of it, as they act for the hub.
 *
 * @param organizationId The body that it is about; without one nobody sees what is for the body alone
 */
export function maySee(actor: Actor, visibility: Visibility, organizationId: string | null = null): boolean {
  switch (visibility) {
    case "PUBLIC":
      return true;
    case "NETWORK":
      return actor.kind === "SERVICE" || actor.kind === "ALLY" || isMember(actor) || isOwn(actor, organizationId);
    case "MEMBERS":
      return actor.kind === "SERVICE" || isMember(actor) || isOwn(actor, organizationId);
    case "ORG":
      return actor.kind === "SERVICE" || isOwn(actor, organizationId);
  }
}

function isOwn(actor: Actor, organizationId: string | null): boolean {
  return organizationId !== null && isOf(actor, organizationId);
}
