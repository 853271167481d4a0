import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { composeSupergraph } from "../../gateway/composition/compose";
import { serveSubgraph } from "../../gateway/execution/testing/serve-subgraph";
import { freePorts } from "../../tests/support/processes";

export interface Case {
  name: string;
  supergraph: string;
  /** What is posted. */
  body: string;
}

const ROOT = resolve(__dirname, "../../..");
const RIG = resolve(ROOT, "../shared/bench");

/** One small call, of which a gateway does little; and the public benchmark's seven, where its rig lies beside us. */
export async function findCases() {
  const sdl = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { bread: String }';
  const bakery = await serveSubgraph({ name: "bakery", sdl, answer: () => '{"data":{"bread":"rye"}}' });
  const composed = composeSupergraph([bakery]);
  if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
  const small = { name: "one call", supergraph: composed.supergraph, body: JSON.stringify({ query: "{ bread }" }) };
  const rig = existsSync(RIG) ? await startRig() : null;
  return {
    list: [small, ...(rig ? [rig.case] : [])],
    async [Symbol.asyncDispose]() {
      await bakery[Symbol.asyncDispose]();
      rig?.child.kill();
    },
  };
}

async function startRig(): Promise<{ child: ChildProcess; case: Case }> {
  const [port = 0] = await freePorts(1);
  const env = { ...process.env, PORT: String(port), NODE_PATH: resolve(ROOT, "node_modules") };
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const child = spawn(process.execPath, [resolve(RIG, "subgraphs.mjs")], { env, stdio: [...stdio] });
  await once(child, "spawn");
  if (child.stdout) await once(child.stdout, "data");
  const read = (file: string) => readFileSync(resolve(RIG, file), "utf8");
  const supergraph = read("supergraph.graphql").replaceAll(":4200/", `:${port}/`);
  return { child, case: { name: "seven calls", supergraph, body: JSON.stringify({ query: read("query.graphql") }) } };
}
