import cluster, { type Worker } from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../services/kit/logger";
import { endWith } from "../../services/kit/server/run-process";
import { type Running, startParts } from "../../services/kit/server/running";
import { StartError } from "../../services/kit/server/start-error";
import { joinPrimary } from "./join";
import { createPace } from "./pace";
import { Primary } from "./primary";
import { type Shared, sharedWithNobody } from "./shared";

export interface Served extends Running {
  url: string;
}

export interface ServeOptions {
  /** How many processes serve; 1 is this one alone. */
  workers: number;
  log: Logger;
}

/** How many workers that died are started anew: one that dies at every start must not keep the machine busy. */
const MAX_REPLACED_A_MINUTE = 10;

/** A little longer than a server takes to drain, and shorter than `runProcess()` waits for us. */
const DRAIN_MS = 4_200;

/**
 * Serves a gateway with one process or with several behind one port. The workers run this very program again, with the same
 * arguments and settings, and so get here too; the primary shares connections out among them, and keeps what they share.
 *
 * @param start Starts the gateway of one process
 * @throws what `start` does where there is one process; else the worker that fails tells why, and this process ends as it did
 */
export async function serve(
  { workers, log }: ServeOptions,
  start: (shared: Shared) => Promise<Served>,
): Promise<Served> {
  if (workers === 1) return start(sharedWithNobody());
  if (cluster.isPrimary) return startWorkers(workers, log);
  return startParts(async (defer) => {
    const joined = joinPrimary();
    defer(() => joined.leave());
    const gateway = await start(joined);
    defer(() => gateway.close());
    await joined.ready(gateway.url);
    return { url: gateway.url };
  });
}

function startWorkers(count: number, log: Logger): Promise<Served> {
  cluster.schedulingPolicy = cluster.SCHED_RR;
  const primary = new Primary();
  const live = new Set<Worker>();
  const pace = createPace(MAX_REPLACED_A_MINUTE, 60_000);
  const closing = new AbortController();
  let isServing = false;

  return startParts(async (defer) => {
    defer(() => {
      closing.abort();
      return Promise.all([...live].map(stop));
    });
    // One alone at first: what keeps it from starting would keep the others too, and is to be told once
    const url = await startWorker();
    await Promise.all(Array.from({ length: count - 1 }, startWorker));
    isServing = true;
    // Each worker puts the new supergraph in place
    process.on("SIGUSR2", () => {
      for (const worker of live) worker.process.kill("SIGUSR2");
    });
    return { url };
  });

  /** Resolves with where it listens, once it does. */
  function startWorker(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const worker = cluster.fork();
    // Whoever dies just now does not hear us, and its end is told below
    const member = primary.admit((message) => worker.send(message, () => undefined), resolve);
    live.add(worker);
    worker.on("message", member.receive);
    worker.on("exit", (code, signal) => {
      live.delete(worker);
      member.leave();
      if (closing.signal.aborted) return;
      // It told why
      if (!isServing) process.exit(code ?? 1);
      replace({ pid: worker.process.pid, code, signal });
    });
    return promise;
  }

  function replace(ended: object): void {
    const waitMs = pace(performance.now());
    log.error({ ...ended, waitMs: Math.round(waitMs) }, "worker ended, another takes its place");
    if (waitMs > 0 && live.size === 0)
      endWith(new StartError("The last worker ended, and too many did within a minute"));
    sleep(waitMs, undefined, closing).then(startWorker, () => undefined);
  }
}

async function stop(worker: Worker): Promise<void> {
  const exit = new Promise((resolve) => worker.once("exit", resolve));
  worker.process.kill("SIGTERM");
  const given = new AbortController();
  const late = sleep(DRAIN_MS, undefined, { signal: given.signal }).then(() => worker.process.kill("SIGKILL"));
  late.catch(() => undefined);
  await exit;
  given.abort();
}
