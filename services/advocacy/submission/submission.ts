import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { loaderOfPages } from "../../kit/database/loaders";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { Body } from "../body/body.entity";
import { Consultation } from "../consultation/consultation.entity";
import { PositionVersion } from "../position/position-version.entity";
import { onVisibleVersion } from "../position/visible";
import { Submission } from "./submission.entity";

export type SubmissionInput = Pick<Submission, "versionId" | "channel" | "bodyId" | "at" | "fictional"> &
  Partial<Pick<Submission, "consultationId" | "receiptNo">>;

/**
 * Records that a version was handed over, also after the close of the consultation: who was late is told, not refused.
 *
 * @throws {HubError} NOT_FOUND when there is no such version, body or consultation
 */
export async function submit(tx: EntityManager, input: SubmissionInput): Promise<Submission> {
  const { versionId, bodyId, consultationId = null } = input;
  const missing =
    (!(await tx.existsBy(PositionVersion, { id: versionId })) && versionId) ||
    (!(await tx.existsBy(Body, { id: bodyId })) && bodyId) ||
    (consultationId !== null && !(await tx.existsBy(Consultation, { id: consultationId })) && consultationId);
  if (missing) throw new HubError("NOT_FOUND", `Cannot submit version "${versionId}": there is no "${missing}"`);
  const submission: Submission = { receiptNo: null, ...input, consultationId, id: newId("sub") };
  await tx.insert(Submission, submission);
  return submission;
}

/** Whether it came after the close of the consultation that it answers. */
export function isLate({ at }: Pick<Submission, "at">, consultation: Pick<Consultation, "closesAt"> | null): boolean {
  return consultation !== null && at > consultation.closesAt;
}

/**
 * Submissions of positions that an actor may see, the newest first.
 *
 * @param parent Column of the id of the parent: of `node`, or of its `version`
 */
export function loaderOfSubmissions(db: EntityManager, actor: Actor, parent: string) {
  return loaderOfPages(db, {
    entity: Submission,
    parent,
    order: { by: "at", kind: "Date", direction: "DESC" },
    restrict: (query) => {
      onVisibleVersion(actor, query);
    },
  });
}
