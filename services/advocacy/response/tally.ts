import type { EntityManager } from "typeorm";
import { loaderOfLists } from "../../kit/database/loaders";
import { Demand } from "../position/demand.entity";
import { DemandAnswer, DemandOutcome } from "./demand-answer.entity";
import { Response } from "./response.entity";
import type { DemandTally } from "./response.types";

interface AnsweredDemand {
  versionId: string;
  demandId: string;
  /** Null where there is no response. */
  outcome: DemandOutcome | null;
}

/** By the id of the version: its demands with their answers, the oldest answer first. */
export function loaderOfAnsweredDemands(db: EntityManager) {
  return loaderOfLists(
    (ids) =>
      db
        .createQueryBuilder(Demand, "demand")
        .leftJoin(DemandAnswer, "answer", "answer.demandId = demand.id")
        .leftJoin(Response, "response", "response.id = answer.responseId")
        .select("demand.versionId", "versionId")
        .addSelect("demand.id", "demandId")
        .addSelect("answer.outcome", "outcome")
        .where("demand.versionId IN (:...ids)", { ids })
        .orderBy("response.at")
        .addOrderBy("response.id")
        .getRawMany<AnsweredDemand>(),
    (row) => row.versionId,
  );
}

/** @param rows The oldest answer first: of each demand the last counts that says something */
export function tally(rows: ReadonlyArray<Pick<AnsweredDemand, "demandId" | "outcome">>): DemandTally {
  const last = new Map<string, DemandOutcome>();
  for (const { demandId, outcome } of rows) {
    const isSaid = outcome !== null && outcome !== DemandOutcome.NO_ANSWER;
    last.set(demandId, isSaid ? outcome : (last.get(demandId) ?? DemandOutcome.NO_ANSWER));
  }
  const count = (wanted: DemandOutcome) => [...last.values()].filter((outcome) => outcome === wanted).length;
  return {
    demands: last.size,
    accepted: count(DemandOutcome.ACCEPTED),
    partly: count(DemandOutcome.PARTLY),
    rejected: count(DemandOutcome.REJECTED),
    noAnswer: count(DemandOutcome.NO_ANSWER),
  };
}
