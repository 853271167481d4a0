import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Pool } from "undici";
import { UNKNOWN_ID } from "./operation";

/**
 * No gateway: what any of them on Node has to do at least. Makes the same calls as ours in the same order, reads and
 * writes all JSON, and sends the answer that it was given; it knows no GraphQL and joins nothing.
 *
 * node dist/bench/gateways/floor.js <port> <file of a FloorPlan>
 */

export interface FloorPlan {
  /** Calls that are made together, one group after the other. */
  stages: Array<Array<{ url: string; body: string }>>;
  /** To the same request always, and to one that names a customer. */
  answers: { same: unknown; varied: unknown };
}

const [, , port, file = ""] = process.argv;
const plan: FloorPlan = JSON.parse(readFileSync(file, "utf8"));
const pools = new Map<string, Pool>();
const stages = plan.stages.map((calls) =>
  calls.map(({ url, body }) => {
    const { origin, pathname: path } = new URL(url);
    const pool = pools.get(origin) ?? new Pool(origin, { connections: 256, pipelining: 1 });
    pools.set(origin, pool);
    return { pool, path, body: JSON.parse(body) as { variables?: Record<string, unknown> } };
  }),
);

type Call = (typeof stages)[number][number];

async function send({ pool, path, body }: Call, id: unknown, authorization = ""): Promise<unknown> {
  const headers = { "content-type": "application/json", authorization };
  const response = await pool.request({ method: "POST", path, headers, body: JSON.stringify(withId(body, id)) });
  return JSON.parse(await response.body.text());
}

/** The recorded call asks for the customer of another request. */
function withId(body: Call["body"], id: unknown): Call["body"] {
  const name = Object.keys(body.variables ?? {}).find((key) => String(body.variables?.[key]).startsWith(UNKNOWN_ID));
  return name === undefined ? body : { ...body, variables: { ...body.variables, [name]: id } };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const { variables } = JSON.parse(String(Buffer.concat(chunks)));
    for (const calls of stages)
      await Promise.all(calls.map((call) => send(call, variables?.id, request.headers.authorization)));
    const body = Buffer.from(JSON.stringify(variables ? plan.answers.varied : plan.answers.same));
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
    response.end(body);
  });
});
server.keepAliveTimeout = 0;
server.listen(Number(port), "127.0.0.1");
