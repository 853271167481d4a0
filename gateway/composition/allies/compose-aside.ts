import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createInTurn } from "../../../services/kit/in-turn";
import type { PublishedChange } from "../../changes/changelog/published-changes";
import { readKnownUsage } from "../../changes/known-usage";
import type { Usage } from "../../changes/usage/usage";
import type { CompositionResult, SubgraphDefinition } from "../compose";
import { compositionKey, KnownCompositions } from "../known-compositions";
import type { ComposeAnswer, ComposeResult, ComposeStart, ComposeTask } from "./compose-worker";
import { type CheckInput, type Finding, isPassed } from "./finding";
import { checkSize, refuseCost } from "./limits";
import type { GraphComparison, WeighInput } from "./weigh";

export interface Composer {
  /** As checkAlly(); CHECK_RESOURCE_LIMIT when that takes too much. */
  check(input: CheckInput): Promise<Finding[]>;
  /**
   * What a new version of a subgraph changes for those who use the graph, weighed by how they do.
   * CHECK_RESOURCE_LIMIT when that takes too much.
   */
  weigh(input: WeighInput, usage: Usage): Promise<Finding[]>;
  /** As findPublishedChanges(). @throws when that takes too much */
  findPublishedChanges(before: string, after: string): Promise<PublishedChange[]>;
  /** As composeSupergraph(); an error CHECK_RESOURCE_LIMIT when that takes too much. */
  compose(subgraphs: readonly SubgraphDefinition[]): Promise<CompositionResult>;
  /** Ends what runs; whoever waits, and whoever asks from now on, gets an error. */
  close(): Promise<void>;
}

export interface ComposerOptions {
  /** Longest time of one task, from when it is begun. @default 10_000 */
  timeoutMs?: number;
  /** Largest heap of the worker, in MB. @default 512 */
  maxMemoryMb?: number;
  /** How long the worker is kept without anything to do. @default 5_000 */
  idleMs?: number;
  /** What a check of others has composed is not composed again, and what one of this does is theirs. @default its own */
  known?: KnownCompositions<string>;
}

/**
 * Composes in a thread of its own, one task after the other, so that no schema takes the time or the memory of whoever
 * asks. A task that takes too much ends with its thread; the next one gets another.
 */
export function createComposer(options: ComposerOptions = {}): Composer {
  const { known = new KnownCompositions() } = options;
  const runner = new TaskRunner({ timeoutMs: 10_000, maxMemoryMb: 512, idleMs: 5_000, ...options, known });
  return {
    async check(input) {
      const tooLarge = checkSize(input.ally.sdl);
      if (tooLarge.length > 0) return tooLarge;
      return withinLimits(async () => {
        const { value, composed } = await runner.run({ kind: "check", input });
        // What is refused is composed no more
        if (isPassed(value as Finding[])) remember(composed);
        return value as Finding[];
      });
    },
    weigh(input, recorded) {
      return withinLimits(async () => {
        const { value, composed } = await runner.run({ kind: "compare", input });
        remember(composed);
        const comparison = value as GraphComparison;
        if (comparison.changes.length === 0) return [];
        const usage = await readKnownUsage(comparison.changes, recorded, input.now);
        return (await runner.run({ kind: "weigh", input, comparison, usage })).value as Finding[];
      });
    },
    async findPublishedChanges(before, after) {
      return (await runner.run({ kind: "findPublishedChanges", before, after })).value as PublishedChange[];
    },
    async compose(subgraphs) {
      const supergraph = known.find(compositionKey(subgraphs));
      if (supergraph !== undefined && !runner.isClosed) return { supergraph };
      try {
        return (await runner.run({ kind: "compose", subgraphs })).value as CompositionResult;
      } catch (error) {
        if (!(error instanceof ResourceLimit)) throw error;
        const message = `Cannot compose the subgraphs as ${error.message}`;
        return { errors: [{ code: "CHECK_RESOURCE_LIMIT", message }] };
      }
    },
    close: () => runner.close(),
  };

  function remember(composed: ComposeResult["composed"]): void {
    for (const [key, supergraph] of composed) known.add(key, supergraph);
  }
}

async function withinLimits(work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResourceLimit) return [refuseCost(error.message)];
    throw error;
  }
}

/** What the task took was more than a task may. */
class ResourceLimit extends Error {}

class TaskRunner {
  private worker: Worker | undefined;
  private readonly inTurn = createInTurn();
  private idle: NodeJS.Timeout | undefined;
  isClosed = false;

  constructor(private readonly options: Required<ComposerOptions>) {}

  run(task: ComposeTask): Promise<ComposeResult> {
    return this.inTurn(() => this.begin(task));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.end();
    await this.inTurn(async () => undefined);
  }

  private async begin(task: ComposeTask): Promise<ComposeResult> {
    if (this.isClosed) throw new Error("Cannot compose as the composer is closed");
    clearTimeout(this.idle);
    this.worker ??= this.start();
    const { worker } = this;
    const { timeoutMs, maxMemoryMb, idleMs } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const answer = await new Promise<ComposeAnswer>((resolve, reject) => {
      timer = setTimeout(() => reject(new ResourceLimit(`it took more than ${timeoutMs} ms`)), timeoutMs);
      worker.once("message", resolve);
      worker.once("error", (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        reject(isMemory ? new ResourceLimit(`it took more than ${maxMemoryMb} MB`) : error);
      });
      worker.once("exit", () => reject(new Error("Cannot compose as the thread for it has ended")));
      worker.postMessage(task);
    })
      .catch(async (error: unknown) => {
        await this.end();
        throw error;
      })
      .finally(() => {
        clearTimeout(timer);
        this.watch(worker);
      });
    this.idle = setTimeout(() => void this.end(), idleMs).unref();
    if ("problem" in answer) throw new Error(answer.problem);
    return answer;
  }

  /** Between tasks a thread that ends, however it does, is nobody's failure. */
  private watch(worker: Worker): void {
    // Node has listeners of its own on a worker
    for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      if (this.worker === worker) this.worker = undefined;
    });
  }

  private start(): Worker {
    const { maxMemoryMb } = this.options;
    const resourceLimits = { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: 32 };
    const workerData: ComposeStart = this.options.known.list();
    const worker = new Worker(join(__dirname, "compose-worker.js"), { resourceLimits, execArgv: [], workerData });
    // a thread without anything to do keeps no process alive; whoever waits for a task does by its timer
    worker.unref();
    return worker;
  }

  private async end(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}
