import { type Actor, isMember, isOf } from "./actor";

/**
 * Who may see something, from all to few: anybody, allied networks too, members of the union, the body that it is about.
 * What only the participants of a case may see has rules of its own, beside the case.
 */
export type Visibility = "PUBLIC" | "NETWORK" | "MEMBERS" | "ORG";

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
      return actor.kind === "ALLY" || maySee(actor, "MEMBERS", organizationId);
    case "MEMBERS":
      return isMember(actor) || maySee(actor, "ORG", organizationId);
    case "ORG":
      return actor.kind === "SERVICE" || (organizationId !== null && isOf(actor, organizationId));
  }
}
