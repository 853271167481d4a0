import { parentPort } from "node:worker_threads";
import { type CompositionResult, composeSupergraph, type SubgraphDefinition } from "../compose";
import { checkAlly } from "./check-ally";
import type { CheckInput } from "./finding";

/** What the worker is asked to do; the answer to each has the type beside it. */
export type ComposeTask =
  | { kind: "check"; input: CheckInput }
  | { kind: "compose"; subgraphs: readonly SubgraphDefinition[] }
  | { kind: "composeWithout"; subgraphs: readonly SubgraphDefinition[]; names: readonly string[] };

export type ComposeAnswer = { value: unknown } | { problem: string };

parentPort?.on("message", (task: ComposeTask) => {
  let answer: ComposeAnswer;
  try {
    answer = { value: run(task) };
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
