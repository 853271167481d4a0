import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { loaderById, loaderOfLists, loaderOfPages } from "../../kit/database/loaders";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { Match } from "./match.entity";
import { Pledge } from "./pledge.entity";
import { STANDING } from "./pledge-state";
import { restrictToOwnPledges } from "./visible";

/** Whatever actor asks, but for `ownPledges`: whoever gives on what they load asks `visible.ts` first. */
export function createAidLoaders(db: EntityManager, actor: Actor) {
  const order = { createdAt: "ASC", id: "ASC" } as const;
  return {
    request: loaderById(db, AidRequest),
    pledge: loaderById(db, Pledge),
    person: loaderById(db, Person),
    /** For its name alone. */
    body: loaderById(db, Organization),
    matchesOfRequest: loaderOfLists(
      (ids) => db.find(Match, { where: { aidRequestId: In([...ids]) }, order }),
      (match) => match.aidRequestId,
    ),
    matchesOfPledge: loaderOfLists(
      (ids) => db.find(Match, { where: { pledgeId: In([...ids]) }, order }),
      (match) => match.pledgeId,
    ),
    /** The pledges for it that are the actor's own, in any state. */
    ownPledges: loaderOfLists(
      (ids) => {
        const query = db.createQueryBuilder(Pledge, "node").where("node.aidRequestId IN (:...ids)", { ids });
        restrictToOwnPledges(actor, query);
        return query.getMany();
      },
      (pledge) => pledge.aidRequestId,
    ),
    /** The sum of its pledges that count, in cents. */
    pledgedCents: new DataLoader<string, number>(async (ids) => {
      const rows = await db
        .createQueryBuilder(Pledge, "node")
        .select("node.aidRequestId", "id")
        .addSelect("SUM(node.amountCents)", "cents")
        .where("node.aidRequestId IN (:...ids) AND node.state IN (:...standing)", { ids, standing: STANDING })
        .groupBy("node.aidRequestId")
        .getRawMany<{ id: string; cents: unknown }>();
      const sums = new Map(rows.map(({ id, cents }) => [id, Number(cents)]));
      return ids.map((id) => sums.get(id) ?? 0);
    }),
    pledgesOfRequest: loaderOfPages(db, {
      entity: Pledge,
      parent: "node.aidRequestId",
      order: { by: "createdAt", kind: "Date", direction: "DESC" },
    }),
    changesOfRequest: loaderOfPages(db, {
      entity: AidChange,
      parent: "node.recordId",
      order: { by: "version", kind: "number", direction: "DESC" },
    }),
  };
}
