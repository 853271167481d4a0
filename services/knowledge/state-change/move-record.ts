import type { EntityManager, FindOptionsWhere } from "typeorm";
import { assertVersion, updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { assertTransition, type Moves } from "../../kit/transitions";
import { StateChange } from "./state-change.entity";

interface Movable<State extends string> {
  id: string;
  state: State;
  version: number;
  updatedAt: Date;
}

export interface RecordMove<State extends string> {
  id: string;
  to: State;
  /** The version that whoever moves it has seen. */
  expectedVersion: number;
  /** The person who moves it. @default not noted */
  actor?: string | null;
  /** Id of the organisation for which they do. */
  body?: string | null;
  at: Date;
}

export interface LifeCycle<State extends string, T extends Movable<State>> {
  entity: new () => T;
  /** With its article: `a practice`. */
  noun: string;
  moves: Moves<State>;
  /** Which other columns the move sets; throws where the record is not fit for it. */
  prepare(before: T, move: RecordMove<State>): Partial<T>;
}

/**
 * Moves a record to another state and notes it in the history. The search index is the caller's.
 *
 * @returns The record as it is now
 * @throws {HubError} NOT_FOUND; CONFLICT where it is of another version, also when another move comes first;
 *   ILLEGAL_TRANSITION; what `prepare()` throws
 */
export async function moveRecord<State extends string, T extends Movable<State>>(
  tx: EntityManager,
  { entity, noun, moves, prepare }: LifeCycle<State, T>,
  move: RecordMove<State>,
): Promise<T> {
  const { id, to, expectedVersion, actor = null, body = null, at } = move;
  const before = await tx.findOneBy<T>(entity, { id } as FindOptionsWhere<T>);
  if (!before) throw new HubError("NOT_FOUND", `Cannot move ${JSON.stringify(id)}: there is no such record`);
  assertVersion(before, expectedVersion);
  assertTransition(moves, before.state, to, noun);
  const changes = { ...prepare(before, move), state: to, version: expectedVersion + 1, updatedAt: at };
  await updateVersion<T>(tx, entity, before, changes as Partial<T>);
  const { state: fromState } = before;
  await tx.insert(StateChange, {
    id: newId("chg"),
    recordId: id,
    version: changes.version,
    fromState,
    toState: to,
    actor,
    body,
    at,
  });
  return { ...before, ...changes };
}

/**
 * @param verb What is done to the record
 * @throws {HubError} INCOMPLETE, with the names of the fields that are missing, if any is
 */
export function assertComplete(id: string, missing: readonly string[], verb = "publish"): void {
  if (missing.length === 0) return;
  throw new HubError("INCOMPLETE", `Cannot ${verb} ${id}: it has no ${missing.join(" and no ")}`, {
    field: missing[0],
    details: { missing },
  });
}
