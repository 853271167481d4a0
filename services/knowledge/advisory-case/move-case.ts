import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { HubError } from "../../kit/errors";
import type { CaseKeys } from "../../kit/keys/case-keys";
import { assertComplete, type LifeCycle, moveRecord } from "../state-change/move-record";
import { AdvisoryCase } from "./advisory-case.entity";
import type { MoveAdvisoryCaseInput } from "./advisory-case.inputs";
import { ADVISORY_MOVES, AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryOutcome, RESOLUTIONS } from "./advisory-terms";
import { type Changing, changeCase } from "./change-case";
import { inCase, sealText } from "./sealed";
import { bodyOf } from "./visible";

const { TRIAGED, ASSIGNED, RESOLVED, CLOSED, DECLINED, REFERRED, ANONYMISED } = AdvisoryCaseState;

/**
 * Moves a case to another state: by an adviser who sees it.
 *
 * @throws {HubError} ILLEGAL_TRANSITION; INCOMPLETE without what the state needs; BAD_INPUT for ANONYMISED, to which time
 *   and erasure alone lead; what `changeCase()` throws
 */
export function moveCase(context: Changing, input: MoveAdvisoryCaseInput): Promise<string> {
  const { actor, cases, now } = context;
  const operation = "Mutation.moveAdvisoryCase";
  return changeCase(context, { operation, input, as: ["ADVISER"] }, async (tx, found) => {
    const move = { to: input.to, actor, at: now };
    const moved = await moveCaseTo(tx, found, move, (before) => columnsOf(before, input, { cases, at: now }));
    const details = { from: found.state, to: moved.state };
    return { answer: found.id, entry: { action: "CHANGED", details } };
  });
}

/** Moves a case as it was read, and notes it in the history. @param prepare Which other columns the move sets */
export function moveCaseTo(
  tx: EntityManager,
  found: AdvisoryCase,
  { to, actor, at }: { to: AdvisoryCaseState; actor: Actor; at: Date },
  prepare: LifeCycle<AdvisoryCaseState, AdvisoryCase>["prepare"],
): Promise<AdvisoryCase> {
  const { id, version: expectedVersion } = found;
  const move = { id, to, expectedVersion, actor: actor.subject, body: bodyOf(actor, found), at };
  const lifeCycle = { entity: AdvisoryCase, noun: "an advisory case", moves: ADVISORY_MOVES, prepare };
  return moveRecord(tx, lifeCycle, move);
}

function columnsOf(
  { id, adviserId }: AdvisoryCase,
  { to, topic, urgency, outcome, reason }: MoveAdvisoryCaseInput,
  { cases, at }: { cases: CaseKeys; at: Date },
): Partial<AdvisoryCase> {
  switch (to) {
    case TRIAGED:
      return { adviserId: null, ...(topic != null && { topic }), ...(urgency != null && { urgency }) };
    case ASSIGNED:
      assertComplete(id, adviserId === null ? ["adviserId"] : [], "assign");
      return {};
    case RESOLVED:
      assertComplete(id, outcome == null ? ["outcome"] : [], "resolve");
      return { outcome: assertResolution(outcome as AdvisoryOutcome) };
    case CLOSED:
      return { closedAt: at };
    case DECLINED:
    case REFERRED: {
      const sealed = sealText(cases, reason, inCase(id, "reason"));
      assertComplete(id, sealed === null ? ["reason"] : [], to === DECLINED ? "decline" : "refer");
      return { reason: sealed, outcome: AdvisoryOutcome[to], closedAt: at };
    }
    case ANONYMISED: {
      const message = `Cannot move ${id} to ANONYMISED: expected its time to pass, or \`eraseAdvisoryCase\``;
      throw new HubError("BAD_INPUT", message, { field: "to" });
    }
    default:
      return {};
  }
}

function assertResolution(outcome: AdvisoryOutcome): AdvisoryOutcome {
  if (RESOLUTIONS.includes(outcome)) return outcome;
  const message = `Cannot resolve an advisory case as ${outcome}: expected one of ${RESOLUTIONS.join(", ")}`;
  throw new HubError("BAD_INPUT", message, { field: "outcome" });
}
