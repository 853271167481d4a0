import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { portSetting, SERVICE_NAMES, urlSetting } from "../../services/kit/config";
import { freePorts } from "../../tests/support/processes";
import { endProcess } from "../load/end-process";
import { Inspector } from "../load/inspector";
import { FLAGS, TASKSET } from "../load/processes";
import { enterAllies } from "./enter-allies";

const DIST = join(__dirname, "../..");
const READY_MS = 60_000;

/** The four services over databases with allies that are LIVE, and gateways over both when they are wanted. */
export interface BenchHub extends AsyncDisposable {
  /** Of an OPERATOR. */
  token: string;
  startGateway(): Promise<BenchGateway>;
}

export interface BenchGateway extends AsyncDisposable {
  /** Of the graph. */
  url: string;
  /** From the start of its process to its first answer to {@link FIRST_QUERY}. */
  startMs: number;
  inspector: Inspector;
}

export const FIRST_QUERY = "{ organizations(first: 5) { nodes { id } } }";

/** @param urls Of the allies: `http:` on this machine, or `https:` where none is asked */
export async function startHub(urls: readonly string[]): Promise<BenchHub> {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-bench-"));
  const ports = await freePorts(SERVICE_NAMES.length);
  const env: Record<string, string> = { DATA_DIR: folder, LOG_LEVEL: "warn" };
  for (const name of ["ADDRESS", "ACTOR", "FAILURES"]) env[`RATE_LIMIT_${name}`] = "0";
  const local = urls.filter((url) => url.startsWith("http:"));
  if (local.length > 0) env.EGRESS_ALLOW = local.map((url) => new URL(url).host).join();
  const urlOf = (at: number) => `http://127.0.0.1:${ports[at]}`;
  for (const [at, name] of SERVICE_NAMES.entries()) {
    env[portSetting(name)] = String(ports[at]);
    env[urlSetting(name)] = `${urlOf(at)}/graphql`;
  }
  const children: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(children.map(endProcess));
    rmSync(folder, { recursive: true, force: true });
  };
  const start = (words: string[], settings: Record<string, string> = {}) => {
    const log = openSync(join(folder, "log"), "a");
    const [command = "", ...args] = words;
    // The channel tells a child that we are gone, however we went
    const stdio = ["ignore", log, log, "ipc"] as const;
    const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env, ...settings }, stdio: [...stdio] });
    children.push(child);
    return child;
  };
  try {
    const token = await enterAllies(env, urls);
    for (const name of SERVICE_NAMES) start([process.execPath, join(DIST, `services/${name}/main.js`)]);
    await Promise.all(
      SERVICE_NAMES.map((_, at) =>
        until(async () => (await fetch(`${urlOf(at)}/health`).catch(() => null))?.ok === true),
      ),
    );
    return { token, startGateway: () => startGateway(start), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** With the flags of production, and a processor of its own where there are two. */
async function startGateway(
  start: (words: string[], settings: Record<string, string>) => ChildProcess,
): Promise<BenchGateway> {
  const [port, inspectorPort = 0] = await freePorts(2);
  const pinned = TASKSET ? [TASKSET, "-c", "0"] : [];
  const flags = [...FLAGS, `--inspect=127.0.0.1:${inspectorPort}`, "--no-warnings"];
  const url = `http://127.0.0.1:${port}/graphql`;
  const startedAt = performance.now();
  const child = start([...pinned, process.execPath, ...flags, join(DIST, "gateway/main.js")], { PORT: String(port) });
  const request = { method: "POST", headers: { "content-type": "application/json" } };
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`The gateway ended with ${child.exitCode}`);
    const answer = await fetch(url, { ...request, body: JSON.stringify({ query: FIRST_QUERY }) }).catch(() => null);
    return answer?.ok === true && !("errors" in ((await answer.json()) as object));
  });
  const startMs = performance.now() - startedAt;
  const inspector = await Inspector.connect(inspectorPort);
  return {
    ...{ url, startMs, inspector },
    async [Symbol.asyncDispose]() {
      inspector.close();
      await endProcess(child);
    },
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + READY_MS; performance.now() < end; await sleep(5)) if (await isSo()) return;
  throw new Error(`It did not answer within ${READY_MS} ms`);
}
