import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../kit/actor/actor";
import type { ServiceContext } from "../kit/context";
import { inKeyOrder, loaderById, loaderOfLists, loaderOfPages } from "../kit/database/loaders";
import { Body } from "./body/body.entity";
import { BodySuccession } from "./body/body-succession.entity";
import { loaderOfConsultations } from "./consultation/consultation";
import { Consultation } from "./consultation/consultation.entity";
import { ConsultationArticle } from "./consultation/consultation-article.entity";
import { loaderOfEndorsements } from "./endorsement/endorsement";
import { Endorsement } from "./endorsement/endorsement.entity";
import { Instrument } from "./instrument/instrument.entity";
import { InstrumentImplementation } from "./instrument/instrument-implementation.entity";
import { loaderOfLinked } from "./loader-of-linked";
import { PartyType } from "./party/party-type";
import { Demand } from "./position/demand.entity";
import { consultedSql, demandedSql } from "./position/link-statements";
import { loaderOfPositions } from "./position/position";
import { Position } from "./position/position.entity";
import { PositionLanguage } from "./position/position-language.entity";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionVersion } from "./position/position-version.entity";
import { ofVisiblePosition, onlyVisible, onVisibleVersion } from "./position/visible";
import { loaderOfProvisions } from "./provision/provision";
import { Provision } from "./provision/provision.entity";
import { ProvisionSuccession } from "./provision/provision-succession.entity";
import { ProvisionVersion } from "./provision/provision-version.entity";
import { loaderOfAnswers, loaderOfAnswersToDemand, loaderOfResponses } from "./response/response";
import { Response } from "./response/response.entity";
import { loaderOfAnsweredDemands } from "./response/tally";
import { loaderOfSubmissions } from "./submission/submission";
import { Submission } from "./submission/submission.entity";

export function createLoaders(db: EntityManager, actor: Actor) {
  return {
    ...loadersOfActs(db),
    ...loadersOfPositions(db, actor),
    ...loadersOfAnswers(db, actor),
  };
}

/** Bodies, what they make and what they ask about it: all of it public. */
function loadersOfActs(db: EntityManager) {
  const successions = { entity: Body, link: BodySuccession, order: "sortName" } as const;
  const implementations = { entity: Instrument, link: InstrumentImplementation, order: "sortTitle" } as const;
  const renumberings = { entity: Provision, link: ProvisionSuccession, order: "place" } as const;
  return {
    body: loaderById(db, Body),
    predecessors: loaderOfLinked(db, { ...successions, from: "successorId", to: "bodyId" }),
    successors: loaderOfLinked(db, { ...successions, from: "bodyId", to: "successorId" }),

    instrument: loaderById(db, Instrument),
    implemented: loaderOfLinked(db, { ...implementations, from: "instrumentId", to: "implementedId" }),
    implementing: loaderOfLinked(db, { ...implementations, from: "implementedId", to: "instrumentId" }),

    provision: loaderById(db, Provision),
    becomes: loaderOfLinked(db, { ...renumberings, from: "provisionId", to: "becomesId" }),
    wasBefore: loaderOfLinked(db, { ...renumberings, from: "becomesId", to: "provisionId" }),
    versionsOfProvision: loaderOfLists(
      (ids) => db.find(ProvisionVersion, { where: { provisionId: In([...ids]) }, order: { number: "DESC" } }),
      (version) => version.provisionId,
    ),
    provisionsOfInstrument: loaderOfProvisions(db, "node.instrumentId"),
    articlesOfConsultation: loaderOfProvisions(db, "link.consultationId", (query) => {
      query.innerJoin(ConsultationArticle, "link", "link.provisionId = node.id");
    }),

    consultation: loaderById(db, Consultation),
    consultationsOfBody: loaderOfConsultations(db, "node.ownerId"),
    consultationsOfInstrument: loaderOfConsultations(db, "node.instrumentId"),
    consultationsOfProvision: loaderOfConsultations(db, "link.provisionId", (query) => {
      query.innerJoin(ConsultationArticle, "link", "link.consultationId = node.id");
    }),
  };
}

