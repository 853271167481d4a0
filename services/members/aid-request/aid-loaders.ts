import { type EntityManager, In } from "typeorm";
import { loaderById, loaderOfLists, loaderOfPages } from "../../kit/database/loaders";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { Match } from "./match.entity";
import { Pledge } from "./pledge.entity";

/** Whatever actor asks: whoever gives on what they load asks `visible.ts` first. */
export function createAidLoaders(db: EntityManager) {
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
