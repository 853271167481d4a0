import DataLoader from "dataloader";
import { type EntityManager, type EntityTarget, In, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import type { ServiceContext } from "../kit/context";
import { inKeyOrder, loaderById, loaderOfLists, loaderOfPages } from "../kit/database/loaders";
import { Body } from "./body/body.entity";
import { loaderOfEndorsements } from "./endorsement/endorsement";
import { Endorsement } from "./endorsement/endorsement.entity";
import { Instrument } from "./instrument/instrument.entity";
import { PartyType } from "./party/party-type";
import { Demand } from "./position/demand.entity";
import { loaderOfPositions } from "./position/position";
import { Position } from "./position/position.entity";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionVersion } from "./position/position-version.entity";
import { ofVisiblePosition, onlyVisible, onVisibleVersion } from "./position/visible";

export function createLoaders(db: EntityManager) {
  return {
    body: loaderById(db, Body),
    instrument: loaderById(db, Instrument),
    position: loaderOfVisible(db, Position, onlyVisible),
    version: loaderOfVisible(db, PositionVersion, ofVisiblePosition),
    demand: loaderOfVisible(db, Demand, onVisibleVersion),
    endorsement: loaderOfVisible(db, Endorsement, onVisibleVersion),

    topicLinks: loaderOfLists(
      (ids) => db.find(PositionTopic, { where: { positionId: In([...ids]) }, order: { topicId: "ASC" } }),
      (link) => link.positionId,
    ),
    instrumentLinks: loaderOfLists(
      (ids) => db.find(PositionInstrument, { where: { positionId: In([...ids]) }, order: { instrumentId: "ASC" } }),
      (link) => link.positionId,
    ),
    targetLinks: loaderOfLists(
      (ids) => db.find(PositionTarget, { where: { positionId: In([...ids]) }, order: { bodyId: "ASC" } }),
      (link) => link.positionId,
    ),

    /** By the id of the position. */
    currentVersion: loaderOfCurrentVersion(db),
    versionsOfPosition: loaderOfPages(db, {
      entity: PositionVersion,
      parent: "node.positionId",
      order: { by: "number", kind: "number", direction: "DESC" },
    }),
    demands: loaderOfLists(
      (ids) => db.find(Demand, { where: { versionId: In([...ids]) }, order: { number: "ASC" } }),
      (demand) => demand.versionId,
    ),

    positionsOfAuthor: loaderOfPositions(db, "node.authorId", (query) =>
      query.andWhere("node.authorType = :authorType", { authorType: PartyType.ORGANIZATION }),
    ),
    positionsOfNetwork: loaderOfPositions(db, "node.networkId"),
    positionsOfTopic: loaderOfPositions(db, "link.topicId", (query) =>
      query.innerJoin(PositionTopic, "link", "link.positionId = node.id"),
    ),
    positionsOfInstrument: loaderOfPositions(db, "link.instrumentId", (query) =>
      query.innerJoin(PositionInstrument, "link", "link.positionId = node.id"),
    ),

    endorsementsOfVersion: loaderOfEndorsements(db, "node.versionId"),
    endorsementsOfOrganization: loaderOfEndorsements(db, "node.partyId", PartyType.ORGANIZATION),
    endorsementsOfNetwork: loaderOfEndorsements(db, "node.partyId", PartyType.NETWORK),
  };
}

/** Records by id, null for those that are not there or that `restrict` leaves out. */
function loaderOfVisible<T extends ObjectLiteral & { id: string }>(
  db: EntityManager,
  entity: EntityTarget<T>,
  restrict: (query: SelectQueryBuilder<T>) => SelectQueryBuilder<T>,
) {
  return new DataLoader<string, T | null>(async (ids) => {
    const query = db.createQueryBuilder(entity, "node").where("node.id IN (:...ids)", { ids });
    return inKeyOrder(ids, await restrict(query).getMany(), (row) => row.id);
  });
}

function loaderOfCurrentVersion(db: EntityManager) {
  return new DataLoader<string, PositionVersion | null>(async (ids) => {
    const query = db.createQueryBuilder(PositionVersion, "node").where("node.positionId IN (:...ids)", { ids });
    const rows = await ofVisiblePosition(query).andWhere("node.number = position.currentNumber").getMany();
    return inKeyOrder(ids, rows, (row) => row.positionId);
  });
}

export type AdvocacyContext = ServiceContext<ReturnType<typeof createLoaders>>;
