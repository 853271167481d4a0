import { setTimeout as sleep } from "node:timers/promises";
import { runClosedLoop } from "../load/closed-loop";
import { median, percentile } from "../load/percentile";
import { compose, startGatewayProcess, startSubgraphs } from "../load/processes";

export interface ReloadsOptions {
  reloads: number;
  engine: string;
}

const SERVICES = 20;
const TYPES = 20;
const CONNECTIONS = 8;

/** Memory of a gateway whose supergraph is replaced while it is asked, and how soon the next one is there. */
export async function measureReloads({ reloads, engine }: ReloadsOptions): Promise<void> {
  await using subgraphs = await startSubgraphs();
  const first = compose(
    Array.from({ length: SERVICES }, (_, service) => sdlOf(service)),
    subgraphs.url,
  );
  await using gateway = await startGatewayProcess(first, { GATEWAY_ENGINE: engine });
  console.log(`${SERVICES} services of ${TYPES} types, ${Math.round(first.length / 1024)} KB`);
  const bodies = Array.from({ length: 200 }, (_, index) => JSON.stringify({ query: operation(index) }));
  let isOver = false;
  let slowest = 0;
  const load = runClosedLoop({
    url: gateway.url,
    connections: CONNECTIONS,
    body: (index) => bodies[index % bodies.length] ?? "",
    goOn: () => !isOver,
    onAnswer: (ms) => {
      slowest = Math.max(slowest, ms);
    },
  });
  const times: number[] = [];
  const stalls: number[] = [];
  const heaps = new Map<number, number>();
  const replaceAll = async () => {
    for (let version = 1; version <= reloads; version++) {
      const next = first.replaceAll("v0s", `v${version}s`);
      const ready = await readyOf(gateway.url);
      await sleep(100);
      slowest = 0;
      const startedAt = performance.now();
      gateway.replaceSupergraph(next);
      while ((await readyOf(gateway.url)) === ready) await sleep(5);
      times.push(performance.now() - startedAt);
      await sleep(100);
      stalls.push(slowest);
      if (version !== 5 && version % 50 !== 0) continue;
      await gateway.inspector.collectGarbage();
      const { heapUsed, rss } = await gateway.inspector.memory();
      heaps.set(version, heapUsed);
      console.log(`| ${version} | ${toMb(heapUsed)} | ${toMb(rss)} |`);
    }
  };
  const [answered] = await Promise.all([load, replaceAll().finally(() => (isOver = true))]);
  const tell = (values: number[]) =>
    `median ${median(values).toFixed(0)} ms, p95 ${percentile(values, 0.95).toFixed(0)} ms, longest ${Math.max(...values).toFixed(0)} ms`;
  console.log(`until the next one is served: ${tell(times)}`);
  console.log(`slowest of ${CONNECTIONS} clients' answers around each: ${tell(stalls)}`);
  console.log(`${answered} requests answered, none failed`);
  const [fifth, last] = [heaps.get(5), heaps.get(reloads)];
  if (fifth && last) console.log(`heap after the last one: ${(last / fifth).toFixed(3)} of that after the fifth`);
}

/** A field of each service has another name in each version. */
function sdlOf(service: number): string {
  const fields = Array.from({ length: 10 }, (_, index) => `f${index}: String`).join(" ");
  const types = Array.from(
    { length: TYPES - 2 },
    (_, index) => `type S${service}T${index} { ${fields} next: S${service}T${(index + 1) % (TYPES - 2)} }`,
  );
  return `extend schema @link(
      url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@authenticated"]
    )
    type Query { s${service}: S${service}T0 ${service === 0 ? "item: Item" : ""} }
    type Item @key(fields: "id") {
      id: ID! b${service}: String v0s${service}: String
      inside${service}: String @tag(name: "internal") closed${service}: String @authenticated
    }
    ${types.join("\n")}`;
}

function operation(index: number): string {
  const service = index % SERVICES;
  return `{ item { own${index}: id b${service} b${(service * 7 + 3) % SERVICES} } s${service} { f1 next { f2 } } }`;
}

async function readyOf(url: string): Promise<string> {
  return (await fetch(new URL("/ready", url))).text();
}

function toMb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
