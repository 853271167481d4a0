import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { childrenOf } from "../../tests/support/processes";
import { endProcess } from "../load/end-process";
import { FLAGS } from "../load/processes";

const MAIN = resolve(__dirname, "../../hub/main.js");

/** `hub gateway --supergraph` with the flags of production, with these settings on a free port. */
export async function startGatewayProcess(supergraph: string, settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-bench-"));
  const file = join(folder, "supergraph.graphql");
  writeFileSync(file, supergraph);
  const env = { ...process.env, NODE_ENV: "production", PORT: "0", LOG_LEVEL: "warn", ...settings };
  const args = [...FLAGS, MAIN, "gateway", "--supergraph", file, "--forward-header", "authorization"];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  let output = "";
  for await (const text of child.stdout?.setEncoding("utf8") ?? []) {
    output += text;
    if (output.includes("\n")) break;
  }
  const [, url] = /ready at (http:\S+)/.exec(output) ?? [];
  if (!url || child.pid === undefined) throw new Error("the gateway did not start");
  return {
    url,
    /** Its own, then those of its workers. */
    pids: [child.pid, ...childrenOf(child.pid)],
    async [Symbol.asyncDispose]() {
      await endProcess(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
