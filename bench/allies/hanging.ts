import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endProcess } from "../load/end-process";
import { median, percentilesOf } from "../load/percentile";
import { prefixOf } from "./enter-allies";
import { askFirstParty } from "./first-party-load";
import { startHub } from "./hub-processes";

export interface HangingOptions {
  allies: number;
  rounds: number;
  seconds: number;
  /** How long a client of an ally waits before it asks again. */
  pauseMs: number;
}

/** Those that are asked from the beginning of a window on; before it, answers are not counted. */
const LEAD_MS = 1_000;

/** Windows in turn: no ally is asked, and each is asked all the time by a client of its own and never answers. */
export async function measureHanging({ allies, rounds, seconds, pauseMs }: HangingOptions): Promise<void> {
  const child = fork(join(__dirname, "hanging-allies.js"));
  try {
    child.send(allies);
    const [urls] = (await once(child, "message")) as [string[]];
    await using hub = await startHub(urls);
    await using gateway = await hub.startGateway();
    const { url } = gateway;
    await window(url, seconds);
    const p95s: Record<"idle" | "hanging", number[]> = { idle: [], hanging: [] };
    console.log(
      "| Round | Allies | Requests | p50 | p95 | p99 | Answers of allies' clients |\n|---|---|---|---|---|---|---|",
    );
    for (let round = 1; round <= rounds; round++) {
      for (const state of ["idle", "hanging"] as const) {
        const clients = state === "hanging" ? startClients(url, allies, pauseMs) : null;
        await sleep(LEAD_MS);
        const latencies = await window(url, seconds);
        const asked = (await clients?.stop()) ?? 0;
        const at = percentilesOf(latencies);
        p95s[state].push(at(0.95));
        const times = [0.5, 0.95, 0.99].map((share) => `${at(share).toFixed(1)} ms`).join(" | ");
        console.log(`| ${round} | ${state} | ${latencies.length} | ${times} | ${asked} |`);
      }
    }
    child.send("how many?");
    const [requests] = await once(child, "message");
    const [idle, hanging] = [median(p95s.idle), median(p95s.hanging)];
    console.log(`${requests} requests reached allies; no request for fields of our own failed`);
    console.log(`p95, median of windows: ${idle.toFixed(1)} ms idle, ${hanging.toFixed(1)} ms hanging`);
    console.log(`hanging / idle: ${(hanging / idle).toFixed(3)} (target: at most 1.1)`);
  } finally {
    await endProcess(child);
  }
}

async function window(url: string, seconds: number): Promise<number[]> {
  const latencies: number[] = [];
  const end = performance.now() + seconds * 1_000;
  await askFirstParty(
    url,
    () => performance.now() < end,
    (ms) => latencies.push(ms),
  );
  return latencies;
}

/** One for each ally. */
function startClients(url: string, allies: number, pauseMs: number) {
  let isOver = false;
  let asked = 0;
  const ask = async (ally: number) => {
    const body = JSON.stringify({ query: `{ ${prefixOf(ally)}_hello }` });
    while (!isOver) {
      const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      const text = await answer.text();
      if (answer.status !== 200 || !text.includes('"errors"')) throw new Error(`${answer.status}: ${text}`);
      asked++;
      await sleep(pauseMs);
    }
  };
  const all = Promise.all(Array.from({ length: allies }, (_, ally) => ask(ally)));
  all.catch(() => undefined);
  return {
    /** @returns How often they were answered, with an error each time */
    async stop(): Promise<number> {
      isOver = true;
      await all;
      return asked;
    },
  };
}
