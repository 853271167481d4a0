import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { loaderOfLists, loaderOfPages } from "../../kit/database/loaders";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { Body } from "../body/body.entity";
import { Demand } from "../position/demand.entity";
import { PositionVersion } from "../position/position-version.entity";
import { onVisibleVersion } from "../position/visible";
import { DemandAnswer, DemandOutcome } from "./demand-answer.entity";
import { Response } from "./response.entity";

export type AnswerInput = Pick<DemandAnswer, "demandId" | "outcome"> &
  Partial<Pick<DemandAnswer, "text" | "resultingProvisionId">>;

export type ResponseInput = Pick<Response, "versionId" | "bodyId" | "at" | "fictional"> &
  Partial<Pick<Response, "text">> & {
    /** Demands that none of these is about count as not answered. */
    answers: readonly AnswerInput[];
  };

/**
 * Records what a body answers to a version, demand by demand. The state of the position is moved by `moveState()`.
 *
 * @throws {HubError} NOT_FOUND when there is no such version or body, BAD_INPUT for an answer to what is no demand of the
 *   version, or for two to the same
 */
export async function respond(tx: EntityManager, { answers, ...input }: ResponseInput): Promise<Response> {
  const { versionId, bodyId } = input;
  const missing =
    (!(await tx.existsBy(PositionVersion, { id: versionId })) && versionId) ||
    (!(await tx.existsBy(Body, { id: bodyId })) && bodyId);
  if (missing) throw new HubError("NOT_FOUND", `Cannot respond to version "${versionId}": there is no "${missing}"`);
  const demands = await tx.find(Demand, { where: { versionId }, order: { number: "ASC" } });
  const byDemand = new Map(answers.map((answer) => [answer.demandId, answer]));
  assertAnswers(answers, new Set(demands.map(({ id }) => id)));
  const response: Response = { text: null, ...input, id: newId("rsp") };
  await tx.insert(Response, response);
  const rows = demands.map(({ id: demandId }) => ({
    outcome: DemandOutcome.NO_ANSWER,
    text: null,
    resultingProvisionId: null,
    ...byDemand.get(demandId),
    demandId,
    responseId: response.id,
  }));
  if (rows.length > 0) await tx.insert(DemandAnswer, rows);
  return response;
}

function assertAnswers(answers: readonly AnswerInput[], demands: Set<string>): void {
  for (const { demandId } of answers) {
    if (demands.delete(demandId)) continue;
    throw new HubError("BAD_INPUT", `Cannot answer "${demandId}": expected each demand of the version once at most`, {
      field: "answers",
    });
  }
}

/**
 * Responses to positions that an actor may see, the newest first.
 *
 * @param parent Column of the id of the parent: of `node`, or of its `version`
 */
export function loaderOfResponses(db: EntityManager, actor: Actor, parent: string) {
  return loaderOfPages(db, {
    entity: Response,
    parent,
    order: { by: "at", kind: "Date", direction: "DESC" },
    restrict: (query) => {
      onVisibleVersion(actor, query);
    },
  });
}

/** By the id of the response, in the order of the demands. */
export function loaderOfAnswers(db: EntityManager) {
  return loaderOfLists(
    (ids) =>
      db
        .createQueryBuilder(DemandAnswer, "node")
        .innerJoin(Demand, "demand", "demand.id = node.demandId")
        .where("node.responseId IN (:...ids)", { ids })
        .orderBy("demand.number")
        .getMany(),
    (answer) => answer.responseId,
  );
}

/** By the id of the demand, the newest first. */
export function loaderOfAnswersToDemand(db: EntityManager) {
  return loaderOfLists(
    (ids) =>
      db
        .createQueryBuilder(DemandAnswer, "node")
        .innerJoin(Response, "response", "response.id = node.responseId")
        .where("node.demandId IN (:...ids)", { ids })
        .orderBy("response.at", "DESC")
        .addOrderBy("response.id", "DESC")
        .getMany(),
    (answer) => answer.demandId,
  );
}
