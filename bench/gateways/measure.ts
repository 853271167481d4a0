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
  /** How often each has its turn. */
  turns: number;
  /** Of one turn. */
  seconds: number;
  /** Before the first turn under each load. */
  warmupSeconds: number;
  connections: number;
}

const START_MS = 60_000;
/** A turn in which others used more of the gateway's core is measured again. */
const MAX_DISTURBANCE = 0.08;
const ATTEMPTS = 3;

interface Running {
  gateway: Gateway;
  child: ChildProcess;
  firstAnswerMs: number;
}

/**
 * Starts all gateways, lets each have its turns under each of its loads, in one order and then in the other, and stops them:
 * what slows the machine down for a while slows all of them.
 *
 * @param onWindow Told of each turn
 * @throws for an answer that is not the expected one
 */
export async function measureRound(
  gateways: readonly Gateway[],
  loads: readonly LoadName[],
  bench: Bench,
  lengths: Lengths,
  onWindow: (window: Omit<Window, "round">) => void,
): Promise<void> {
  const running: Running[] = [];
  try {
    for (const gateway of gateways) running.push(await start(gateway, bench));
    for (const load of loads) await takeTurns(load, running, bench, lengths, onWindow);
  } finally {
    await Promise.all(running.map(({ child }) => stopGateway(child)));
  }
}

async function takeTurns(
  load: LoadName,
  running: readonly Running[],
  bench: Bench,
  lengths: Lengths,
  onWindow: (window: Omit<Window, "round">) => void,
): Promise<void> {
  const measured = running.filter(({ gateway }) => gateway.loads.includes(load));
  for (const one of measured) await putUnder(one.gateway, load, bench, lengths, lengths.warmupSeconds);
  for (let turn = 0; turn < lengths.turns; turn++) {
    for (const { gateway, child, firstAnswerMs } of turn % 2 === 0 ? measured : measured.toReversed()) {
      const measure = () => measureOnce(gateway, load, child.pid ?? 0, bench, lengths);
      let best = await measure();
      for (let attempt = 1; attempt < ATTEMPTS && best.disturbance > MAX_DISTURBANCE; attempt++) {
        const next = await measure();
        if (next.disturbance < best.disturbance) best = next;
      }
      onWindow({ gateway: gateway.name, load, turn, firstAnswerMs, ...best });
    }
  }
}

async function measureOnce(gateway: Gateway, load: LoadName, pid: number, bench: Bench, lengths: Lengths) {
  await takeCalls(bench);
  const [before, busyBefore] = [readCpu(pid), readCoreBusy()];
  const { requests, seconds, fault: _, ...report } = await putUnder(gateway, load, bench, lengths, lengths.seconds);
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

async function putUnder(
  gateway: Gateway,
  load: LoadName,
  { load: asking, answers }: Bench,
  { connections }: Lengths,
  seconds: number,
): Promise<LoadReport> {
  const { isVaried, isUnloaded } = LOADS[load];
  const order: LoadOrder = {
    url: urlOf(gateway),
    connections: isUnloaded ? 1 : connections,
    seconds,
    isVaried,
    answer: isVaried ? answers.varied : answers.same,
  };
  const report = await askHelper<LoadReport>(asking, order);
  if (report.fault) throw new Error(`${gateway.name}, ${load}: ${report.fault}`);
  return report;
}

/** Lets the floor make the calls that this gateway makes, in the same order. */
export async function recordFloor(gateway: Gateway, bench: Bench, urls: Record<SubgraphName, string>): Promise<void> {
  const calls = await recordCalls(gateway, bench);
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

async function recordCalls(gateway: Gateway, bench: Bench): Promise<Received["calls"]> {
  const { child } = await start(gateway, bench);
  try {
    const varied = `${BEFORE_NUMBER}0${AFTER_NUMBER}`;
    await ask(gateway, varied);
    await takeCalls(bench, 50);
    await ask(gateway, varied);
    return (await takeCalls(bench)).calls;
  } finally {
    await stopGateway(child);
  }
}

/** Resolves once it gives the expected answer. */
async function start(gateway: Gateway, { folder, setup, answers }: Bench): Promise<Running> {
  const { name, args, env } = gateway;
  const log = join(folder, `${name.replace(/\W+/g, "-")}.log`);
  const startedAt = performance.now();
  const child = startGateway(args, { cwd: setup.peers, env: { NODE_ENV: "production", ...env }, log });
  while (!(await isAnswering(gateway, answers.same))) {
    if (child.exitCode !== null || performance.now() - startedAt > START_MS) {
      await stopGateway(child);
      throw new Error(`${name} did not give the expected answer, see ${log}`);
    }
    await sleep(10);
  }
  return { gateway, child, firstAnswerMs: performance.now() - startedAt };
}

async function isAnswering(gateway: Gateway, expected: unknown): Promise<boolean> {
  try {
    return isDeepStrictEqual(await ask(gateway, SAME), expected);
  } catch {
    return false;
  }
}

async function ask(gateway: Gateway, body: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(urlOf(gateway), { method: "POST", headers, body });
  return response.json();
}

function takeCalls({ subgraphs }: Bench, delayMs = 0): Promise<Received> {
  const behaviour: Behaviour = { delayMs };
  return askHelper(subgraphs, behaviour);
}

function urlOf({ port }: Gateway): string {
  return `http://127.0.0.1:${port}/graphql`;
}
