import type { EntityManager } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { rowLock } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { idempotent } from "../../kit/idempotent";
import type { MembersContext } from "../loaders";
import { belongsTo } from "../network/belongs";
import { type RecordedChange, recordChange } from "../record-change";
import { Assembly } from "./assembly.entity";
import { Motion } from "./motion.entity";

/** What is done to an assembly in one transaction. */
export interface AssemblyWork {
  tx: EntityManager;
  context: MembersContext;
  /** Locked: who else changes anything of the assembly waits, so that what is counted holds. */
  assembly: Assembly;
  /** Puts it on record; last. @param organizationId The body that it is about; null for the assembly as a whole */
  record(
    entry: Pick<RecordedChange, "action" | "recordType" | "recordId" | "details">,
    organizationId?: string,
  ): Promise<void>;
}

export interface AssemblyCall {
  /** Name of the mutation. */
  operation: string;
  input: { idempotencyKey?: string | null };
}

/**
 * Does what a mutation asks of an assembly, once for each idempotency key.
 *
 * @returns What `work` did: the id of a record
 * @throws {HubError} NOT_FOUND where there is no such assembly, or the actor may not see it
 */
export async function changeAssembly(
  context: MembersContext,
  assemblyId: string,
  { operation, input }: AssemblyCall,
  work: (work: AssemblyWork) => Promise<string>,
): Promise<string> {
  const { write, actor, cases } = context;
  await assertVisible(context, assemblyId);
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      const assembly = await tx.findOneOrFail(Assembly, { where: { id: assemblyId }, lock: rowLock(tx) });
      const record: AssemblyWork["record"] = (entry, organizationId) =>
        recordChange(tx, context, { ...entry, organizationId: organizationId ?? null, operation });
      return work({ tx, context, assembly, record });
    }),
  );
}

/** @throws {HubError} FORBIDDEN unless the actor convokes and leads assemblies */
export function assertLeads(actor: Actor): void {
  if (hasRole(actor, "REGISTRAR", "BOARD")) return;
  throw new HubError("FORBIDDEN", "Cannot lead an assembly: expected a registrar or the board");
}

/** The same of one of its motions, which `work` is given as it is once the assembly is locked. */
export async function changeMotion(
  context: MembersContext,
  motionId: string,
  call: AssemblyCall,
  work: (work: AssemblyWork, motion: Motion) => Promise<string>,
): Promise<string> {
  const found = await context.db.findOneBy(Motion, { id: motionId });
  const assembly = found && (await context.db.findOneBy(Assembly, { id: found.assemblyId }));
  if (!assembly || !(await belongsTo(context, assembly.networkId))) throw notFound("motion", motionId, "motionId");
  return changeAssembly(context, assembly.id, call, async (inside) =>
    work(inside, await inside.tx.findOneByOrFail(Motion, { id: motionId })),
  );
}

async function assertVisible(context: MembersContext, id: string): Promise<void> {
  const found = await context.db.findOneBy(Assembly, { id });
  if (!found || !(await belongsTo(context, found.networkId))) throw notFound("assembly", id, "assemblyId");
}

function notFound(noun: string, id: string, field: string): HubError {
  return new HubError("NOT_FOUND", `There is no ${noun} ${JSON.stringify(id)}`, { field });
}
