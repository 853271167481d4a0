import type { EntityManager } from "typeorm";
import { type Actor, hasRole, isKnownPerson } from "../../kit/actor/actor";
import { HubError } from "../../kit/errors";
import { PersonErasure } from "./person-erasure.entity";
import { PersonExport } from "./person-export.entity";

/** Whether an actor has the data of a person gathered or erased: the person themself, or the DPO. */
export function mayDecideOn(actor: Actor, personId: string): boolean {
  return isKnownPerson(actor) && (actor.subject === personId || hasRole(actor, "DPO"));
}

/** By id, for the person who asked for their own, and the DPO, until it expires: who asked as the DPO reads it while they are that. */
export async function findExport(db: EntityManager, actor: Actor, id: string, now: Date): Promise<PersonExport | null> {
  const found = isKnownPerson(actor) ? await db.findOneBy(PersonExport, { id }) : null;
  if (!found || found.expiresAt <= now) return null;
  const isOwn = found.personId === actor.subject && found.requestedBy === actor.subject;
  return isOwn || hasRole(actor, "DPO") ? found : null;
}

/** By id, for the person, as long as their sign-in is remembered, and the DPO. */
export async function findErasure(db: EntityManager, actor: Actor, id: string): Promise<PersonErasure | null> {
  const found = isKnownPerson(actor) ? await db.findOneBy(PersonErasure, { id }) : null;
  return found && mayDecideOn(actor, found.personId) ? found : null;
}

/** That there is no such person, as whoever may not decide on them is told too. */
export function noPerson(verb: string, personId: string): HubError {
  const message = `Cannot ${verb} ${JSON.stringify(personId)}: there is no such person, or it is not you`;
  return new HubError("NOT_FOUND", message, { field: "personId" });
}
