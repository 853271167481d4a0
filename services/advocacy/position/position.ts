import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { searchTextOf } from "../search";
import { Position } from "./position.entity";
import { assertMove, PositionState } from "./position-state";

/** The columns that follow from what people read of a position. */
export function derivedColumns({ title, summary }: Pick<Position, "title" | "summary">) {
  return { searchText: searchTextOf(title, summary) };
}

export interface Move {
  to: PositionState;
  at: Date;
  /** The day where it was handed over, needed with SUBMITTED alone. */
  submittedOn?: string;
}

/**
 * Brings a position from its state to the next.
 *
 * @throws {HubError} NOT_FOUND when there is no such position, ILLEGAL_TRANSITION when it may not go there from where
 *   it is, BAD_INPUT for SUBMITTED without its day, CONFLICT when it was moved meanwhile
 */
export async function moveState(tx: EntityManager, positionId: string, { to, at, submittedOn }: Move): Promise<void> {
  const position = await tx.findOneBy(Position, { id: positionId });
  if (!position) throw new HubError("NOT_FOUND", `Cannot move position ${JSON.stringify(positionId)}: there is none`);
  const { state } = position;
  assertMove(state, to);
  const isSubmitted = to === PositionState.SUBMITTED;
  if (isSubmitted && !submittedOn) {
    throw new HubError("BAD_INPUT", `Cannot move position "${positionId}" to SUBMITTED without the day of it`, {
      field: "submittedOn",
    });
  }
  const { affected } = await tx.update(
    Position,
    { id: positionId, state },
    { state: to, updatedAt: at, ...(isSubmitted && { submittedOn }) },
  );
  if (affected === 0) throw new HubError("CONFLICT", `Cannot move position "${positionId}": it was moved meanwhile`);
}
