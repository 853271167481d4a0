import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readGatewayConfig } from "../gateway/config";
import type { IssuerConfig } from "../gateway/identity/sign-in-config";
import { portSetting, readServiceConfig, SERVICE_NAMES, urlSetting } from "../services/kit/config";
import { urlOf } from "../services/kit/server/http-server";
import { type Running, startParts } from "../services/kit/server/running";
import { type Address, StartError } from "../services/kit/server/start-error";
import { type Environment, Settings } from "../services/kit/settings";
import type { HubConfig } from "./config";
import { startDevIssuer } from "./dev-issuer/start-dev-issuer";

const DIST = join(__dirname, "..");
const READY_MS = 30_000;

interface Part {
  name: string;
  /** Path of the entry below dist/. */
  main: string;
  address: Address;
  env: Environment;
}

export interface ProcessPlan {
  gateway: Part;
  services: Part[];
}

/**
 * Starts the gateway and each service as a process of its own, as they run in production. One that ends is named and
 * not started again: the rest goes on without it, and it may be started by hand with the command that is printed.
 */
export function startProcesses(
  { gateway, services }: ProcessPlan,
  { devIssuer, services: configs }: Pick<HubConfig, "devIssuer" | "services">,
): Promise<Running & { url: string }> {
  return startParts(async (defer) => {
    const children: ChildProcess[] = [];
    let isClosing = false;
    defer(() => {
      isClosing = true;
      return Promise.all(children.map(stop));
    });
    const start = async (part: Part) => {
      const child = spawn(process.execPath, [...process.execArgv, join(DIST, part.main)], {
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
      console.error(`${part.name} runs as process ${child.pid} at ${urlOf(part.address)}`);
    };
    await Promise.all(services.map(start));
    const issuer = devIssuer && (await startDevIssuer(devIssuer, configs.members.database));
    if (issuer) defer(() => issuer.close());
    await start({ ...gateway, env: { ...gateway.env, ...(issuer && settingsOf(issuer.client)) } });
    return { url: urlOf(gateway.address) };
  });
}

/** What runs where, by the settings. @throws {SettingsError} */
export function planProcesses(env: Environment): ProcessPlan {
  return Settings.read(env, (settings) => {
    const fixedPort = (setting: string, port: number) =>
      port === 0 ? settings.refuse(setting, "0", "a port other than 0 with --processes", 0) : port;
    const { host, port } = readGatewayConfig(settings);
    const gatewayUrl = `${urlOf({ host, port })}/graphql`;
    const services = SERVICE_NAMES.map((name) => {
      // Services are reached by the gateway alone, whatever HOST says.
      const address = { host: "127.0.0.1", portSetting: portSetting(name) };
      const port = fixedPort(address.portSetting, readServiceConfig(settings, name).port);
      return {
        name,
        main: `services/${name}/main.js`,
        address: { ...address, port },
        env: { GATEWAY_URL: gatewayUrl, ...env, HOST: address.host },
      };
    });
    const urls = services.map(({ name, address }) => [urlSetting(name), `${urlOf(address)}/graphql`]);
    const gateway = {
      name: "gateway",
      main: "gateway/main.js",
      address: { host, port: fixedPort("PORT", port), portSetting: "PORT" },
      env: { ...Object.fromEntries(urls), ...env },
    };
    return { services, gateway };
  });
}

function settingsOf({ issuer, clientId, clientSecret }: IssuerConfig): Environment {
  return { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
}

/** A service finds its database by the settings that we were started with. */
function howToRestart({ main }: Part): string {
  return `start it again, with the same settings, by: node run.cjs dist/${main}`;
}

async function untilItServes({ name, address }: Part, child: ChildProcess): Promise<void> {
  let failure: unknown;
  child.once("error", (error) => {
    failure = error;
  });
  for (const end = performance.now() + READY_MS; performance.now() < end; await sleep(50)) {
    if (failure || child.exitCode !== null || child.signalCode !== null) {
      throw new StartError(`${name} did not start`, { cause: failure });
    }
    const response = await fetch(`${urlOf(address)}/health`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
  }
  throw new StartError(`${name} did not answer at ${urlOf(address)} within ${READY_MS / 1000} s`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}
