import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const MAIN = resolve(__dirname, "../../hub/main.js");

/** `hub gateway --supergraph`, with these settings on a free port. */
export async function startGatewayProcess(supergraph: string, settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-bench-"));
  const file = join(folder, "supergraph.graphql");
  writeFileSync(file, supergraph);
  const env = { ...process.env, NODE_ENV: "production", PORT: "0", LOG_LEVEL: "warn", ...settings };
  const args = ["--enable-source-maps", MAIN, "gateway", "--supergraph", file];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const ended = once(child, "exit");
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
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

/** In user and in system mode, in ticks of 10 ms. */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
