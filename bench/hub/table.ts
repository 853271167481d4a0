import type { EngineKind } from "../../gateway/engines/create-engine";
import { median, percentile } from "../load/percentile";
import type { BenchOperation } from "./operations";

export const CPU_PARTS = ["gateway", "services", "database"] as const;
export type CpuPart = (typeof CPU_PARTS)[number];

/** What was asked of one engine with one operation. */
export interface Measured {
  operation: BenchOperation;
  engine: EngineKind;
  rounds: Round[];
}

export interface Round {
  /** How long each request took. */
  latenciesMs: number[];
  /** How long all of them took, some at a time. */
  ms: number;
  cpuMs: Record<CpuPart, number>;
}

/** In Markdown, as the README holds it; medians of the rounds. */
export function printTable(
  title: string,
  { measured, statements }: { measured: Measured[]; statements: ReadonlyMap<BenchOperation, number> },
): void {
  console.log(`\n${title}; CPU in ms per request\n`);
  console.log("| Operation | Engine | requests/s | p50 ms | p95 ms | gateway | services | database | SQL |");
  console.log("|---|---|---:|---:|---:|---:|---:|---:|---:|");
  for (const { operation, engine, rounds } of measured) {
    const over = (of: (round: Round) => number) => median(rounds.map(of));
    const cells = [
      ...[operation.title, engine],
      over(({ latenciesMs, ms }) => (latenciesMs.length * 1_000) / ms).toFixed(0),
      ...[0.5, 0.95].map((share) => over(({ latenciesMs }) => percentile(latenciesMs, share)).toFixed(0)),
      ...CPU_PARTS.map((part) => over(({ latenciesMs, cpuMs }) => cpuMs[part] / latenciesMs.length).toFixed(2)),
      (statements.get(operation) ?? 0).toFixed(1),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}
