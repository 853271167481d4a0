import type { EntityManager } from "typeorm";
import { lockRows } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { derivedColumns } from "./position";
import { Position } from "./position.entity";
import { POSITION_INDEX } from "./position-index";
import { assertMove, PositionState } from "./position-state";

export interface Move {
  to: PositionState;
  at: Date;
  /** The day of it, needed with ADOPTED alone. */
  adoptedOn?: string;
  /** The day where it was handed over, needed with SUBMITTED alone. */
  submittedOn?: string;
}

/**
 * Brings a position from its state to the next.
 *
 * @throws {HubError} NOT_FOUND when there is no such position, ILLEGAL_TRANSITION when it may not go there from where
 *   it is, BAD_INPUT for ADOPTED and SUBMITTED without their day and for ADOPTED without a plain summary, CONFLICT when
 *   it was moved meanwhile
 */
export async function moveState(tx: EntityManager, positionId: string, move: Move): Promise<void> {
  // Before any other reading: who adds a version meanwhile is waited for, and what they wrote is seen
  await lockRows(tx, Position, [positionId]);
  const position = await tx.findOneBy(Position, { id: positionId });
  if (!position) throw new HubError("NOT_FOUND", `Cannot move position ${JSON.stringify(positionId)}: there is none`);
  const { to, at } = move;
  const { state } = position;
  assertMove(state, to);
  const day = dayOf(positionId, move);
  if (to === PositionState.ADOPTED && !position.summary) {
    throw new HubError("BAD_INPUT", `Cannot move position "${positionId}" to ADOPTED without a plain summary`, {
      field: "summary",
    });
  }
  const changes = { state: to, updatedAt: at, ...day, ...derivedColumns({ ...position, ...day }) };
  const { affected } = await tx.update(Position, { id: positionId, state }, changes);
  if (affected === 0) throw new HubError("CONFLICT", `Cannot move position "${positionId}": it was moved meanwhile`);
  await POSITION_INDEX.refresh(tx, [positionId]);
}

/** The column that takes the day of the move, with that day; none for most moves. */
function dayOf(positionId: string, { to, ...days }: Move): Partial<Pick<Position, "adoptedOn" | "submittedOn">> {
  const field = ({ ADOPTED: "adoptedOn", SUBMITTED: "submittedOn" } as const)[to as "ADOPTED" | "SUBMITTED"];
  if (field === undefined) return {};
  if (days[field]) return { [field]: days[field] };
  throw new HubError("BAD_INPUT", `Cannot move position "${positionId}" to ${to} without the day of it`, { field });
}
