import { runClosedLoop } from "../load/closed-loop";
import type { Memory } from "../load/inspector";
import { compose, startGatewayProcess, startSubgraphs } from "../load/processes";
import { frequencies, operation, SDLS } from "./operations";

export interface RequestsOptions {
  requests: number;
  operations: number;
}

interface Sample extends Memory {
  answered: number;
}

/** Memory of a gateway over very many requests for many operations. */
export async function measureRequests({ requests, operations }: RequestsOptions): Promise<void> {
  await using subgraphs = await startSubgraphs();
  // What takes long on a busy machine is to be answered all the same
  await using gateway = await startGatewayProcess(compose(SDLS, subgraphs.url), {
    MAX_WAIT_MS: "0",
    DEADLINE_MS: "120000",
  });
  const { inspector } = gateway;
  const bodies = Array.from({ length: operations }, (_, index) => JSON.stringify({ query: operation(index) }));
  const next = frequencies(operations);
  const asked = new Set<number>();
  const samples: Sample[] = [];
  const startedAt = performance.now();
  for (let percent = 1; percent <= 100; percent++) {
    const until = (requests * percent) / 100;
    let done = samples.at(-1)?.answered ?? 0;
    done += await runClosedLoop({
      url: gateway.url,
      connections: 32,
      body() {
        const index = next.next().value;
        asked.add(index);
        return bodies[index] ?? "";
      },
      goOn: (answered) => done + answered < until,
    });
    samples.push({ answered: done, ...(await inspector.memory()) });
    if (percent % 10 === 0 || percent === 1) tell(percent, samples.at(-1));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await inspector.collectGarbage();
  const { heapUsed } = await inspector.memory();
  const steady = samples.filter(({ answered }) => answered >= requests / 10);
  console.log(`${samples.at(-1)?.answered} requests in ${seconds.toFixed(0)} s, ${asked.size} operations`);
  console.log(`RSS after the first tenth: ${slopeOf(steady).toFixed(1)} MB for each 100,000 requests`);
  console.log(`heap after a collection at the end: ${toMb(heapUsed)} MB`);
}

function tell(percent: number, sample: Sample | undefined): void {
  if (!sample) return;
  const { rss, heapUsed, external } = sample;
  console.log(`| ${percent} % | ${toMb(rss)} | ${toMb(heapUsed)} | ${toMb(external)} |`);
}

/** Of the line through all samples, with the least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const xs = samples.map(({ answered }) => answered / 100_000);
  const ys = samples.map(({ rss }) => rss / 2 ** 20);
  const [x, y] = [mean(xs), mean(ys)];
  const covariance = mean(xs.map((value, index) => (value - x) * ((ys[index] ?? 0) - y)));
  return covariance / mean(xs.map((value) => (value - x) ** 2));
}

function toMb(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
