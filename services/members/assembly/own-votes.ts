import { type EntityManager, In } from "typeorm";
import { type Actor, isOf } from "../../kit/actor/actor";
import { loaderOfLists } from "../../kit/database/loaders";
import { AssemblyVote } from "./vote.entity";

/** What a body voted is told to those who act for it, and to nobody else: not to the registrar, the board or other members. */
export function maySeeVote(actor: Actor, { organizationId }: Pick<AssemblyVote, "organizationId">): boolean {
  return isOf(actor, organizationId);
}

/** By the ids of motions, the votes of bodies for which the actor acts. */
export function loaderOfOwnVotes(db: EntityManager, actor: Actor) {
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  return loaderOfLists(
    async (ids) =>
      own.length === 0
        ? []
        : db.find(AssemblyVote, {
            where: { motionId: In([...ids]), organizationId: In(own) },
            order: { organizationId: "ASC" },
          }),
    (vote) => vote.motionId,
  );
}
