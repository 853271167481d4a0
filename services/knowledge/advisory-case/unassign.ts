import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { updateVersion } from "../../kit/database/versions";
import { AdvisoryCase } from "./advisory-case.entity";
import { ADVISORY_MOVES, AdvisoryCaseState } from "./advisory-case-state";
import { moveCaseTo } from "./move-case";

/**
 * Takes a case as it was read from its adviser: it is TRIAGED again while it is being worked on, else it stays in its state.
 *
 * @returns The state in which it is then
 */
export async function unassign(
  tx: EntityManager,
  found: AdvisoryCase,
  { actor, at }: { actor: Actor; at: Date },
): Promise<AdvisoryCaseState> {
  const adviserId = null;
  if (ADVISORY_MOVES[found.state].includes(AdvisoryCaseState.TRIAGED)) {
    const to = AdvisoryCaseState.TRIAGED;
    return (await moveCaseTo(tx, found, { to, actor, at }, () => ({ adviserId }))).state;
  }
  await updateVersion(tx, AdvisoryCase, found, { adviserId, version: found.version + 1, updatedAt: at });
  return found.state;
}
