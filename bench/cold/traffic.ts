import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";
import { Pool } from "undici";
import { percentilesOf } from "../load/percentile";
import { FLAGS } from "../load/processes";
import { createRandom, randomOperation } from "./random-operation";

const KNOWN = 400;
const KNOWN_A_SECOND = 100;
/** As often as it takes until nothing more is made for them. */
const WARM_UP = 8;
const LITERAL_REQUESTS = 1500;

/** New operations beside the known ones. */
const STREAMS = [
  { title: "alone", fields: 0, aSecond: 0 },
  { title: "250 new ones of 10 fields a second", fields: 10, aSecond: 250 },
  { title: "10 new ones of 500 fields a second", fields: 500, aSecond: 10 },
  { title: "2 new ones of 4,000 fields a second", fields: 4000, aSecond: 2 },
];

interface Bench {
  schema: GraphQLSchema;
  pool: Pool;
  gateway: ChildProcess;
  random: () => number;
}

/**
 * What operations that are asked again and again suffer from a stream of new ones, and what it costs to write values into
 * the text. The services answer at once that there is nothing, so that what is measured is the gateway.
 */
export async function measureTraffic(supergraph: string, seconds: number): Promise<void> {
  const services = createServer((_, response) => {
    response.setHeader("content-type", "application/json").end('{"data":null,"errors":[{"message":"Nothing"}]}');
  });
  services.listen(0, "127.0.0.1");
  await once(services, "listening");
  const url = `http://127.0.0.1:${(services.address() as AddressInfo).port}/graphql`;
  const gateway = fork(join(__dirname, "gateway-process.js"), {
    execArgv: FLAGS,
    env: { ...process.env, NODE_ENV: "production" },
  });
  gateway.send(supergraph.replace(/url: "http:[^"]*"/g, `url: "${url}"`));
  const [gatewayUrl] = await once(gateway, "message");
  const pool = new Pool(new URL(gatewayUrl).origin, { connections: 64 });
  const { body } = await pool.request({ path: "/schema.graphql", method: "GET" });
  const bench = { schema: buildSchema(await body.text()), pool, gateway, random: createRandom(1) };
  try {
    await measureStreams(bench, seconds);
    await measureLiterals(bench);
  } finally {
    await pool.close();
    gateway.disconnect();
    services.close();
    services.closeAllConnections();
  }
}

async function measureStreams(bench: Bench, seconds: number): Promise<void> {
  const { schema, random } = bench;
  const known = Array.from({ length: KNOWN }, () => randomOperation(schema, random, { fields: 30, maxDepth: 6 }));
  for (let round = 0; round < WARM_UP; round++) for (const query of known) await post(bench, { query });
  console.log(
    `\n${KNOWN} known operations of 30 fields, ${KNOWN_A_SECOND} a second`.padEnd(44),
    "   p50     p99     max  CPU ms/s",
  );
  for (const { title, fields, aSecond } of STREAMS) {
    const times: number[] = [];
    // All at first: whoever makes one up meanwhile hears of answers later than they come
    const unknown = Array.from({ length: aSecond * seconds }, () =>
      randomOperation(schema, random, { fields, maxDepth: 8 }),
    );
    const before = await readCpu(bench);
    await Promise.all([
      repeat(KNOWN_A_SECOND, seconds, async (at) => {
        const started = performance.now();
        await post(bench, { query: known[at % KNOWN] ?? "" });
        times.push(performance.now() - started);
      }),
      repeat(aSecond, seconds, (at) => post(bench, { query: unknown[at] ?? "" })),
    ]);
    const cpuMs = ((await readCpu(bench)) - before) / seconds;
    console.log(`  ${title.padEnd(41)}${percentiles(times)}${cpuMs.toFixed(0).padStart(10)}`);
  }
}

async function measureLiterals(bench: Bench): Promise<void> {
  const texts = {
    "one text": () => ({ query: organization('"org_0"') }),
    "variables that differ": (at: number) => ({
      query: organization("$id").replace("{", "query ($id: ID!) {"),
      variables: { id: `org_${at}` },
    }),
    "literals that differ": (at: number) => ({ query: organization(`"org_${at}"`) }),
  };
  console.log("\nAn operation of 21 fields, one after another".padEnd(44), "   p50     p99     max  CPU ms/request");
  for (const [title, bodyOf] of Object.entries(texts)) {
    for (let at = 0; at < LITERAL_REQUESTS; at++) await post(bench, bodyOf(at));
    const times: number[] = [];
    const before = await readCpu(bench);
    for (let at = LITERAL_REQUESTS; at < 2 * LITERAL_REQUESTS; at++) {
      const started = performance.now();
      await post(bench, bodyOf(at));
      times.push(performance.now() - started);
    }
    const cpuMs = ((await readCpu(bench)) - before) / LITERAL_REQUESTS;
    console.log(`  ${title.padEnd(41)}${percentiles(times)}${cpuMs.toFixed(2).padStart(10)}`);
  }
}

function organization(id: string): string {
  return `{ organization(id: ${id}) { id name { el: text(lang: "el") en: text(lang: "en") } nuts locality founded
    legalForm { code label { text(lang: "en") } } resources(first: 2) { nodes { id title { text(lang: "en") } } }
    eligibleCalls(first: 2) { nodes { id title { text(lang: "el") } } } } }`;
}

async function post({ pool }: Bench, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await pool.request({ path: "/graphql", method: "POST", headers, body: JSON.stringify(body) });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes("_FAILED"))
    throw new Error(`${answer.statusCode}: ${text.slice(0, 1000)}`);
}

/** Begins at even distances, whether what began before has ended or not. */
async function repeat(aSecond: number, seconds: number, work: (at: number) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const under: Promise<void>[] = [];
  for (let at = 0; at < aSecond * seconds; at++) {
    const waitMs = startedAt + (at * 1000) / aSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    under.push(work(at));
  }
  await Promise.all(under);
}

/** Of the gateway since it began, in milliseconds. */
async function readCpu({ gateway }: Bench): Promise<number> {
  gateway.send("cpu");
  const [{ user, system }] = await once(gateway, "message");
  return (user + system) / 1000;
}

export function percentiles(times: number[]): string {
  const at = percentilesOf(times);
  return [0.5, 0.99, 1].map((share) => at(share).toFixed(2).padStart(8)).join("");
}
