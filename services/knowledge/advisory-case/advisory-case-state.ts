import { registerEnumType } from "type-graphql";
import type { Moves } from "../../kit/transitions";

export enum AdvisoryCaseState {
  SUBMITTED = "SUBMITTED",
  TRIAGED = "TRIAGED",
  ASSIGNED = "ASSIGNED",
  IN_PROGRESS = "IN_PROGRESS",
  WAITING = "WAITING",
  RESOLVED = "RESOLVED",
  CLOSED = "CLOSED",
  DECLINED = "DECLINED",
  REFERRED = "REFERRED",
  ANONYMISED = "ANONYMISED",
}

registerEnumType(AdvisoryCaseState, {
  name: "AdvisoryCaseState",
  description: "Where an advisory case stands",
  valuesConfig: {
    SUBMITTED: { description: "Nobody has looked at it yet" },
    TRIAGED: { description: "It is for the union, and for any adviser" },
    ASSIGNED: { description: "It has an adviser" },
    WAITING: { description: "For the client, or for somebody else" },
    RESOLVED: { description: "It has an outcome; the client may still answer" },
    DECLINED: { description: "It is not for the union to advise on" },
    REFERRED: { description: "Somebody else advises" },
    ANONYMISED: { description: "Only what statistics need is left; it is nobody's to see" },
  },
});

const { TRIAGED, ASSIGNED, IN_PROGRESS, WAITING, RESOLVED, CLOSED, DECLINED, REFERRED, ANONYMISED } = AdvisoryCaseState;

/**
 * The states that may follow each state. A case whose adviser gives it back, or may not have it, is TRIAGED again. It may be
 * referred until it has an outcome, and declined until somebody works on it. Erasure is no move: it ends in ANONYMISED from
 * any state.
 */
export const ADVISORY_MOVES: Moves<AdvisoryCaseState> = {
  SUBMITTED: [TRIAGED, DECLINED, REFERRED],
  TRIAGED: [ASSIGNED, DECLINED, REFERRED],
  ASSIGNED: [IN_PROGRESS, TRIAGED, DECLINED, REFERRED],
  IN_PROGRESS: [WAITING, RESOLVED, TRIAGED, REFERRED],
  WAITING: [IN_PROGRESS, RESOLVED, TRIAGED, REFERRED],
  RESOLVED: [CLOSED],
  CLOSED: [ANONYMISED],
  DECLINED: [ANONYMISED],
  REFERRED: [ANONYMISED],
  ANONYMISED: [],
};

/** In which somebody may be given a case that has an adviser already. */
export const WITH_ADVISER: readonly AdvisoryCaseState[] = [ASSIGNED, IN_PROGRESS, WAITING, RESOLVED];
