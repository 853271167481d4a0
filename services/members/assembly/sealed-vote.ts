import type { CaseKeys } from "../../kit/keys/case-keys";
import type { SealedColumns } from "../../kit/sealing/reseal";
import { open, type SealContext, seal } from "../../kit/sealing/seal";
import { VoteValue } from "./assembly-state";
import { AssemblyVote } from "./vote.entity";

export const VOTE_SEALED_COLUMNS: SealedColumns = { entity: AssemblyVote, columns: ["value"] };

/** In place of the values, which a sealed text would tell by its length. */
const LETTERS: Record<VoteValue, string> = { FOR: "F", AGAINST: "A", ABSTAIN: "S" };

export function sealVote({ sealing }: CaseKeys, id: string, value: VoteValue): string {
  return seal(LETTERS[value], sealing, contextOf(id));
}

export function openVote({ sealing }: CaseKeys, { id, value }: Pick<AssemblyVote, "id" | "value">): VoteValue {
  const letter = open(value, sealing, contextOf(id));
  const found = Object.values(VoteValue).find((each) => LETTERS[each] === letter);
  if (!found) throw new Error(`The vote ${id} is none of ${Object.values(VoteValue).join(", ")}`);
  return found;
}

function contextOf(id: string): SealContext {
  return { table: "assembly_vote", column: "value", id };
}
