import { insertRows } from "../../kit/database/insert-rows";
import { assertVersion, updateVersion } from "../../kit/database/versions";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { assertTransition } from "../../kit/transitions";
import { ACTIVE, isActive } from "../membership/active";
import { Membership } from "../membership/membership.entity";
import { Assembly } from "./assembly.entity";
import type { MoveAssemblyInput } from "./assembly.types";
import { ASSEMBLY_MOVES, AssemblyState, MotionState } from "./assembly-state";
import { type AssemblyWork, assertLeads } from "./assembly-work";
import { AssemblyElector } from "./elector.entity";
import { Motion } from "./motion.entity";

/** Opens it: every body that is an active member of the network today has one vote from now on, and no other. */
export async function openAssembly(work: AssemblyWork, input: MoveAssemblyInput): Promise<string> {
  const { tx, assembly, context } = work;
  assertMove(work, AssemblyState.OPEN, input);
  const bodies = await tx
    .createQueryBuilder(Membership, "membership")
    .select("membership.organizationId", "organizationId")
    .distinct()
    .where("membership.networkId = :networkId", { networkId: assembly.networkId })
    .andWhere(isActive("membership"), { ...ACTIVE, day: dayOf(context.now) })
    .getRawMany<{ organizationId: string }>();
  const electors = bodies.map(({ organizationId }) => ({
    ...{ id: newId("elc"), assemblyId: assembly.id, organizationId, presentAt: null },
  }));
  await insertRows(tx, AssemblyElector, electors);
  return move(work, AssemblyState.OPEN, { openedAt: context.now }, { electors: electors.length });
}

/** @throws {HubError} CONFLICT while a motion is voted on */
export async function closeAssembly(work: AssemblyWork, input: MoveAssemblyInput): Promise<string> {
  const { tx, assembly, context } = work;
  assertMove(work, AssemblyState.CLOSED, input);
  const open = await tx.findBy(Motion, { assemblyId: assembly.id, state: MotionState.OPEN });
  if (open.length > 0) {
    const motions = open.map(({ no }) => no).sort((a, b) => a - b);
    const message = `Cannot close the assembly "${assembly.id}": expected no motion that is OPEN, motion ${motions.join(", ")} is`;
    throw new HubError("CONFLICT", message, { field: "assemblyId", details: { openMotions: motions } });
  }
  return move(work, AssemblyState.CLOSED, { endedAt: context.now });
}

export async function cancelAssembly(work: AssemblyWork, input: MoveAssemblyInput): Promise<string> {
  assertMove(work, AssemblyState.CANCELLED, input);
  return move(work, AssemblyState.CANCELLED, { endedAt: work.context.now });
}

function assertMove(
  { assembly, context }: AssemblyWork,
  to: AssemblyState,
  { expectedVersion }: MoveAssemblyInput,
): void {
  assertLeads(context.actor);
  assertVersion(assembly, expectedVersion);
  assertTransition(ASSEMBLY_MOVES, assembly.state, to, "an assembly");
}

async function move(
  { tx, assembly, record }: AssemblyWork,
  to: AssemblyState,
  changes: Partial<Assembly>,
  details: Record<string, unknown> = {},
): Promise<string> {
  const { id, state: from, version } = assembly;
  await updateVersion(tx, Assembly, assembly, { ...changes, state: to, version: version + 1 });
  const action = to === AssemblyState.OPEN ? "CHANGED" : "ENDED";
  await record({ action, recordType: "Assembly", recordId: id, details: { from, to, ...details } });
  return id;
}
