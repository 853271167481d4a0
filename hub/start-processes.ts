import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readGatewayConfig } from "../gateway/config";
import { readServiceConfig, SERVICE_NAMES } from "../services/kit/config";
import { startParts } from "../services/kit/server/running";
import { type Environment, Settings } from "../services/kit/settings";
import type { RunningHub } from "./start-hub";

const DIST = join(__dirname, "..");
const READY_MS = 30_000;

interface Part {
  name: string;
  /** Path of the entry below dist/. */
  main: string;
  /** Where it is reached. */
  url: string;
  env: Environment;
}

/**
 * Starts the gateway and each service as a process of its own, as they run in production. One that ends is named and
 * not started again: the rest goes on without it, and it may be started by hand with the command that is printed.
 *
 * @throws {SettingsError}
 */
export function startProcesses(env: Environment): Promise<RunningHub> {
  const { gateway, services } = planParts(env);
  return startParts(async (defer) => {
    const children: ChildProcess[] = [];
    let isClosing = false;
    defer(() => {
      isClosing = true;
      return Promise.all(children.map(stop));
    });
    const start = async (part: Part) => {
      const child = spawn(process.execPath, ["--enable-source-maps", join(DIST, part.main)], {
        env: part.env as NodeJS.ProcessEnv,
        // The channel tells a child that we are gone, however we went.
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      children.push(child);
      child.on("exit", (code, signal) => {
        if (!isClosing)
          console.error(`${part.name} ended (${signal ?? code}), the rest goes on; ${howToRestart(part)}`);
      });
      await untilItServes(part, child);
      console.error(`${part.name} runs as process ${child.pid} at ${part.url}`);
    };
    await Promise.all(services.map(start));
    await start(gateway);
    return { url: gateway.url };
  });
}

function planParts(env: Environment): { gateway: Part; services: Part[] } {
  return Settings.read(env, (settings) => {
    const addressOf = (variable: string, host: string, port: number) => {
      if (port === 0) settings.refuse(variable, "0", "a port other than 0 with --processes", 0);
      const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
      return `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}`;
    };
    const services = SERVICE_NAMES.map((name) => {
      const { host, port } = readServiceConfig(settings, name);
      const url = addressOf(`${name.toUpperCase()}_PORT`, host, port);
      return { name, main: `services/${name}/main.js`, url, env };
    });
    const { host, port } = readGatewayConfig(settings);
    const urls = services.map(({ name, url }) => [`${name.toUpperCase()}_URL`, `${url}/graphql`]);
    const url = addressOf("PORT", host, port);
    return {
      services,
      gateway: { name: "gateway", main: "gateway/main.js", url, env: { ...Object.fromEntries(urls), ...env } },
    };
  });
}

/** A service finds its database by the settings that we were started with. */
function howToRestart({ main }: Part): string {
  return `start it again, with the same settings, by: node run.cjs dist/${main}`;
}

async function untilItServes({ name, url }: Part, child: ChildProcess): Promise<void> {
  for (const end = performance.now() + READY_MS; performance.now() < end; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`${name} did not start`);
    const response = await fetch(`${url}/health`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
  }
  throw new Error(`${name} did not answer at ${url} within ${READY_MS / 1000} s`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}
