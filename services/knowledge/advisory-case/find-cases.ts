import { type EntityManager, In } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { findPage, type KeysetOrder, pageOfRows } from "../../kit/database/keyset";
import { loaderOfLists, loaderOfPages, type PageLoader } from "../../kit/database/loaders";
import type { Connection, PageArgs } from "../../kit/graphql/pagination";
import { StateChange } from "../state-change/state-change.entity";
import { AdvisoryCase } from "./advisory-case.entity";
import type { AdvisoryCaseFilter } from "./advisory-case.types";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-note.entity";
import { type Part, restrictToOwn, visibleCases } from "./visible";

const CASE_ORDER: KeysetOrder<AdvisoryCase> = { by: "createdAt", kind: "Date", direction: "DESC" };

/** The cases that an actor sees and that fit every part of the filter, the newest first. */
export async function findCases(
  db: EntityManager,
  actor: Actor,
  { state, topic, mine }: AdvisoryCaseFilter,
  page: PageArgs,
): Promise<Connection<AdvisoryCase>> {
  const query = visibleCases(db, actor);
  if (!query) return pageOfRows<AdvisoryCase>([], CASE_ORDER, page);
  if (state != null) query.andWhere("node.state = :state", { state });
  if (topic != null) query.andWhere("node.topic = :topic", { topic });
  if (mine) restrictToOwn(query, actor);
  return findPage(query, CASE_ORDER, page);
}

/** What hangs on cases that were found for an actor. */
export function createAdvisoryLoaders(db: EntityManager) {
  return {
    advisoryNotes: {
      ADVISER: loaderOfNotes(db),
      CLIENT: loaderOfNotes(db, { isShared: true }),
    } satisfies Record<Part, unknown>,
    advisoryMoves: loaderOfPages(db, {
      entity: StateChange,
      parent: "node.recordId",
      order: { by: "version", kind: "number", direction: "ASC" },
    }),
    /** For advisers. */
    advisoryConflicts: loaderOfLists(
      (caseIds) => db.find(AdvisoryConflict, { where: { caseId: In([...caseIds]) }, order: { at: "ASC", id: "ASC" } }),
      ({ caseId }) => caseId,
    ),
  };
}

function loaderOfNotes(db: EntityManager, { isShared = false } = {}): PageLoader<AdvisoryNote> {
  return loaderOfPages(db, {
    entity: AdvisoryNote,
    parent: "node.caseId",
    order: { by: "at", kind: "Date", direction: "ASC" },
    restrict: (query) => {
      if (isShared) query.andWhere("node.sharedWithClient = :isShared", { isShared });
    },
  });
}
