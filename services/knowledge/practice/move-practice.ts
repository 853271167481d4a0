import type { EntityManager } from "typeorm";
import { dayOf } from "../../kit/day";
import { principlesOf } from "../principle/principle";
import { derivedColumns } from "../sort-date";
import { assertComplete, type LifeCycle, moveRecord, type RecordMove } from "../state-change/move-record";
import { Practice } from "./practice.entity";
import { PRACTICE_INDEX } from "./practice-index";
import { PRACTICE_MOVES, PracticeState } from "./practice-state";

const LIFE_CYCLE: LifeCycle<PracticeState, Practice> = {
  entity: Practice,
  noun: "a practice",
  moves: PRACTICE_MOVES,
  prepare(practice, { to, at }) {
    if (to !== PracticeState.PUBLISHED) return {};
    assertComplete(practice.id, missingFields(practice));
    const publishedOn = dayOf(at);
    return { publishedOn, ...derivedColumns({ ...practice, publishedOn }) };
  },
};

/**
 * Moves a practice to another state; from then on it is found, or no longer. To be published it needs a principle at
 * least and a licence.
 *
 * @returns The practice as it is now
 * @throws {HubError} INCOMPLETE, and what `moveRecord()` throws
 */
export async function movePractice(tx: EntityManager, move: RecordMove<PracticeState>): Promise<Practice> {
  const moved = await moveRecord(tx, LIFE_CYCLE, move);
  await PRACTICE_INDEX.refresh(tx, [moved.id]);
  return moved;
}

function missingFields({ principles, licence }: Practice): string[] {
  return [...(principlesOf(principles).length > 0 ? [] : ["principles"]), ...(licence?.trim() ? [] : ["licence"])];
}
