import "../../services/kit/guard-node";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureStages } from "./stages";
import { measureTraffic } from "./traffic";
import { composeWide } from "./wide-supergraph";

const SUPERGRAPHS = {
  hub: () => readFileSync(resolve("schema/supergraph.graphql"), "utf8"),
  wide: composeWide,
};

/**
 * What operations cost that were never asked before, and what others suffer from them; see README.md.
 *
 * node run.cjs [--node flags] dist/bench/cold/main.js [--operations 300] [--sizes 5,30,100,500,2000] [--seconds 10]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      operations: { type: "string", default: "300" },
      sizes: { type: "string", default: "5,30,100,500,2000" },
      seconds: { type: "string", default: "10" },
    },
  });
  for (const [name, read] of Object.entries(SUPERGRAPHS)) {
    const supergraph = read();
    for (const fields of values.sizes.split(",").filter(Boolean).map(Number))
      await measureStages({ name, supergraph, fields, operations: Number(values.operations) });
  }
  if (Number(values.seconds) > 0) await measureTraffic(SUPERGRAPHS.hub(), Number(values.seconds));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
