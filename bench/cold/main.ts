import "../../services/kit/guard-node";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureStages } from "./stages";
import { composeWide } from "./wide-supergraph";

const SUPERGRAPHS = {
  hub: () => readFileSync(resolve("schema/supergraph.graphql"), "utf8"),
  wide: composeWide,
};

/**
 * What operations cost that were never asked before; see README.md.
 *
 * node run.cjs dist/bench/cold/main.js [--operations 300] [--sizes 5,30,100,500]
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      operations: { type: "string", default: "300" },
      sizes: { type: "string", default: "5,30,100,500" },
    },
  });
  for (const [name, read] of Object.entries(SUPERGRAPHS)) {
    const supergraph = read();
    for (const fields of values.sizes.split(",").map(Number))
      measureStages({ name, supergraph, fields, operations: Number(values.operations) });
  }
}

main();
