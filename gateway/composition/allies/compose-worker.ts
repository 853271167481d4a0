import "../../../services/kit/guard-node";
import { parentPort, workerData } from "node:worker_threads";
import { findPublishedChanges } from "../../changes/changelog/published-changes";
import type { KnownUsage } from "../../changes/known-usage";
import type { CompositionResult, SubgraphDefinition } from "../compose";
import { checkAlly } from "./check-ally";
import { composeKnown, learn, tellNew } from "./compose-known";
import type { CheckInput } from "./finding";
import { compareGraphs, type GraphComparison, type WeighInput, weighComparison } from "./weigh";

/** What the worker is asked to do; the answer to each has the type beside it. */
export type ComposeTask =
  | { kind: "check"; input: CheckInput }
  | { kind: "compose"; subgraphs: readonly SubgraphDefinition[] }
  | { kind: "compare"; input: WeighInput }
  | { kind: "weigh"; input: WeighInput; comparison: GraphComparison; usage: KnownUsage }
  | { kind: "findPublishedChanges"; before: string; after: string };

/** What a worker is started with: what was composed before, by `compositionKey()`. */
export type ComposeStart = readonly (readonly [key: string, supergraph: string])[];

/** With what a check or a comparison composed; of what is only composed its asker has the text. */
export interface ComposeResult {
  value: unknown;
  composed: ComposeStart;
}

export type ComposeAnswer = ComposeResult | { problem: string };

learn(workerData as ComposeStart);

parentPort?.on("message", async (task: ComposeTask) => {
  let answer: ComposeAnswer;
  try {
    const value = await run(task);
    answer = { value, composed: task.kind === "check" || task.kind === "compare" ? tellNew() : [] };
  } catch (error) {
    answer = { problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});

function run(task: ComposeTask): unknown {
  switch (task.kind) {
    case "check":
      return checkAlly(task.input);
    case "compose":
      return compose(task.subgraphs);
    case "compare":
      return compareGraphs(task.input);
    case "weigh":
      return weighComparison(task.input, task.comparison, task.usage);
    case "findPublishedChanges":
      return findPublishedChanges(task.before, task.after);
  }
}

function compose(subgraphs: readonly SubgraphDefinition[]): CompositionResult {
  const result = composeKnown(subgraphs);
  return "errors" in result ? result : { supergraph: result.supergraph };
}
