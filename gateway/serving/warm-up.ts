import { setImmediate as othersTurn } from "node:timers/promises";
import type { GatewayErrorCode } from "../errors";
import { USES_TO_SPELL_OUT } from "../execution/operations";
import type { Graph } from "../start-graph";
import type { UsedOperation } from "./used-operations";

export interface WarmedUp {
  /** How many operations the next one has worked out. */
  warmed: number;
  /** Those that it cannot answer. */
  misfits: UsedOperation[];
}

/** Beyond these a supergraph does not wait to serve. */
const MAX_OPERATIONS = 300;

const MISFIT: ReadonlySet<unknown> = new Set<GatewayErrorCode>([
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_TOO_LARGE",
  "PLANNING_FAILED",
]);

/**
 * Has a graph work out operations before anybody asks them, one at a time: between two of them requests have their turn.
 *
 * @param used The most used first
 * @param maxMs After so long the others are left to who asks them
 */
export async function warmUp(graph: Graph, used: readonly UsedOperation[], maxMs: number): Promise<WarmedUp> {
  const end = performance.now() + maxMs;
  const result: WarmedUp = { warmed: 0, misfits: [] };
  for (const operation of used.slice(0, MAX_OPERATIONS)) {
    await othersTurn();
    if (performance.now() > end) break;
    if (MISFIT.has(await graph.warm(operation))) {
      result.misfits.push(operation);
      continue;
    }
    // Until it is kept and has code of its own; it was counted the first time
    for (let uses = 0; uses < USES_TO_SPELL_OUT; uses++) {
      await othersTurn();
      await graph.warm({ ...operation, uses: 0 });
    }
    result.warmed++;
  }
  return result;
}
