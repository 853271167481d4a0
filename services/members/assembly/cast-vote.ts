import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { Delegate } from "../delegate/delegate.entity";
import type { CastVoteInput } from "./assembly.types";
import { MotionState, type VoteValue } from "./assembly-state";
import type { AssemblyWork } from "./assembly-work";
import type { AssemblyElector } from "./elector.entity";
import type { Motion } from "./motion.entity";
import { assertOpen, findOwnElectors } from "./presence";
import { sealVote } from "./sealed-vote";
import { AssemblyVote } from "./vote.entity";

/**
 * Votes for a body, by its delegate of today, who may change it until the motion is closed.
 *
 * @returns The id of the vote
 * @throws {HubError} ILLEGAL_TRANSITION unless the motion is OPEN; FORBIDDEN to who is no delegate of an elector; BAD_INPUT
 *   to who is of several and names none; CONFLICT where the body is not present, or another delegate voted for it
 */
export async function castVote(work: AssemblyWork, motion: Motion, input: CastVoteInput): Promise<string> {
  assertOpen(work);
  if (motion.state !== MotionState.OPEN) {
    const message = `Cannot vote on motion ${motion.no}: current state is ${motion.state}, expected OPEN`;
    throw new HubError("ILLEGAL_TRANSITION", message, {
      field: "motionId",
      details: { from: motion.state, allowed: [] },
    });
  }
  const { elector, delegate } = await chooseElector(work, motion, input.organizationId);
  if (elector.presentAt === null) {
    const message = `Cannot vote for "${elector.organizationId}": expected that it is present, see registerPresence`;
    throw new HubError("CONFLICT", message, { field: "motionId" });
  }
  return write(work, motion, { elector, delegate, value: input.value });
}

async function chooseElector(work: AssemblyWork, motion: Motion, organizationId?: string | null) {
  const own = await findOwnElectors(work, organizationId);
  const [first] = own;
  if (own.length === 1 && first) return first;
  if (own.length === 0) {
    const message = `Cannot vote on motion ${motion.no}: expected the delegate of a body that is an elector`;
    throw new HubError("FORBIDDEN", message, { field: "motionId" });
  }
  const bodies = own.map(({ elector }) => elector.organizationId).sort();
  const message = `Cannot vote on motion ${motion.no}: expected one of the bodies whose delegate you are`;
  throw new HubError("BAD_INPUT", message, { field: "organizationId", details: { bodies } });
}

interface NewVote {
  elector: AssemblyElector;
  delegate: Delegate;
  value: VoteValue;
}

async function write(work: AssemblyWork, motion: Motion, { elector, delegate, value }: NewVote): Promise<string> {
  const { tx, context, record } = work;
  const { id: electorId, organizationId } = elector;
  const motionId = motion.id;
  const before = await tx.findOneBy(AssemblyVote, { motionId, electorId });
  if (before) await assertSamePerson(work, before, delegate);
  const id = before?.id ?? newId("vot");
  const content = { value: sealVote(context.cases, id, value), delegateId: delegate.id, castAt: context.now };
  if (before) await tx.update(AssemblyVote, { id }, content);
  else await tx.insert(AssemblyVote, { id, motionId, electorId, organizationId, ...content });
  const entry = { recordType: "AssemblyVote", recordId: id, details: { motionId } };
  await record({ action: before ? "CHANGED" : "CREATED", ...entry }, organizationId);
  return id;
}

/** Also where the same person was named again meanwhile. */
async function assertSamePerson({ tx }: AssemblyWork, vote: AssemblyVote, { personId }: Delegate): Promise<void> {
  if (await tx.existsBy(Delegate, { id: vote.delegateId, personId })) return;
  const message = `Cannot vote for "${vote.organizationId}" again: another delegate voted for it`;
  throw new HubError("CONFLICT", message, { field: "motionId" });
}
