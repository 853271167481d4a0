import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { createSubgraphCaller } from "./calling/call-subgraph";
import { createExecutor } from "./executor";

/** The public benchmark's case lies beside the repository; the compiled test stands in `dist/gateway/execution`. */
const ROOT = resolve(__dirname, "../../..");
const BENCH = resolve(ROOT, "../shared/bench");
const isThere = existsSync(resolve(BENCH, "expected.mjs"));

(isThere ? describe : describe.skip)("the benchmark's operation", () => {
  it("is answered as expected, with seven calls", async () => {
    const port = await findFreePort();
    const subgraphs = await startSubgraphs(port);
    const caller = createSubgraphCaller();
    let calls = 0;
    const executor = createExecutor({
      supergraph: readFileSync(resolve(BENCH, "supergraph.graphql"), "utf8").replaceAll(":4200/", `:${port}/`),
      log: console,
      call(call) {
        calls++;
        return caller.call(call);
      },
    });
    const source = readFileSync(resolve(BENCH, "query.graphql"), "utf8");
    const { default: expected } = await import(pathToFileURL(resolve(BENCH, "expected.mjs")).href);
    try {
      expect(JSON.parse(JSON.stringify(await executor.execute({ source, headers: {} })))).toEqual(expected);
      expect(calls).toBe(7);
    } finally {
      await caller.close();
      subgraphs.kill();
      await once(subgraphs, "exit");
    }
  });
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Its packages are ours. */
async function startSubgraphs(port: number): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), NODE_PATH: resolve(ROOT, "node_modules") };
  const child = spawn(process.execPath, [resolve(BENCH, "subgraphs.mjs")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}
