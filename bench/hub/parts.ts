import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ENGINE_KINDS, type EngineKind } from "../../gateway/engines/create-engine";
import { keySetting, portSetting, SERVICE_NAMES, type ServiceName, urlSetting } from "../../services/kit/config";
import { createKey, printKey } from "../../services/kit/keys/key";
import { createKeyPair, printKeyPair } from "../../services/kit/keys/key-pair";
import { freePorts } from "../../tests/support/processes";
import { endProcess } from "../load/end-process";

const DIST = join(__dirname, "../..");
const READY_MS = 30_000;

/** A part of the hub that has a process of its own. */
export interface Part {
  name: ServiceName | EngineKind;
  url: string;
  pid: number;
}

export interface Parts {
  services: Part[];
  /** One gateway for each engine, over the same services; the one that is not asked rests. */
  gateways: Record<EngineKind, Part>;
  stop(): Promise<void>;
}

export interface PartsOptions {
  /** Settings that lead to the databases; `DATA_DIR` is where keys and logs are. */
  environment: Record<string, string> & { DATA_DIR: string };
  /** Where each process leaves a CPU profile when it ends. @default nowhere */
  profiles?: string;
}

/** Starts what `hub up --processes` does, with one gateway more. */
export async function startParts({ environment, profiles }: PartsOptions): Promise<Parts> {
  const children: ChildProcess[] = [];
  const common = settings();
  const ports = await freePorts(SERVICE_NAMES.length + ENGINE_KINDS.length);
  const portOf = (at: number) => String(ports[at]);
  const start = async (name: Part["name"], main: string, port: string, env: Record<string, string>): Promise<Part> => {
    const flags = profiles ? ["--cpu-prof", `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`] : [];
    const log = openSync(join(environment.DATA_DIR, `${name}.log`), "w");
    const child = spawn(process.execPath, [...flags, join(DIST, main)], {
      env: { PATH: process.env.PATH, ...environment, ...common, ...env },
      // The channel tells a child that we are gone, however we went.
      stdio: ["ignore", log, log, "ipc"],
    });
    children.push(child);
    const url = `http://127.0.0.1:${port}`;
    await untilItServes(name, url, child);
    return { name, url: `${url}/graphql`, pid: child.pid ?? 0 };
  };
  const stop = async () => void (await Promise.all(children.map(endProcess)));
  try {
    const services = await Promise.all(
      SERVICE_NAMES.map((name, at) =>
        start(name, `services/${name}/main.js`, portOf(at), { [portSetting(name)]: portOf(at) }),
      ),
    );
    const urls = Object.fromEntries(services.map(({ name, url }) => [urlSetting(name as ServiceName), url]));
    const gateways: Partial<Parts["gateways"]> = {};
    for (const [at, engine] of ENGINE_KINDS.entries()) {
      const port = portOf(SERVICE_NAMES.length + at);
      gateways[engine] = await start(engine, "gateway/main.js", port, { ...urls, PORT: port, GATEWAY_ENGINE: engine });
    }
    return { services, gateways: gateways as Parts["gateways"], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As in production, where packages leave checks out that are for developers, but without limits of rates. */
function settings(): Record<string, string> {
  const key = () => printKey(createKey(new Date()));
  const keys = SERVICE_NAMES.flatMap((name) => [
    [keySetting(name), key()],
    [`${name.toUpperCase()}_CASE_KEY`, key()],
  ]);
  const registry = { REGISTRY_CASE_KEY: key(), ARTIFACT_KEY: key() };
  keys.push(["HUB_PSEUDONYM_KEY", key()], ["HUB_ALLY_KEY", printKeyPair(createKeyPair(new Date()))]);
  const noLimits = { RATE_LIMIT_ADDRESS: "0", RATE_LIMIT_ACTOR: "0" };
  return { NODE_ENV: "production", LOG_LEVEL: "info", ...noLimits, ...registry, ...Object.fromEntries(keys) };
}

async function untilItServes(name: string, url: string, child: ChildProcess): Promise<void> {
  for (const end = performance.now() + READY_MS; performance.now() < end; await sleep(50)) {
    if (child.exitCode !== null) break;
    const response = await fetch(`${url}/health`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
  }
  throw new Error(`${name} did not start: see its log`);
}
