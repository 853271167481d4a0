import type { EntityManager } from "typeorm";
import { newId } from "../../services/kit/ids";
import { deriveCaseKeys } from "../../services/kit/keys/case-keys";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { inGreekAndEnglish } from "../../services/kit/text/multilingual-text";
import { Assembly } from "../../services/members/assembly/assembly.entity";
import { AssemblyState, Majority, MotionState, VoteValue } from "../../services/members/assembly/assembly-state";
import { AssemblyElector } from "../../services/members/assembly/elector.entity";
import { Motion } from "../../services/members/assembly/motion.entity";
import { sealVote } from "../../services/members/assembly/sealed-vote";
import { AssemblyVote } from "../../services/members/assembly/vote.entity";
import { Delegate } from "../../services/members/delegate/delegate.entity";
import { ImportRefusal } from "../../services/members/import-run/import-refusal.entity";
import { NEW_RUN } from "../../services/members/import-run/import-run";
import { ImportRun, ImportRunState } from "../../services/members/import-run/import-run.entity";
import { ActingMandate } from "../../services/members/mandate/acting-mandate.entity";
import { Membership } from "../../services/members/membership/membership.entity";
import { canaryOf } from "./canaries";
import type { Cast } from "./walk-actors";

const CASES = deriveCaseKeys(TEST_KEYS);

/** Delegates of today and of before, an assembly in each of two networks in which both voted, and an import. */
export async function seedAssemblies(
  tx: EntityManager,
  { memberA, memberB, union, ally }: Pick<Cast, "memberA" | "memberB" | "union" | "ally">,
  at: Date,
): Promise<void> {
  const delegates = new Map<string, string>();
  for (const body of [memberA, memberB]) delegates.set(body, await seedDelegates(tx, body, union, at));
  for (const networkId of [union, ally]) await seedAssembly(tx, networkId, delegates, at);
  await seedImport(tx, union, at);
}

/** @returns The id of the one of today */
async function seedDelegates(tx: EntityManager, organizationId: string, networkId: string, at: Date): Promise<string> {
  const { id: membershipId } = await tx.findOneByOrFail(Membership, { organizationId, networkId });
  const { personId } = await tx.findOneByOrFail(ActingMandate, { organizationId });
  const common = { membershipId, organizationId, networkId, personId, givenBy: null, givenAt: at, endedBy: null };
  const id = newId("dlg");
  const former = { ...common, id: newId("dlg"), from: "2024-01-01", until: "2024-12-31", endedAt: null };
  const present = { ...common, id, from: "2026-01-01", until: null, endedAt: null };
  for (const each of [former, present]) await tx.insert(Delegate, { ...each, decision: canaryOf(each.id, "decision") });
  return id;
}

async function seedAssembly(
  tx: EntityManager,
  networkId: string,
  delegates: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const id = newId("asm");
  const title = canaryOf(id, "title");
  await tx.insert(Assembly, {
    ...{ id, networkId, title: inGreekAndEnglish(title, title), place: canaryOf(id, "place") },
    ...{ startsAt: at, timeZone: "Europe/Athens", quorumPercent: 50, state: AssemblyState.OPEN, version: 2 },
    ...{ createdAt: at, openedAt: at, endedAt: null },
  });
  const motionId = newId("mot");
  const text = canaryOf(motionId, "text");
  await tx.insert(Motion, {
    ...{ id: motionId, assemblyId: id, no: 1, text: inGreekAndEnglish(text, text), majority: Majority.SIMPLE },
    ...{ state: MotionState.OPEN, openedAt: at, closedAt: null },
    ...{ votesFor: null, votesAgainst: null, votesAbstained: null, isCarried: null },
  });
  for (const [organizationId, delegateId] of delegates) {
    const electorId = newId("elc");
    await tx.insert(AssemblyElector, { id: electorId, assemblyId: id, organizationId, presentAt: at });
    const voteId = newId("vot");
    const value = sealVote(CASES, voteId, VoteValue.AGAINST);
    await tx.insert(AssemblyVote, { id: voteId, motionId, electorId, organizationId, delegateId, value, castAt: at });
  }
}

async function seedImport(tx: EntityManager, networkId: string, at: Date): Promise<void> {
  const id = newId("run");
  await tx.insert(ImportRun, {
    ...{ ...NEW_RUN, id, networkId, format: "sse-csv", fileName: canaryOf(id, "fileName"), refused: 1 },
    ...{ state: ImportRunState.DONE, startedAt: at, beatAt: at },
  });
  const refusalId = newId("rfs");
  const problems = [{ column: "Name", code: "BAD_INPUT", message: canaryOf(refusalId, "problems") }];
  await tx.insert(ImportRefusal, { id: refusalId, runId: id, line: 2, problems });
}
