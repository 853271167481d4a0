import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeSupergraph } from "../../gateway/composition/compose";
import { freePorts } from "../../tests/support/processes";
import { cpuMs } from "./cpu";
import { endProcess } from "./end-process";
import { Inspector } from "./inspector";

const DIST = join(__dirname, "../..");

/** Those of the Dockerfile. */
export const FLAGS = readFlags();

/** The gateway gets a processor of its own where there are two, and where the program that gives it is there. */
export const TASKSET = findProgram("taskset");

/** The path of a program of the system; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  return ["/usr/bin", "/bin"].map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** This process, with all its threads, and those that it starts, but for the gateway. */
export async function leaveGatewayItsProcessor(): Promise<void> {
  if (TASKSET) await once(spawn(TASKSET, ["-a", "-p", "-c", "1", String(process.pid)], { stdio: "ignore" }), "exit");
}

export interface Subgraphs extends AsyncDisposable {
  /** Of all of them. */
  url: string;
}

export async function startSubgraphs(): Promise<Subgraphs> {
  const child = fork(join(DIST, "bench/load/light-subgraphs.js"));
  const [url] = await once(child, "message");
  return { url, [Symbol.asyncDispose]: () => endProcess(child) };
}

export function compose(sdls: readonly string[], url: string): string {
  const result = composeSupergraph(sdls.map((sdl, index) => ({ name: `s${index}`, url: `${url}/${index}`, sdl })));
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.supergraph;
}

export interface GatewayProcess extends AsyncDisposable {
  /** Of the graph. */
  url: string;
  pid: number;
  /** Puts another supergraph into its file, and tells it so. */
  replaceSupergraph(supergraph: string): void;
  inspector: Inspector;
  /** CPU so far. */
  cpuMs(): number;
}

function readFlags(): string[] {
  const [, entryPoint] = /^ENTRYPOINT (\[.*\])$/m.exec(readFileSync(join(DIST, "../Dockerfile"), "utf8")) ?? [];
  if (entryPoint === undefined) throw new Error("The Dockerfile has no entry point as a list");
  const [, ...flags] = JSON.parse(entryPoint);
  return flags;
}

/** `hub gateway` with the flags of production, as a process of its own. */
export async function startGatewayProcess(
  supergraph: string,
  settings: Record<string, string> = {},
): Promise<GatewayProcess> {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-bench-"));
  const file = join(folder, "supergraph.graphql");
  writeFileSync(file, supergraph);
  const [port = 0] = await freePorts(1);
  const words = [
    process.execPath,
    ...FLAGS,
    `--inspect=127.0.0.1:${port}`,
    join(DIST, "hub/main.js"),
    "gateway",
    "--supergraph",
    file,
  ];
  const [command = "", ...args] = TASKSET ? [TASKSET, "-c", "0", ...words] : words;
  const env = { NODE_ENV: "production", PATH: process.env.PATH, PORT: "0", RATE_LIMIT_ADDRESS: "0", ...settings };
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "ignore", "ipc"] });
  const [line] = await once(child.stdout ?? child, "data");
  const url = /http:\S+/.exec(String(line))?.[0];
  const { pid } = child;
  if (!url || !pid) throw new Error(`The gateway did not start: ${line}`);
  const inspector = await Inspector.connect(port);
  return {
    ...{ url, pid, inspector },
    replaceSupergraph(next) {
      writeFileSync(file, next);
      child.kill("SIGUSR2");
    },
    cpuMs: () => cpuMs(pid),
    async [Symbol.asyncDispose]() {
      inspector.close();
      await endProcess(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
