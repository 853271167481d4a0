import { setImmediate as othersTurn } from "node:timers/promises";
import type { GraphQLSchema } from "graphql";
import { addDays, dayOf } from "../../services/kit/day";
import type { Finding, Severity } from "../composition/allies/finding";
import type { ChangeCode } from "./change-codes";
import { coordinatesAtStake } from "./coordinates-at-stake";
import { describeBroken } from "./describe-broken";
import type { SchemaChange } from "./find/change";
import { USAGE_DAYS } from "./known-usage";
import { TriedOperations } from "./tried-operations";
import type { OperationUsage, Usage } from "./usage/usage";

export interface WeighOptions {
  /** The API schemas that the changes were found between. */
  before: GraphQLSchema;
  after: GraphQLSchema;
  now: Date;
  /** How far back use counts. @default 30 */
  days?: number;
}

/**
 * Says of each change that may hurt whom it would hurt, by trying the operations of the last days on the new schema: a
 * breaking change is an error where it breaks one, else a warning. A change that nothing is said of hurts nobody.
 */
export async function weighChanges(
  changes: readonly SchemaChange[],
  usage: Usage,
  { before, after, now, days = USAGE_DAYS }: WeighOptions,
): Promise<Finding[]> {
  const sinceDay = dayOf(addDays(now, -days));
  const unknown = await usage.countUnknown(sinceDay);
  const tried = new TriedOperations(before, after);
  const findings: Finding[] = [];
  for (const change of changes) {
    if (change.isBreaking) findings.push(await weigh(change));
    else if (change.isDangerous) findings.push(toFinding("DANGEROUS_CHANGE", "NOTE", change, change.message));
  }
  return findings;

  async function weigh(change: SchemaChange): Promise<Finding> {
    const used = await findUsed(change, usage, sinceDay);
    const broken: OperationUsage[] = [];
    for (const operation of used) {
      if (tried.isBrokenBy(operation, change)) broken.push(operation);
      await othersTurn();
    }
    const { message } = change;
    if (broken.length > 0) {
      return toFinding("BREAKING_CHANGE_IN_USE", "ERROR", change, `${message}: ${describeBroken(broken, days)}`);
    }
    if (used.length > 0) {
      const all = `${message}: all ${used.length} operations that used it in ${days} days stay valid`;
      return toFinding("BREAKING_CHANGE_HARMLESS", "WARNING", change, all);
    }
    const finding = toFinding("BREAKING_CHANGE_UNUSED", "WARNING", change, `${message}: not used in ${days} days`);
    if (unknown === 0) return finding;
    return { ...finding, advice: `Of ${unknown} requests in this time nobody knows what they used` };
  }
}

function toFinding(code: ChangeCode, severity: Severity, { coordinate }: SchemaChange, message: string): Finding {
  return { code, severity, message, coordinate, advice: ADVICE[code] };
}

const ADVICE: Partial<Record<ChangeCode, string>> = {
  BREAKING_CHANGE_IN_USE: "Keep it beside the new one, deprecate it, and remove it once nobody uses it",
};

/** Whoever could be hurt by a change: for what must be given from now on, those who do not give it yet. */
async function findUsed(change: SchemaChange, usage: Usage, sinceDay: string): Promise<OperationUsage[]> {
  const byHash = new Map<string, OperationUsage>();
  for (const coordinate of coordinatesAtStake(change)) {
    for (const operation of await usage.operationsUsing(coordinate, sinceDay)) byHash.set(operation.hash, operation);
  }
  return [...byHash.values()].sort((a, b) => b.count - a.count || (a.hash < b.hash ? -1 : 1));
}
