import { lockAudit } from "../../kit/audit/append-audit";
import { HubError } from "../../kit/errors";
import { addToOutbox } from "../../kit/outbox/add-to-outbox";
import { isHeld } from "../../kit/retention/legal-hold";
import type { EraseAdvisoryCaseInput } from "./advisory-case.inputs";
import { AdvisoryCaseState } from "./advisory-case-state";
import { anonymiseCases } from "./anonymise";
import { type Changing, changeCase } from "./change-case";
import { ADVISORY_ERASED, type AdvisoryErased } from "./erased-event";
import { CASE_RECORD } from "./visible";

/** What is left of a case for whoever had it erased. */
export interface ErasedCase {
  id: string;
  state: AdvisoryCaseState;
}

/**
 * Anonymises a case at once, in any state: by the client, or by the DPO for them, who need not see it. Where it was made of a
 * request for aid, members is told.
 *
 * @throws {HubError} LEGAL_HOLD while it is under one; what `changeCase()` throws
 */
export function eraseCase(context: Changing, input: EraseAdvisoryCaseInput): Promise<ErasedCase> {
  const operation = "Mutation.eraseAdvisoryCase";
  return changeCase(context, { operation, input, as: ["CLIENT", "DPO"] }, async (tx, found) => {
    const { id, state, originAidRequestId: aidRequestId } = found;
    // Whoever places a hold waits for us, or we for them.
    await lockAudit(tx);
    if (await isHeld(tx, { ...CASE_RECORD, recordId: id })) {
      const message = `Cannot erase the advisory case "${id}": it is under a legal hold, expected it to be lifted first`;
      throw new HubError("LEGAL_HOLD", message, { field: "caseId" });
    }
    await anonymiseCases(tx, [id], context.now);
    if (aidRequestId !== null) {
      const payload: AdvisoryErased = { aidRequestId };
      await addToOutbox(tx, context.cases, { kind: ADVISORY_ERASED, subject: id, payload });
    }
    const answer = { id, state: AdvisoryCaseState.ANONYMISED };
    return { answer, entry: { action: "ANONYMISED", details: { from: state } } };
  });
}
