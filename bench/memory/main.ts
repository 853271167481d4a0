import "../../services/kit/guard-node";
import { parseArgs } from "node:util";
import { leaveGatewayItsProcessor } from "../load/processes";
import { measureReloads } from "./reloads";
import { measureRequests } from "./requests";

/**
 * What the gateway keeps in memory, over very many requests, or over many supergraphs that replace one another.
 *
 * node run.cjs dist/bench/memory/main.js requests [--requests 1000000] [--operations 10000]
 * node run.cjs dist/bench/memory/main.js reloads [--reloads 200] [--engine hub]
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      requests: { type: "string", default: "1000000" },
      operations: { type: "string", default: "10000" },
      reloads: { type: "string", default: "200" },
      engine: { type: "string", default: "hub" },
    },
  });
  await leaveGatewayItsProcessor();
  if (positionals[0] === "requests")
    return measureRequests({ requests: Number(values.requests), operations: Number(values.operations) });
  if (positionals[0] === "reloads") return measureReloads({ reloads: Number(values.reloads), engine: values.engine });
  throw new Error('Expected "requests" or "reloads"');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
