import { median } from "../load/percentile";
import { LOAD_NAMES, LOADS, type LoadName } from "./gateways";

/** What one gateway did under one load in one of its turns. */
export interface Window {
  gateway: string;
  load: LoadName;
  round: number;
  turn: number;
  /** Milliseconds from its start to its first answer. */
  firstAnswerMs: number;
  /** Milliseconds of processor time that one request took the gateway. */
  cpuMs: number;
  requestsPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** At most, since it started. */
  rssMb: number;
  /** Of one answer. */
  bytes: number;
  /** Of subgraphs, for one request. */
  calls: number;
  /** How much of the work each process of the gateway did, the busiest first. */
  shares: number[];
  /** How much of the gateway's core others used. */
  disturbance: number;
}

const PEERS = ["@apollo/gateway", "Hive Gateway native", "floor"];

/** A table for each load that was measured, and one of cold starts; medians of all turns, of ratios too. */
export function printTables(windows: readonly Window[]): string {
  const loads = LOAD_NAMES.filter((name) => windows.some(({ load }) => load === name));
  const cold = [...Map.groupBy(windows, ({ gateway }) => gateway)].map(([name, group]) => [
    name,
    medianOf(group, "firstAnswerMs").toFixed(0),
  ]);
  return [
    ...loads.map((load) =>
      printLoad(
        load,
        windows.filter((window) => window.load === load),
      ),
    ),
    `### Cold start\n\n${printTable(["", "first answer after ms"], cold)}`,
  ].join("\n\n");
}

function printLoad(load: LoadName, windows: readonly Window[]): string {
  const measure = LOADS[load].isUnloaded ? "p50" : "cpuMs";
  const groups = Map.groupBy(windows, ({ gateway }) => gateway);
  const ratios = PEERS.filter((name) => groups.has(name));
  const head = [
    ...["", "CPU ms a request", "least to most", ...ratios.map((name) => `× ${name}`), "requests/s"],
    ...["p50", "p95", "p99", "RSS MB", "calls", "bytes", "others %"],
  ];
  const rows = [...groups].map(([name, group]) => {
    const cpu = group.map(({ cpuMs }) => cpuMs);
    const value = (key: NumberKey, digits: number) => medianOf(group, key).toFixed(digits);
    return [
      name,
      value("cpuMs", 2),
      `${Math.min(...cpu).toFixed(2)}–${Math.max(...cpu).toFixed(2)}`,
      ...ratios.map((peer) => ratioOf(group, groups.get(peer) ?? [], measure).toFixed(3)),
      value("requestsPerSecond", 0),
      ...(["p50", "p95", "p99"] as const).map((key) => value(key, 1)),
      value("rssMb", 0),
      value("calls", 1),
      value("bytes", 0),
      (100 * medianOf(group, "disturbance")).toFixed(0),
    ];
  });
  const shares = [...groups].flatMap(([name, group]) => {
    const [first, second] = [0, 1].map((at) => 100 * median(group.map((window) => window.shares[at] ?? 0)));
    return second
      ? [`${name}: the busiest process did ${first?.toFixed(0)} % of the work, the next ${second.toFixed(0)} %.`]
      : [];
  });
  const by = measure === "p50" ? "ratios of p50" : "ratios of CPU";
  return [`### ${load} (${by})`, printTable(head, rows), ...shares].join("\n\n");
}

/** Of what was measured in the same turn: what slows the machine down for a while slows both. */
function ratioOf(windows: readonly Window[], peers: readonly Window[], measure: NumberKey): number {
  const peerOf = new Map(peers.map((window) => [turnOf(window), window]));
  const ratios = windows.flatMap((window) => {
    const peer = peerOf.get(turnOf(window));
    return peer ? [window[measure] / peer[measure]] : [];
  });
  return median(ratios);
}

function turnOf({ round, turn }: Window): string {
  return `${round} ${turn}`;
}

function printTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|---|${"---:|".repeat(head.length - 1)}`, ...rows.map(line)].join("\n");
}

type NumberKey = { [K in keyof Window]: Window[K] extends number ? K : never }[keyof Window];

function medianOf(windows: readonly Window[], key: NumberKey): number {
  return median(windows.map((window) => window[key]));
}
