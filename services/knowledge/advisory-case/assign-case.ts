import type { EntityManager } from "typeorm";
import { updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { assertTransition } from "../../kit/transitions";
import { AdvisoryCase } from "./advisory-case.entity";
import type { AssignAdvisoryCaseInput } from "./advisory-case.inputs";
import { ADVISORY_MOVES, AdvisoryCaseState, WITH_ADVISER } from "./advisory-case-state";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { type Changing, changeCase } from "./change-case";
import { moveCaseTo } from "./move-case";

/**
 * Gives a case to an adviser: by one who sees it, for themself or for another. A TRIAGED one becomes ASSIGNED; one that has
 * an adviser stays in its state. That the other is an adviser is not known here: who is none does not see it.
 *
 * @throws {HubError} CONFLICT where that adviser has a conflict on record, or is the client; ILLEGAL_TRANSITION where nobody
 *   can be given it; what `changeCase()` throws
 */
export function assignCase(context: Changing, input: AssignAdvisoryCaseInput): Promise<string> {
  const { actor, now: at } = context;
  const { adviserId } = input;
  const operation = "Mutation.assignAdvisoryCase";
  return changeCase(context, { operation, input, as: ["ADVISER"] }, async (tx, found) => {
    await assertNoConflict(tx, found, adviserId);
    const { id, state, version } = found;
    if (WITH_ADVISER.includes(state)) {
      await updateVersion(tx, AdvisoryCase, found, { adviserId, version: version + 1, updatedAt: at });
    } else {
      assertTransition(ADVISORY_MOVES, state, AdvisoryCaseState.ASSIGNED, "an advisory case");
      await moveCaseTo(tx, found, { to: AdvisoryCaseState.ASSIGNED, actor, at }, () => ({ adviserId }));
    }
    return { answer: id, entry: { action: "CHANGED", details: { adviserId } } };
  });
}

async function assertNoConflict(tx: EntityManager, { id, personId }: AdvisoryCase, adviserId: string): Promise<void> {
  const isTooNear =
    personId === adviserId || (await tx.existsBy(AdvisoryConflict, { caseId: id, personId: adviserId }));
  if (!isTooNear) return;
  const message = `Cannot assign ${id} to "${adviserId}": expected an adviser without a conflict`;
  throw new HubError("CONFLICT", message, { field: "adviserId" });
}
