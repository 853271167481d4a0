import { join } from "node:path";
import { keySetting } from "../../services/kit/config";
import { createKey, printKey } from "../../services/kit/keys/key";
import { FLAGS } from "../load/processes";
import { SUBGRAPH_NAMES } from "./subgraphs/schemas";

export interface Gateway {
  name: string;
  port: number;
  /** What node is started with. */
  args: string[];
  env?: Record<string, string>;
  loads: readonly LoadName[];
}

export const LOADS = {
  /** All clients send the same request. */
  identical: { isVaried: false, isUnloaded: false },
  /** Each request has another variable and another credential. */
  varied: { isVaried: true, isUnloaded: false },
  /** The same as varied, one request at a time. */
  single: { isVaried: true, isUnloaded: true },
} as const;
export type LoadName = keyof typeof LOADS;
export const LOAD_NAMES = Object.keys(LOADS) as LoadName[];

export interface Setup {
  /** File of the supergraph. */
  supergraph: string;
  /** File of the floor's plan. */
  floorPlan: string;
  /** Folder where the peers are installed. */
  peers: string;
}

/** So many ports are needed. */
export const GATEWAY_COUNT = 8;

/** In the order in which they are measured. */
export function listGateways({ supergraph, floorPlan, peers }: Setup, ports: readonly number[]): Gateway[] {
  const dist = join(__dirname, "../..");
  const peer = (file: string) => (port: string) => [join(peers, file), port, supergraph];
  const hive = (port: string) => [
    join(peers, "node_modules/@graphql-hive/gateway/dist/bin.js"),
    ...["supergraph", supergraph, "--port", port, "--host", "127.0.0.1", "--fork", "1"],
    ...["-c", join(peers, "hive.config.mjs")],
  ];
  // As the image starts it
  const hub = (port: string) => [
    ...[...FLAGS, join(dist, "hub/main.js")],
    ...["gateway", "--supergraph", supergraph, "--port", port, "--forward-header", "authorization"],
  ];
  // The others let everything wait, and one answer of another kind would end the run
  const hubEnv = { LOG_LEVEL: "info", RATE_LIMIT_ADDRESS: "0", MAX_WAIT_MS: "20000" };
  const keys = SUBGRAPH_NAMES.map((name) => [keySetting(name), printKey(createKey(new Date()))]);
  const gateways: (Omit<Gateway, "args" | "port"> & { args(port: string): string[] })[] = [
    {
      name: "@apollo/gateway",
      args: peer("apollo.mjs"),
      loads: LOAD_NAMES,
      env: { APOLLO_TELEMETRY_DISABLED: "true" },
    },
    { name: "Hive Gateway", args: hive, loads: LOAD_NAMES },
    { name: "Hive Gateway native", args: hive, loads: LOAD_NAMES, env: { HIVE_PLANNER: "native" } },
    { name: "Mercurius", args: peer("mercurius.mjs"), loads: LOAD_NAMES },
    { name: "floor", args: (port) => [join(__dirname, "floor.js"), port, floorPlan], loads: LOAD_NAMES },
    { name: "hub", args: hub, loads: LOAD_NAMES, env: hubEnv },
    { name: "hub signed", args: hub, loads: ["varied"], env: { ...hubEnv, ...Object.fromEntries(keys) } },
    { name: "hub two workers", args: hub, loads: ["varied"], env: { ...hubEnv, HUB_WORKERS: "2" } },
  ];
  return gateways.map((gateway, index) => {
    const port = ports[index] as number;
    return { ...gateway, port, args: gateway.args(String(port)) };
  });
}
