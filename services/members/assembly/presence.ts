import { In } from "typeorm";
import { hasRole } from "../../kit/actor/actor";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import type { Delegate } from "../delegate/delegate.entity";
import { findVotingDelegates } from "../delegate/voting";
import type { PresenceInput } from "./assembly.types";
import { AssemblyState, MotionState } from "./assembly-state";
import type { AssemblyWork } from "./assembly-work";
import { AssemblyElector } from "./elector.entity";
import { Motion } from "./motion.entity";
import { AssemblyVote } from "./vote.entity";

/**
 * Notes that the delegate of a body is there: by the delegate, or the registrar.
 *
 * @returns The id of the elector
 * @throws {HubError} ILLEGAL_TRANSITION unless the assembly is OPEN, FORBIDDEN to others, CONFLICT where the body has no
 *   delegate who may vote
 */
export async function registerPresence(work: AssemblyWork, { organizationId }: PresenceInput): Promise<string> {
  const { tx, record, context } = work;
  const elector = await findElector(work, organizationId, "REGISTER");
  if (elector.presentAt !== null) return elector.id;
  await tx.update(AssemblyElector, { id: elector.id }, { presentAt: context.now });
  const entry = { recordType: "AssemblyElector", recordId: elector.id, details: { to: "PRESENT" } };
  await record({ action: "CHANGED", ...entry }, organizationId);
  return elector.id;
}

/**
 * Takes it back, as long as the body voted on nothing and nothing is voted on: an OPEN motion has the quorum that it was
 * opened with.
 *
 * @throws {HubError} CONFLICT otherwise
 */
export async function withdrawPresence(work: AssemblyWork, { organizationId }: PresenceInput): Promise<string> {
  const { tx, record, assembly } = work;
  const elector = await findElector(work, organizationId, "WITHDRAW");
  if (elector.presentAt === null) return elector.id;
  const open = await tx.findOneBy(Motion, { assemblyId: assembly.id, state: MotionState.OPEN });
  if (open) throw refuse(organizationId, `motion ${open.no} is voted on`);
  if (await tx.existsBy(AssemblyVote, { electorId: elector.id })) throw refuse(organizationId, "it voted");
  await tx.update(AssemblyElector, { id: elector.id }, { presentAt: null });
  const entry = { recordType: "AssemblyElector", recordId: elector.id, details: { to: "ABSENT" } };
  await record({ action: "CHANGED", ...entry }, organizationId);
  return elector.id;
}

/** @throws {HubError} ILLEGAL_TRANSITION unless it takes place */
export function assertOpen({ assembly: { id, state } }: AssemblyWork): void {
  if (state === AssemblyState.OPEN) return;
  const message = `Cannot do this in the assembly "${id}": current state is ${state}, expected OPEN`;
  throw new HubError("ILLEGAL_TRANSITION", message, { field: "assemblyId", details: { from: state, allowed: [] } });
}

/** The electors for whom the actor votes today, and their delegates. @param organizationId That of one alone */
export async function findOwnElectors(
  { tx, assembly, context }: AssemblyWork,
  organizationId?: string | null,
): Promise<Array<{ elector: AssemblyElector; delegate: Delegate }>> {
  const { networkId, id: assemblyId } = assembly;
  const personId = context.actor.subject ?? "";
  const delegates = await findVotingDelegates(tx, { networkId, organizationId, personId }, dayOf(context.now));
  const bodies = delegates.map((each) => each.organizationId);
  const electors =
    bodies.length === 0 ? [] : await tx.findBy(AssemblyElector, { assemblyId, organizationId: In(bodies) });
  return electors.flatMap((elector) => {
    const delegate = delegates.find((each) => each.organizationId === elector.organizationId);
    return delegate ? [{ elector, delegate }] : [];
  });
}

async function findElector(
  work: AssemblyWork,
  organizationId: string,
  verb: "REGISTER" | "WITHDRAW",
): Promise<AssemblyElector> {
  assertOpen(work);
  const { tx, assembly, context } = work;
  const [own] = await findOwnElectors(work, organizationId);
  if (own) return own.elector;
  if (!hasRole(context.actor, "REGISTRAR")) {
    const message = `Cannot say who is present of ${JSON.stringify(organizationId)}: expected its delegate, or a registrar`;
    throw new HubError("FORBIDDEN", message, { field: "organizationId" });
  }
  const { networkId, id: assemblyId } = assembly;
  const elector = await tx.findOneBy(AssemblyElector, { assemblyId, organizationId });
  const delegates = await findVotingDelegates(tx, { networkId, organizationId }, dayOf(context.now));
  if (elector && (verb === "WITHDRAW" || delegates.length > 0)) return elector;
  const message = `Cannot note ${JSON.stringify(organizationId)} as present: expected an elector with a delegate who may vote today`;
  throw new HubError("CONFLICT", message, { field: "organizationId" });
}

function refuse(organizationId: string, why: string): HubError {
  const message = `Cannot withdraw the presence of "${organizationId}": ${why}`;
  return new HubError("CONFLICT", message, { field: "organizationId" });
}
