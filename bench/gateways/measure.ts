import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { FloorPlan } from "./floor";
import { type Gateway, LOADS, type LoadName, type Setup } from "./gateways";
import type { LoadOrder, LoadReport } from "./load";
import { AFTER_NUMBER, BEFORE_NUMBER, SAME } from "./operation";
import { askHelper, readCoreBusy, readCpu, readPeakRss, startGateway, stopGateway } from "./processes";
import type { SubgraphName } from "./subgraphs/schemas";
import type { Behaviour, Received } from "./subgraphs/serve";
import type { Window } from "./tables";

export interface Bench {
  /** Folder for all that is written. */
  folder: string;
  /** The process of `subgraphs/serve.ts`. */
  subgraphs: ChildProcess;
  /** The process of `load.ts`. */
  load: ChildProcess;
  answers: FloorPlan["answers"];
  setup: Setup;
}

export interface Lengths {
  /** Of what is measured. */
  seconds: number;
  /** Before each of it. */
  warmupSeconds: number;
  connections: number;
}

const START_MS = 60_000;
/** A window in which others used more of the gateway's core is measured again. */
const MAX_DISTURBANCE = 0.08;
const ATTEMPTS = 3;

/** Starts a gateway, puts it under each of the loads, and stops it. @throws for an answer that is not the expected one */
export function measure(gateway: Gateway, loads: LoadName[], bench: Bench, lengths: Lengths): Promise<Window[]> {
  return whileItRuns(gateway, bench, async (pid, firstAnswerMs) => {
    const windows: Window[] = [];
    for (const load of loads) {
      await putUnder(load, lengths.warmupSeconds);
      let best = await measureOnce(load, pid);
      for (let attempt = 1; attempt < ATTEMPTS && best.disturbance > MAX_DISTURBANCE; attempt++) {
        const next = await measureOnce(load, pid);
        if (next.disturbance < best.disturbance) best = next;
      }
      windows.push({ gateway: gateway.name, load, firstAnswerMs, ...best });
    }
    return windows;
  });

  async function measureOnce(load: LoadName, pid: number) {
    await takeCalls(bench);
    const [before, busyBefore] = [readCpu(pid), readCoreBusy()];
    const { requests, seconds, fault: _, ...report } = await putUnder(load, lengths.seconds);
    const [after, busyAfter] = [readCpu(pid), readCoreBusy()];
    const spent = [...after].map(([id, cpu]) => cpu - (before.get(id) ?? 0)).toSorted((a, b) => b - a);
    const cpu = spent.reduce((sum, one) => sum + one, 0);
    return {
      ...report,
      cpuMs: (1000 * cpu) / requests,
      requestsPerSecond: requests / seconds,
      rssMb: readPeakRss(pid),
      calls: (await takeCalls(bench)).count / requests,
      shares: spent.map((one) => one / cpu),
      disturbance: (busyAfter - busyBefore - cpu) / seconds,
    };
  }

  async function putUnder(load: LoadName, seconds: number): Promise<LoadReport> {
    const { isVaried, isUnloaded } = LOADS[load];
    const order: LoadOrder = {
      url: urlOf(bench),
      connections: isUnloaded ? 1 : lengths.connections,
      seconds,
      isVaried,
      answer: isVaried ? bench.answers.varied : bench.answers.same,
    };
    const report = await askHelper<LoadReport>(bench.load, order);
    if (report.fault) throw new Error(`${gateway.name}, ${load}: ${report.fault}`);
    return report;
  }
}

/** Lets the floor make the calls that this gateway makes, in the same order. */
export async function recordFloor(gateway: Gateway, bench: Bench, urls: Record<SubgraphName, string>): Promise<void> {
  const calls = await whileItRuns(gateway, bench, async () => {
    const varied = `${BEFORE_NUMBER}0${AFTER_NUMBER}`;
    await ask(bench, varied);
    await takeCalls(bench, 50);
    await ask(bench, varied);
    return (await takeCalls(bench)).calls;
  });
  const stages: FloorPlan["stages"] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { service, body, from, to } of calls.toSorted((a, b) => a.from - b.from)) {
    if (from > end) stages.push([]);
    stages.at(-1)?.push({ url: urls[service], body });
    end = Math.max(end, to);
  }
  const plan: FloorPlan = { stages, answers: bench.answers };
  writeFileSync(bench.setup.floorPlan, JSON.stringify(plan));
  console.error(`The floor makes ${stages.map((stage) => stage.length).join(" + ")} calls`);
}

async function whileItRuns<T>(
  { name, args, env }: Gateway,
  bench: Bench,
  work: (pid: number, firstAnswerMs: number) => Promise<T>,
): Promise<T> {
  const log = join(bench.folder, `${name.replace(/\W+/g, "-")}.log`);
  const start = performance.now();
  const child = startGateway(args, {
    cwd: bench.setup.peers,
    env: { NODE_ENV: "production", ...env },
    log,
  });
  try {
    while (!(await isAnswering(bench))) {
      if (child.exitCode !== null || performance.now() - start > START_MS)
        throw new Error(`${name} did not give the expected answer, see ${log}`);
      await sleep(10);
    }
    return await work(child.pid ?? 0, performance.now() - start);
  } finally {
    await stopGateway(child);
  }
}

async function isAnswering(bench: Bench): Promise<boolean> {
  try {
    return isDeepStrictEqual(await ask(bench, SAME), bench.answers.same);
  } catch {
    return false;
  }
}

async function ask(bench: Bench, body: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(urlOf(bench), { method: "POST", headers, body });
  return response.json();
}

function takeCalls({ subgraphs }: Bench, delayMs = 0): Promise<Received> {
  const behaviour: Behaviour = { delayMs };
  return askHelper(subgraphs, behaviour);
}

function urlOf({ setup }: Bench): string {
  return `http://127.0.0.1:${setup.port}/graphql`;
}
