import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { loaderById, loaderOfLists, loaderOfPages } from "../../kit/database/loaders";
import { Assembly } from "./assembly.entity";
import { AssemblyElector } from "./elector.entity";
import { Motion } from "./motion.entity";
import { loaderOfOwnVotes } from "./own-votes";
import { type Attendance, findAttendance } from "./quorum";

/** Of assemblies that the actor may see: whoever loads by the id of another record asks `visible.ts` first. */
export function createAssemblyLoaders(db: EntityManager, actor: Actor) {
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  return {
    assembly: loaderById(db, Assembly),
    attendance: new DataLoader<string, Attendance | null>(async (ids) => {
      const found = await findAttendance(db, ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    motions: loaderOfPages(db, {
      entity: Motion,
      parent: "node.assemblyId",
      order: { by: "no", kind: "number", direction: "ASC" },
    }),
    electors: loaderOfPages(db, {
      entity: AssemblyElector,
      parent: "node.assemblyId",
      order: { by: "organizationId", kind: "string", direction: "ASC" },
    }),
    /** The electors for which the actor acts. */
    ownElectors: loaderOfLists(
      async (ids) =>
        own.length === 0 ? [] : db.findBy(AssemblyElector, { assemblyId: In([...ids]), organizationId: In(own) }),
      (elector) => elector.assemblyId,
    ),
    ownVotes: loaderOfOwnVotes(db, actor),
  };
}