function loadersOfPositions(db: EntityManager, actor: Actor) {
  return {
    position: loaderById(db, Position, (query) => onlyVisible(actor, query)),
    version: loaderById(db, PositionVersion, (query) => ofVisiblePosition(actor, query)),
    demand: loaderById(db, Demand, (query) => onVisibleVersion(actor, query)),

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

    languages: loaderOfLists(
      (ids) => db.find(PositionLanguage, { where: { positionId: In([...ids]) }, order: { lang: "ASC" } }),
      (language) => language.positionId,
    ),

    /** By the id of the position. */
    currentVersion: loaderOfCurrentVersion(db, actor),
    versionByHash: loaderOfVersionsByHash(db, actor),
    versionsOfPosition: loaderOfPages(db, {
      entity: PositionVersion,
      parent: "node.positionId",
      order: { by: "number", kind: "number", direction: "DESC" },
    }),
    demands: loaderOfLists(
      (ids) => db.find(Demand, { where: { versionId: In([...ids]) }, order: { number: "ASC" } }),
      (demand) => demand.versionId,
    ),

    positionsOfAuthor: loaderOfPositions(db, actor, "node.authorId", (query) =>
      query.andWhere("node.authorType = :authorType", { authorType: PartyType.ORGANIZATION }),
    ),
    positionsOfNetwork: loaderOfPositions(db, actor, "node.networkId"),
    positionsOfTopic: loaderOfPositions(db, actor, "link.topicId", (query) =>
      query.innerJoin(PositionTopic, "link", "link.positionId = node.id"),
    ),
    positionsOfInstrument: loaderOfPositions(db, actor, "link.instrumentId", (query) =>
      query.innerJoin(PositionInstrument, "link", "link.positionId = node.id"),
    ),
    positionsOfBody: loaderOfPositions(db, actor, "link.bodyId", (query) =>
      query.innerJoin(PositionTarget, "link", "link.positionId = node.id"),
    ),
    positionsOfProvision: loaderOfPositions(db, actor, "link.parentId", (query) =>
      query.innerJoin(`(${demandedSql("parents")})`, "link", "link.positionId = node.id"),
    ),
    positionsOfConsultation: loaderOfPositions(db, actor, "link.parentId", (query) =>
      query.innerJoin(`(${consultedSql("parents")})`, "link", "link.positionId = node.id"),
    ),
  };
}

/** What others say to positions: where they stand, and what came of them. */
function loadersOfAnswers(db: EntityManager, actor: Actor) {
  return {
    endorsement: loaderById(db, Endorsement, (query) => onVisibleVersion(actor, query)),
    endorsementsOfVersion: loaderOfEndorsements(db, actor, "node.versionId"),
    endorsementsOfOrganization: loaderOfEndorsements(db, actor, "node.partyId", PartyType.ORGANIZATION),
    endorsementsOfNetwork: loaderOfEndorsements(db, actor, "node.partyId", PartyType.NETWORK),

    submission: loaderById(db, Submission, (query) => onVisibleVersion(actor, query)),
    submissionsOfPosition: loaderOfSubmissions(db, actor, "version.positionId"),
    submissionsOfConsultation: loaderOfSubmissions(db, actor, "node.consultationId"),
    submissionsOfBody: loaderOfSubmissions(db, actor, "node.bodyId"),

    response: loaderById(db, Response, (query) => onVisibleVersion(actor, query)),
    responsesOfPosition: loaderOfResponses(db, actor, "version.positionId"),
    responsesOfBody: loaderOfResponses(db, actor, "node.bodyId"),
    answers: loaderOfAnswers(db),
    answersToDemand: loaderOfAnswersToDemand(db),
    answeredDemands: loaderOfAnsweredDemands(db),
  };
}

function loaderOfCurrentVersion(db: EntityManager, actor: Actor) {
  return new DataLoader<string, PositionVersion | null>(async (ids) => {
    const query = db.createQueryBuilder(PositionVersion, "node").where("node.positionId IN (:...ids)", { ids });
    const rows = await ofVisiblePosition(actor, query).andWhere("node.number = position.currentNumber").getMany();
    return inKeyOrder(ids, rows, (row) => row.positionId);
  });
}

/** By the id of a position and the hash of a version of it, with a blank between. */
function loaderOfVersionsByHash(db: EntityManager, actor: Actor) {
  return new DataLoader<string, PositionVersion | null>(async (keys) => {
    const ids = [...new Set(keys.map((key) => key.slice(0, key.indexOf(" "))))];
    const hashes = [...new Set(keys.map((key) => key.slice(key.indexOf(" ") + 1)))];
    const query = db
      .createQueryBuilder(PositionVersion, "node")
      .where("node.positionId IN (:...ids) AND node.contentHash IN (:...hashes)", { ids, hashes });
    const rows = await ofVisiblePosition(actor, query).getMany();
    return inKeyOrder(keys, rows, ({ positionId, contentHash }) => `${positionId} ${contentHash}`);
  });
}

export type AdvocacyContext = ServiceContext<ReturnType<typeof createLoaders>>;
