import "../../services/kit/guard-node";
import { parseArgs } from "node:util";
import { cpuMs } from "../load/cpu";
import { median } from "../load/percentile";
import { type Case, findCases } from "./cases";
import { startGatewayProcess } from "./gateway-process";
import { keepAwake } from "./keep-awake";
import { startLoad } from "./load";

/**
 * What a second worker costs: CPU a request of all processes of the gateway, with one process and with two, in turn, without
 * limits of requests and with them (which workers count together), and how the work is shared out.
 *
 * node run.cjs dist/bench/workers/main.js [--rounds 3] [--seconds 6] [--warmup 6] [--connections 50] [--case "one call"]
 *   [--idle], which lets processors go idle
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "6" },
      warmup: { type: "string", default: "6" },
      connections: { type: "string", default: "50" },
      case: { type: "string" },
      idle: { type: "boolean", default: false },
    },
  });
  const load = {
    seconds: Number(values.seconds),
    warmup: Number(values.warmup),
    connections: Number(values.connections),
  };
  const runs = new Map<string, Row[]>();
  await using cases = await findCases();
  await using _awake = values.idle ? undefined : keepAwake();
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const each of cases.list.filter(({ name }) => !values.case || name === values.case)) {
      for (const limit of [0, 1_000_000]) {
        let ofOne = Number.NaN;
        for (const workers of [1, 2]) {
          const name = `| ${each.name} | ${limit === 0 ? "no" : "yes"} | ${workers} |`;
          const figures = await measure(each, { ...load, workers, limit });
          if (workers === 1) ofOne = figures.cpuMs;
          const row = { ...figures, ratio: figures.cpuMs / ofOne };
          runs.set(name, [...(runs.get(name) ?? []), row]);
          console.error(name, show(row));
        }
      }
    }
  }
  console.log("| Operation | Limits | Workers | CPU ms a request | Of one worker | Requests/s | Share of each |");
  console.log("|---|---|---|---|---|---|---|");
  for (const [name, rows] of runs) {
    const ratio = median(rows.map((row) => row.ratio));
    console.log(name, show({ ...medianOf(rows), ratio }));
  }
}

interface Figures {
  cpuMs: number;
  perSecond: number;
  /** Of the CPU that went to serving. */
  shares: number[];
}

interface Row extends Figures {
  /** Of the CPU that one worker took right before. */
  ratio: number;
}

interface Run {
  workers: number;
  /** Requests a minute; 0 stands for any number. */
  limit: number;
  seconds: number;
  /** Seconds for each worker, so that each has compiled its code as much as one alone has. */
  warmup: number;
  connections: number;
}

async function measure(
  { supergraph, body }: Case,
  { workers, limit, seconds, warmup, connections }: Run,
): Promise<Figures> {
  const settings = { HUB_WORKERS: String(workers), RATE_LIMIT_ADDRESS: String(limit) };
  await using gateway = await startGatewayProcess(supergraph, settings);
  using load = startLoad(gateway.url, body, connections);
  await load.during(warmup * workers);
  const before = gateway.pids.map(cpuMs);
  const requests = await load.during(seconds);
  const spent = gateway.pids.map((pid, at) => cpuMs(pid) - (before[at] ?? 0));
  const serving = workers === 1 ? spent : spent.slice(1);
  return {
    cpuMs: sum(spent) / requests,
    perSecond: requests / seconds,
    shares: serving.map((each) => each / sum(serving)),
  };
}

function medianOf(figures: readonly Figures[]): Figures {
  const sorted = figures.toSorted((a, b) => a.cpuMs - b.cpuMs);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (!median) throw new Error("nothing was measured");
  return median;
}

function show({ cpuMs, perSecond, shares, ratio }: Row): string {
  const percent = shares.map((share) => `${(share * 100).toFixed(0)} %`).join(", ");
  return `${cpuMs.toFixed(3)} | ${ratio.toFixed(2)} | ${perSecond.toFixed(0)} | ${percent} |`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
