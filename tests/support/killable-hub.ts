import { setTimeout as sleep } from "node:timers/promises";
import { portSetting, SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import type { TestDatabases } from "../../services/kit/testing/databases";
import { type GraphQLAnswer, postGraphQL } from "../../services/kit/testing/service";
import { freePorts, type StartedProcess, startNode } from "./processes";

/** The whole hub as processes, of which a test kills one after another. */
export interface KillableHub {
  url: string;
  /** By SIGKILL. */
  kill(name: ServiceName): void;
  /** Starts it again, and waits until it answers. */
  restart(name: ServiceName): Promise<void>;
  query(query: string, variables: object, token: string): Promise<GraphQLAnswer>;
  /** Asks until there is an answer without an error: who asks is found out by a service that may have been killed. */
  ask(query: string, variables: object, token: string): Promise<GraphQLAnswer["data"]>;
  /** What its processes wrote so far. */
  output(): string;
  close(): Promise<void>;
}

export async function startKillableHub(
  { environment }: TestDatabases,
  settings: Record<string, string> = {},
): Promise<KillableHub> {
  const [gateway, ...ports] = await freePorts(5);
  const servicePorts = SERVICE_NAMES.map((name, at) => [portSetting(name), String(ports[at])]);
  const env: Record<string, string> = {
    ...{ ...environment, ...Object.fromEntries(servicePorts) },
    ...{ PORT: String(gateway), LOG_LEVEL: "silent", ...settings },
  };
  const hub = startNode("hub/main.js", ["up", "--processes"], env);
  const again = new Map<ServiceName, StartedProcess>();
  await hub.says(/hub ready at (http:\S+)/, 60_000);
  const url = `http://127.0.0.1:${gateway}/graphql`;
  env.GATEWAY_URL = url;
  const query = (text: string, variables: object, token: string) =>
    postGraphQL(url, { query: text, variables }, { authorization: `Bearer ${token}` });

  return {
    url,
    query,
    kill(name) {
      const pid = again.get(name)?.child.pid;
      process.kill(pid ?? Number(new RegExp(`${name} runs as process (\\d+)`).exec(hub.output())?.[1]), "SIGKILL");
    },
    async restart(name) {
      again.set(name, startNode(`services/${name}/main.js`, [], env));
      for (let attempt = 0; attempt < 300; attempt++) {
        const health = await fetch(`http://127.0.0.1:${env[portSetting(name)]}/health`).catch(() => null);
        if (health?.ok) return;
        await sleep(100);
      }
      throw new Error(`${name} did not start again`);
    },
    async ask(text, variables, token) {
      for (let attempt = 0; attempt < 100; attempt++) {
        const { data, errors } = await query(text, variables, token);
        if (!errors && data) return data;
        await sleep(200);
      }
      throw new Error(`no answer to ${text}`);
    },
    output: () => [hub, ...again.values()].map((started) => started.output()).join(""),
    async close() {
      for (const started of [hub, ...again.values()]) if (started.child.exitCode === null) await started.end("SIGKILL");
    },
  };
}
