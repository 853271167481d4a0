import { HubError } from "../../kit/errors";
import type { FreeAdvisoryCaseInput } from "./advisory-case.inputs";
import { WITH_ADVISER } from "./advisory-case-state";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { type Changing, changeCase } from "./change-case";
import { unassign } from "./unassign";
import { noCase } from "./visible";

/**
 * Takes a case from whoever was given it, who may be no adviser, or none any more: nobody else sees it until then. By the
 * board or any adviser, who need not see it; not by its client, nor with a conflict on record.
 *
 * @returns The id of the case
 * @throws {HubError} CONFLICT unless it has an adviser and is not closed; what `changeCase()` throws
 */
export function freeCase(context: Changing, input: FreeAdvisoryCaseInput): Promise<string> {
  const { actor, now: at } = context;
  const operation = "Mutation.freeAdvisoryCase";
  return changeCase(context, { operation, input, as: ["BOARD", "ANY_ADVISER"] }, async (tx, found) => {
    const { id, state, adviserId } = found;
    if (await tx.existsBy(AdvisoryConflict, { caseId: id, personId: actor.subject ?? "" })) throw noCase(id);
    if (adviserId === null || !WITH_ADVISER.includes(state)) {
      const message = `Cannot free the advisory case "${id}": expected one that has an adviser and is not closed`;
      throw new HubError("CONFLICT", message, { field: "caseId" });
    }
    const to = await unassign(tx, found, { actor, at });
    return { answer: id, entry: { action: "CHANGED", details: { from: state, to, unassigned: true } } };
  });
}
