import { Majority, VoteValue } from "./assembly-state";
import type { Motion } from "./motion.entity";

export type MotionResult = Pick<Motion, "votesFor" | "votesAgainst" | "votesAbstained" | "isCarried">;

/** A body that abstains is neither for nor against: it makes the quorum, and no majority. A tie carries nothing. */
export function tally(values: readonly VoteValue[], majority: Majority): MotionResult {
  const count = (value: VoteValue) => values.filter((each) => each === value).length;
  const [votesFor, votesAgainst] = [count(VoteValue.FOR), count(VoteValue.AGAINST)];
  const isCarried =
    majority === Majority.TWO_THIRDS ? votesFor > 0 && votesFor >= 2 * votesAgainst : votesFor > votesAgainst;
  return { votesFor, votesAgainst, votesAbstained: count(VoteValue.ABSTAIN), isCarried };
}
