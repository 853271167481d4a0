import type { EngineKind } from "../../gateway/engines/create-engine";
import type { BenchOperation } from "./operations";

export const CPU_PARTS = ["gateway", "services", "database"] as const;
export type CpuPart = (typeof CPU_PARTS)[number];

/** All that was asked of one engine with one operation. */
export interface Measured {
  operation: BenchOperation;
  engine: EngineKind;
  latenciesMs: number[];
  /** How long that took in all. */
  ms: number;
  cpuMs: Record<CpuPart, number>;
}

/** In Markdown, as the README holds it. */
export function printTable(
  title: string,
  { measured, statements }: { measured: Measured[]; statements: ReadonlyMap<BenchOperation, number> },
): void {
  console.log(`\n${title}; CPU in ms per request\n`);
  console.log("| Operation | Engine | requests/s | p50 ms | p95 ms | gateway | services | database | SQL |");
  console.log("|---|---|---:|---:|---:|---:|---:|---:|---:|");
  for (const { operation, engine, latenciesMs, ms, cpuMs } of measured) {
    const count = latenciesMs.length;
    const sorted = latenciesMs.toSorted((a, b) => a - b);
    const quantile = (share: number) => (sorted[Math.min(count - 1, Math.floor(count * share))] ?? 0).toFixed(0);
    const cpu = CPU_PARTS.map((part) => (cpuMs[part] / count).toFixed(2));
    const cells = [
      ...[operation.title, engine, ((count * 1_000) / ms).toFixed(0), quantile(0.5), quantile(0.95)],
      ...[...cpu, (statements.get(operation) ?? 0).toFixed(1)],
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}
