import { parentPort } from "node:worker_threads";
import { findPublishedChanges } from "../../changes/changelog/published-changes";
import type { KnownUsage } from "../../changes/known-usage";
import { type CompositionResult, composeSupergraph, type SubgraphDefinition } from "../compose";
import { checkAlly } from "./check-ally";
import type { CheckInput } from "./finding";
import { compareGraphs, type GraphComparison, type WeighInput, weighComparison } from "./weigh";

/** What the worker is asked to do; the answer to each has the type beside it. */
export type ComposeTask =
  | { kind: "check"; input: CheckInput }
  | { kind: "compose"; subgraphs: readonly SubgraphDefinition[] }
  | { kind: "composeWithout"; subgraphs: readonly SubgraphDefinition[]; names: readonly string[] }
  | { kind: "compare"; input: WeighInput }
  | { kind: "weigh"; input: WeighInput; comparison: GraphComparison; usage: KnownUsage }
  | { kind: "findPublishedChanges"; before: string; after: string };

export type ComposeAnswer = { value: unknown } | { problem: string };

parentPort?.on("message", async (task: ComposeTask) => {
  let answer: ComposeAnswer;
  try {
    answer = { value: await run(task) };
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
      return composeSupergraph(task.subgraphs);
    case "composeWithout":
      return composeWithout(task.subgraphs, task.names);
    case "compare":
      return compareGraphs(task.input);
    case "weigh":
      return weighComparison(task.input, task.comparison, task.usage);
    case "findPublishedChanges":
      return findPublishedChanges(task.before, task.after);
  }
}

/** @throws when the rest does not compose */
function composeWithout(subgraphs: readonly SubgraphDefinition[], names: readonly string[]): Record<string, string> {
  const entries = names.map((name) => {
    const result: CompositionResult = composeSupergraph(subgraphs.filter((one) => one.name !== name));
    if ("supergraph" in result) return [name, result.supergraph];
    throw new Error(`Cannot compose without "${name}": ${result.errors.map(({ message }) => message).join("; ")}`);
  });
  return Object.fromEntries(entries);
}
