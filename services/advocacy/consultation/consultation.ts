import type { EntityManager, SelectQueryBuilder } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { loaderOfPages } from "../../kit/database/loaders";
import { HubError } from "../../kit/errors";
import type { PageArgs } from "../../kit/graphql/pagination";
import { Consultation } from "./consultation.entity";
import type { ConsultationFilter } from "./consultation.types";
import { assertStageMove, type ConsultationStage } from "./consultation-stage";

const CONSULTATION_ORDER: KeysetOrder<Consultation> = { by: "closesAt", kind: "Date", direction: "DESC" };

/** Consultations that fit every part of the filter, those that close last first. */
export function findConsultations(db: EntityManager, filter: ConsultationFilter, page: PageArgs, now: Date) {
  const query = db.createQueryBuilder(Consultation, "node");
  const { owner, instrument, stage, isOpen } = filter;
  if (owner != null) query.andWhere("node.ownerId = :owner", { owner });
  if (instrument != null) query.andWhere("node.instrumentId = :instrument", { instrument });
  if (stage) query.andWhere("node.stage = :stage", { stage });
  const open = "(node.opensAt <= :now AND node.closesAt >= :now)";
  if (isOpen != null) query.andWhere(isOpen ? open : `NOT ${open}`, { now });
  return findPage(query, CONSULTATION_ORDER, page);
}

/** `findConsultations()` asks the same of the database. */
export function isOpen({ opensAt, closesAt }: Pick<Consultation, "opensAt" | "closesAt">, now: Date): boolean {
  return opensAt <= now && closesAt >= now;
}

/**
 * Consultations of many parents, those that close last first.
 *
 * @param parent Column of the id of the parent
 */
export function loaderOfConsultations(
  db: EntityManager,
  parent: string,
  restrict?: (query: SelectQueryBuilder<Consultation>) => void,
) {
  return loaderOfPages(db, { entity: Consultation, parent, order: CONSULTATION_ORDER, restrict });
}

/**
 * Brings a consultation to a later stage.
 *
 * @throws {HubError} NOT_FOUND when there is no such consultation, ILLEGAL_TRANSITION when it may not go there from
 *   where it is, CONFLICT when it was moved meanwhile
 */
export async function moveStage(tx: EntityManager, id: string, to: ConsultationStage): Promise<void> {
  const consultation = await tx.findOneBy(Consultation, { id });
  if (!consultation) throw new HubError("NOT_FOUND", `Cannot move consultation ${JSON.stringify(id)}: there is none`);
  const { stage } = consultation;
  assertStageMove(stage, to);
  const { affected } = await tx.update(Consultation, { id, stage }, { stage: to });
  if (affected === 0) throw new HubError("CONFLICT", `Cannot move consultation "${id}": it was moved meanwhile`);
}
