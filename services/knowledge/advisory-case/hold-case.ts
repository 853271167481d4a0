import { hasRole } from "../../kit/actor/actor";
import { rowLock } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { idempotent } from "../../kit/idempotent";
import { liftHold, placeHold } from "../../kit/retention/legal-hold";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import type { LiftAdvisoryLegalHoldInput, PlaceAdvisoryLegalHoldInput } from "./advisory-case.inputs";
import { type Changing, changeCase } from "./change-case";
import { CASE_RECORD, getCaseToChange } from "./visible";

/** A legal hold, of which the reason is not told again. */
export interface CaseHold {
  id: string;
  caseId: string;
}

/**
 * Keeps a case from erasure and anonymisation: by the DPO or the board, who need not see it, and who are not its client.
 *
 * @throws {HubError} what `changeCase()` throws
 */
export function holdCase(context: Changing, input: PlaceAdvisoryLegalHoldInput): Promise<CaseHold> {
  const { actor, cases, now: at } = context;
  const operation = "Mutation.placeAdvisoryLegalHold";
  return changeCase(context, { operation, input, as: ["DPO", "BOARD"] }, async (tx, { id: recordId }) => {
    const origin = { at, actor, body: null, operation };
    const { id } = await placeHold(tx, cases, origin, { ...CASE_RECORD, recordId, reason: input.reason });
    return { answer: { id, caseId: recordId } };
  });
}

/**
 * Ends a legal hold: by the DPO or the board, but for the client of the case, who could have it erased then.
 *
 * @throws {HubError} NOT_FOUND unless it is a hold of a case that was not lifted, and the actor the DPO or of the board;
 *   FORBIDDEN for its client
 */
export function releaseCase({ write, actor, cases, now: at }: Changing, input: LiftAdvisoryLegalHoldInput) {
  const { holdId: id } = input;
  const operation = "Mutation.liftAdvisoryLegalHold";
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async (): Promise<CaseHold> => {
      const { recordType, purpose } = CASE_RECORD;
      // Locked, as a plain read here would fix how the case is seen before it is locked.
      const where = { id, recordType };
      const hold = hasRole(actor, "DPO", "BOARD") && (await tx.findOne(LegalHold, { where, lock: rowLock(tx) }));
      if (!hold) throw new HubError("NOT_FOUND", `Cannot lift the legal hold ${JSON.stringify(id)}: it does not exist`);
      const { recordId: caseId } = hold;
      await getCaseToChange(tx, actor, { caseId, as: ["DPO", "BOARD"] });
      await liftHold(tx, cases, { at, actor, body: null, operation }, { id, purpose });
      return { id, caseId };
    }),
  );
}
