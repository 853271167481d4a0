import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { toMultilingualText } from "../../kit/text/language-text-input";
import { assertTransition } from "../../kit/transitions";
import type { AddMotionInput } from "./assembly.types";
import { AssemblyState, Majority, MOTION_MOVES, MotionState } from "./assembly-state";
import { type AssemblyWork, assertLeads } from "./assembly-work";
import { Motion } from "./motion.entity";
import { assertOpen } from "./presence";
import { findAttendance, hasQuorum, NOBODY, neededFor } from "./quorum";
import { openVote } from "./sealed-vote";
import { tally } from "./tally";
import { AssemblyVote } from "./vote.entity";

/** Longest text of a motion, in each language. */
export const MAX_MOTION = 5_000;

/** Puts it last on the agenda. @throws {HubError} ILLEGAL_TRANSITION once the assembly is over, BAD_INPUT */
export async function addMotion(work: AssemblyWork, { text, majority }: AddMotionInput): Promise<string> {
  const { tx, assembly, record, context } = work;
  assertLeads(context.actor);
  if (assembly.state !== AssemblyState.PLANNED) assertOpen(work);
  const last = await tx.findOne(Motion, { where: { assemblyId: assembly.id }, order: { no: "DESC" } });
  const id = newId("mot");
  await tx.insert(Motion, {
    ...{ id, assemblyId: assembly.id, no: (last?.no ?? 0) + 1, majority: majority ?? Majority.SIMPLE },
    text: toMultilingualText(text, { field: "text", maxLength: MAX_MOTION }),
    ...{ state: MotionState.DRAFT, openedAt: null, closedAt: null },
    ...{ votesFor: null, votesAgainst: null, votesAbstained: null, isCarried: null },
  });
  await record({ action: "CREATED", recordType: "Motion", recordId: id, details: { assemblyId: assembly.id } });
  return id;
}

/** @throws {HubError} NO_QUORUM where too few bodies are present, ILLEGAL_TRANSITION */
export async function openMotion(work: AssemblyWork, motion: Motion): Promise<string> {
  const { tx, assembly, context } = work;
  assertLeads(context.actor);
  assertOpen(work);
  assertTransition(MOTION_MOVES, motion.state, MotionState.OPEN, "a motion");
  const attendance = (await findAttendance(tx, [assembly.id])).get(assembly.id) ?? NOBODY;
  if (!hasQuorum(assembly, attendance)) {
    const { electors, present } = attendance;
    const needed = neededFor(assembly, attendance);
    const message = `Cannot vote on motion ${motion.no}: expected ${needed} of ${electors} bodies present, ${present} are`;
    throw new HubError("NO_QUORUM", message, { field: "motionId", details: { present, needed, electors } });
  }
  return move(work, motion, { state: MotionState.OPEN, openedAt: context.now }, { present: attendance.present });
}

/** Counts the votes. @throws {HubError} ILLEGAL_TRANSITION */
export async function closeMotion(work: AssemblyWork, motion: Motion): Promise<string> {
  const { tx, context } = work;
  assertLeads(context.actor);
  assertTransition(MOTION_MOVES, motion.state, MotionState.CLOSED, "a motion");
  const votes = await tx.findBy(AssemblyVote, { motionId: motion.id });
  const result = tally(
    votes.map((vote) => openVote(context.cases, vote)),
    motion.majority,
  );
  return move(work, motion, { ...result, state: MotionState.CLOSED, closedAt: context.now }, { ...result });
}

async function move(
  { tx, record }: AssemblyWork,
  { id, state: from }: Motion,
  changes: Partial<Motion> & { state: MotionState },
  details: Record<string, unknown>,
): Promise<string> {
  await tx.update(Motion, { id }, changes);
  const action = changes.state === MotionState.CLOSED ? "ENDED" : "CHANGED";
  await record({ action, recordType: "Motion", recordId: id, details: { from, to: changes.state, ...details } });
  return id;
}
