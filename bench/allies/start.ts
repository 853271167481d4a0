import { freePorts } from "../../tests/support/processes";
import { median } from "../load/percentile";
import { type BenchHub, startHub } from "./hub-processes";

export interface StartOptions {
  allies: number;
  rounds: number;
}

/** From the start of a gateway to its first answer: without allies, and with as many, of which none can be reached. */
export async function measureStart({ allies, rounds }: StartOptions): Promise<void> {
  const urls = (await freePorts(allies)).map((port) => `http://127.0.0.1:${port}/graphql`);
  await using none = await startHub([]);
  await using down = await startHub(urls);
  const first = { none: await startOnce(none), down: await startOnce(down) };
  const tell = (ms: number) => `${ms.toFixed(0)} ms`;
  console.log(`the first time, when the supergraph is made: ${tell(first.none)} and ${tell(first.down)}`);
  const times: Record<"none" | "down", number[]> = { none: [], down: [] };
  for (let round = 0; round < rounds; round++) {
    times.none.push(await startOnce(none));
    times.down.push(await startOnce(down));
  }
  console.log("| Allies | Median | Longest |\n|---|---|---|");
  for (const [count, all] of [
    [0, times.none],
    [allies, times.down],
  ] as const)
    console.log(`| ${count} | ${tell(median(all))} | ${tell(Math.max(...all))} |`);
}

async function startOnce(hub: BenchHub): Promise<number> {
  await using gateway = await hub.startGateway();
  return gateway.startMs;
}
