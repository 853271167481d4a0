import "../../services/kit/guard-node";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { composeSupergraph } from "../../gateway/composition/compose";
import { freePorts } from "../../tests/support/processes";
import { GATEWAY_COUNT, LOAD_NAMES, listGateways } from "./gateways";
import { installPeers } from "./install-peers";
import { type Bench, measureRound, recordFloor } from "./measure";
import { findAnswer } from "./operation";
import { hearFrom, leaveGatewayCore, startHelper } from "./processes";
import { SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName } from "./subgraphs/schemas";
import { printTables, type Window } from "./tables";

/**
 * Measures gateways over the same four subgraphs, by turns, and prints tables; README.md tells of what.
 *
 * node scripts/prepare.cjs dist/bench/gateways/main.js [--gateways hub,floor] [--loads varied] [--rounds 3]
 *
 * `--append` adds to what was measured before, so that a long run can be made in parts.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gateways: { type: "string" },
      loads: { type: "string", default: LOAD_NAMES.join() },
      rounds: { type: "string", default: "3" },
      turns: { type: "string", default: "8" },
      seconds: { type: "string", default: "1.5" },
      warmup: { type: "string", default: "4" },
      connections: { type: "string", default: "50" },
      append: { type: "boolean", default: false },
    },
  });
  const root = join(__dirname, "../../..");
  const folder = join(root, ".data/bench/gateways");
  const record = join(folder, "windows.jsonl");
  const setup = {
    supergraph: join(folder, "supergraph.graphql"),
    floorPlan: join(folder, "floor.json"),
    peers: join(folder, "peers"),
  };
  const gateways = listGateways(setup, await freePorts(GATEWAY_COUNT));
  const names = gateways.map(({ name }) => name);
  const chosen = values.gateways?.split(",") ?? names;
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`No gateway is called "${unknown}": they are ${names.join(", ")}`);
  const lengths = {
    turns: Number(values.turns),
    seconds: Number(values.seconds),
    warmupSeconds: Number(values.warmup),
    connections: Number(values.connections),
  };

  mkdirSync(folder, { recursive: true });
  installPeers(join(root, "bench/gateways/peers"), setup.peers);
  leaveGatewayCore();
  const subgraphs = startHelper("subgraphs/serve");
  const urls = await hearFrom<Record<SubgraphName, string>>(subgraphs);
  const supergraph = compose(urls);
  writeFileSync(setup.supergraph, supergraph);
  const answers = { same: await findAnswer(supergraph, false), varied: await findAnswer(supergraph, true) };
  const bench: Bench = { folder, subgraphs, load: startHelper("load"), answers, setup };
  const hub = gateways.find(({ name }) => name === "hub");
  if (hub) await recordFloor(hub, bench, urls);

  if (!values.append) rmSync(record, { force: true });
  const before = Math.max(0, ...readWindows(record).map((window) => window.round));
  for (let round = before + 1; round <= before + Number(values.rounds); round++) {
    const ofRound = gateways.filter(({ name }) => chosen.includes(name));
    const loads = LOAD_NAMES.filter((load) => values.loads.split(",").includes(load));
    await measureRound(ofRound, loads, bench, lengths, (window) => {
      const { gateway, load, turn, cpuMs, requestsPerSecond, disturbance } = window;
      const figures = `${cpuMs.toFixed(2)} ms CPU, ${requestsPerSecond.toFixed(0)}/s, others ${(100 * disturbance).toFixed(0)} %`;
      console.error(`round ${round}, turn ${turn + 1}: ${gateway}, ${load}: ${figures}`);
      appendFileSync(record, `${JSON.stringify({ ...window, round })}\n`);
    });
  }
  console.log(`${new Date().toISOString()}, ${cpus().length} cores (${cpus()[0]?.model}), Node ${process.version}\n`);
  console.log(printTables(readWindows(record)));
}

function readWindows(record: string): Window[] {
  if (!existsSync(record)) return [];
  return readFileSync(record, "utf8")
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Window]));
}

function compose(urls: Record<SubgraphName, string>): string {
  const result = composeSupergraph(SUBGRAPH_NAMES.map((name) => ({ name, url: urls[name], sdl: SUBGRAPHS[name].sdl })));
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("; "));
  return result.supergraph;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
