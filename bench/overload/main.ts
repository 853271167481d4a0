import "../../services/kit/guard-node";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { runClosedLoop } from "../load/closed-loop";
import { median, percentile } from "../load/percentile";
import { compose, leaveGatewayItsProcessor, startGatewayProcess, startSubgraphs } from "../load/processes";
import { type Outcome, runOpenLoop } from "./open-loop";

/**
 * What is left of the gateway's capacity when more is asked than it can answer: finds the capacity out, by clients that
 * wait for each answer, and then sends a multiple of it, whatever comes back.
 *
 * node run.cjs --single-threaded dist/bench/overload/main.js [--rounds 3] [--seconds 8] [--multiples 0.5,1,2,3]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "8" },
      multiples: { type: "string", default: "0.5,1,2,3" },
    },
  });
  const seconds = Number(values.seconds);
  const multiples = values.multiples.split(",").map(Number);
  await leaveGatewayItsProcessor();
  await using subgraphs = await startSubgraphs();
  await using gateway = await startGatewayProcess(compose(SDLS, subgraphs.url));
  const { url } = gateway;
  const capacities: number[] = [];
  const rounds: Outcome[][] = [];
  await measureCapacity(url, seconds);
  for (let round = 0; round < Number(values.rounds); round++) {
    // The overload of the round before is over
    await sleep(2000);
    const cpuMs = gateway.cpuMs();
    const capacity = await measureCapacity(url, seconds);
    const cost = (gateway.cpuMs() - cpuMs) / (capacity * seconds);
    console.error(`round ${round + 1}: ${capacity.toFixed(0)} a second, ${cost.toFixed(2)} ms of CPU each`);
    capacities.push(capacity);
    const outcomes: Outcome[] = [];
    for (const multiple of multiples) {
      await sleep(1000);
      outcomes.push(await runOpenLoop({ url, rate: capacity * multiple, seconds, body }));
    }
    rounds.push(outcomes);
  }
  const { rss } = await gateway.inspector.memory();
  console.log(`capacity: ${median(capacities).toFixed(0)} a second; RSS at the end ${Math.round(rss / 2 ** 20)} MB\n`);
  console.log("| sent | good | of capacity | p50 | p99 | refused | p50 | p99 | late | given up | other |");
  console.log("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
  multiples.forEach((multiple, index) => {
    const of = (read: (outcome: Outcome) => number) =>
      median(rounds.map((outcomes) => read(outcomes[index] as Outcome)));
    const share = median(
      rounds.map((outcomes, round) => (outcomes[index]?.good.length ?? 0) / seconds / (capacities[round] ?? 1)),
    );
    const rate = (read: (outcome: Outcome) => number) => `${of((outcome) => read(outcome) / seconds).toFixed(0)}/s`;
    const ms = (read: (outcome: Outcome) => number[], at: number) => {
      const value = of((outcome) => percentile(read(outcome), at));
      return Number.isNaN(value) ? "" : `${value.toFixed(0)} ms`;
    };
    const good = ({ good }: Outcome) => good;
    const refused = ({ refused }: Outcome) => refused;
    const cells = [
      ...[
        `${multiple} ×`,
        rate(({ good }) => good.length),
        `${Math.round(share * 100)} %`,
        ms(good, 0.5),
        ms(good, 0.99),
      ],
      ...[rate(({ refused }) => refused.length), ms(refused, 0.5), ms(refused, 0.99)],
      ...[rate(({ late }) => late), rate(({ failed }) => failed), rate(({ other }) => other)],
    ];
    console.log(`| ${cells.join(" | ")} |`);
  });
  const lag = Math.max(...rounds.flat().map(({ lagMs }) => lagMs));
  console.log(`\nrequests left at most ${lag.toFixed(0)} ms after they were due`);
}

const FIELDS = Array.from({ length: 8 }, (_, index) => index);

/** Two services that share an entity: 100 items of 16 fields, half of them of each. */
const SDLS = ["type Query { items(first: Int, page: Int): [Item!]! }", ""].map(
  (query, service) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    ${query} type Item @key(fields: "id") { id: ID! ${FIELDS.map((index) => `f${service}${index}: String`).join(" ")} }`,
);

const QUERY = `query Items($page: Int) { items(first: 100, page: $page) {
  id ${[0, 1].flatMap((service) => FIELDS.map((index) => `f${service}${index}`)).join(" ")}
} }`;

/** No two are equal: equal ones would be answered together. */
function body(index: number): string {
  return JSON.stringify({ query: QUERY, variables: { page: index } });
}

async function measureCapacity(url: string, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  const answered = await runClosedLoop({ url, connections: 64, body, goOn: () => performance.now() < end });
  return answered / seconds;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
