import type { EntityManager } from "typeorm";
import { assertVersion, updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { toMultilingualText } from "../../kit/text/language-text-input";
import { Network } from "../network/network.entity";
import { Assembly } from "./assembly.entity";
import type { AssemblyPlanInput, ConvokeAssemblyInput, UpdateAssemblyInput } from "./assembly.types";
import { AssemblyState } from "./assembly-state";
import { type AssemblyWork, assertLeads } from "./assembly-work";

/** Longest title of an assembly, in each language. */
export const MAX_TITLE = 300;

/** @throws {HubError} NOT_FOUND for no such network, BAD_INPUT */
export async function convokeAssembly(tx: EntityManager, input: ConvokeAssemblyInput, at: Date): Promise<Assembly> {
  const { networkId, quorumPercent, startsAt } = input;
  if (!(await tx.existsBy(Network, { id: networkId }))) {
    const message = `Cannot convoke an assembly of ${JSON.stringify(networkId)}: there is no such network`;
    throw new HubError("NOT_FOUND", message, { field: "networkId" });
  }
  const assembly = {
    ...{ id: newId("asm"), networkId, quorumPercent, startsAt, ...readPlan(input) },
    ...{ state: AssemblyState.PLANNED, version: 1, createdAt: at, openedAt: null, endedAt: null },
  };
  await tx.insert(Assembly, assembly);
  return tx.create(Assembly, assembly);
}

/** Changes what was planned. @throws {HubError} CONFLICT for another version, ILLEGAL_TRANSITION once it is no plan any more */
export async function updateAssembly(work: AssemblyWork, input: UpdateAssemblyInput): Promise<string> {
  const { tx, assembly, record, context } = work;
  assertLeads(context.actor);
  const { id, state, version } = assembly;
  assertVersion(assembly, input.expectedVersion);
  if (state !== AssemblyState.PLANNED) {
    const message = `Cannot change the assembly "${id}": current state is ${state}, expected PLANNED`;
    throw new HubError("ILLEGAL_TRANSITION", message, { field: "assemblyId", details: { from: state, allowed: [] } });
  }
  const { quorumPercent, startsAt } = input;
  const changes = { quorumPercent, startsAt, ...readPlan(input) };
  await updateVersion(tx, Assembly, assembly, { ...changes, version: version + 1 });
  const details = { fields: Object.keys(changes).sort() };
  await record({ action: "CHANGED", recordType: "Assembly", recordId: id, details });
  return id;
}

function readPlan({ title, place, timeZone }: AssemblyPlanInput) {
  assertTimeZone(timeZone);
  return {
    title: toMultilingualText(title, { field: "title", maxLength: MAX_TITLE }),
    place: place?.trim() || null,
    timeZone,
  };
}

function assertTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    const message = `Cannot convoke an assembly in the time zone ${JSON.stringify(timeZone)}: expected one of IANA, such as Europe/Athens`;
    throw new HubError("BAD_INPUT", message, { field: "timeZone" });
  }
}
