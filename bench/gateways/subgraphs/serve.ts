import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import { UNKNOWN_ID } from "../operation";
import { ROOTS } from "./data";
import { SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName } from "./schemas";

/**
 * The process of the four subgraphs, a server each. What was asked once is answered out of memory, since it is the
 * gateway that is measured. Tells its parent the addresses, and on each message what was called since the last one.
 */

/** How it answers from now on. */
export interface Behaviour {
  /** With each answer it waits so long, so that calls which are made together are seen to be. */
  delayMs: number;
}

/** A call that a subgraph got, with the times at which it came and was answered. */
export interface ReceivedCall {
  service: SubgraphName;
  body: string;
  from: number;
  to: number;
}

export interface Received {
  /** The first of them. */
  calls: ReceivedCall[];
  count: number;
}

const KEPT_CALLS = 100;
let received: Received = { calls: [], count: 0 };
let delayMs = 0;

async function serve(service: SubgraphName): Promise<string> {
  const { sdl, resolvers } = SUBGRAPHS[service];
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const answers = new Map<string, Promise<Buffer>>();
  const numbers = new RegExp(`${UNKNOWN_ID}\\w+`, "g");

  const server = createServer((request, response) => {
    const from = performance.now();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const body = String(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
      const question = body.replace(numbers, UNKNOWN_ID);
      const known = answers.get(question) ?? answer(question);
      answers.set(question, known);
      const bytes = await known;
      if (delayMs > 0) await sleep(delayMs);
      response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
      response.end(bytes);
      received.count++;
      if (received.calls.length < KEPT_CALLS) received.calls.push({ service, body, from, to: performance.now() });
    });
  });
  // Closing what is idle would race with the next call
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;

  async function answer(question: string): Promise<Buffer> {
    const { query, variables } = JSON.parse(question);
    // The schema would print it with stubs that Mercurius takes for types
    if (query.includes("_service")) return Buffer.from(JSON.stringify({ data: { _service: { sdl } } }));
    const result = await graphql({ schema, source: query, rootValue: ROOTS, variableValues: variables });
    return Buffer.from(JSON.stringify(result));
  }
}

process.on("message", (behaviour: Behaviour) => {
  delayMs = behaviour.delayMs;
  process.send?.(received);
  received = { calls: [], count: 0 };
});
process.on("disconnect", () => process.exit());
void Promise.all(SUBGRAPH_NAMES.map(async (name) => [name, await serve(name)] as const)).then((urls) =>
  process.send?.(Object.fromEntries(urls)),
);
