import { updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { AdvisoryCase } from "./advisory-case.entity";
import type { RateAdvisoryCaseInput } from "./advisory-case.inputs";
import { AdvisoryCaseState } from "./advisory-case-state";
import { type Changing, changeCase } from "./change-case";

const RATED: readonly AdvisoryCaseState[] = [AdvisoryCaseState.RESOLVED, AdvisoryCaseState.CLOSED];

/**
 * Notes how content the client is: by the client, once the case has an outcome; a later answer takes the place of an
 * earlier one.
 *
 * @throws {HubError} CONFLICT before that; what `changeCase()` throws
 */
export function rateCase(context: Changing, input: RateAdvisoryCaseInput): Promise<string> {
  const { satisfaction } = input;
  const operation = "Mutation.rateAdvisoryCase";
  return changeCase(context, { operation, input, as: ["CLIENT"] }, async (tx, found) => {
    const { id, state, version } = found;
    if (!RATED.includes(state)) {
      const message = `Cannot rate the advisory case "${id}": expected the state ${RATED.join(" or ")}, it is ${state}`;
      throw new HubError("CONFLICT", message, { field: "caseId" });
    }
    const changes = { satisfaction, version: version + 1, updatedAt: context.now };
    await updateVersion(tx, AdvisoryCase, found, changes);
    return { answer: id, entry: { action: "CHANGED", details: { fields: ["satisfaction"] } } };
  });
}
