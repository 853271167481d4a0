import "../../services/kit/guard-node";
import { parseArgs } from "node:util";
import { leaveGatewayItsProcessor } from "../load/processes";
import { measureHanging } from "./hanging";
import { measurePublishes } from "./publishes";
import { measureStart } from "./start";

/**
 * What allies cost others: while they hang, when the gateway starts, and when they publish.
 *
 * node run.cjs dist/bench/allies/main.js hanging [--allies 50] [--rounds 5] [--seconds 10] [--pause 250]
 * node run.cjs dist/bench/allies/main.js start [--allies 50] [--rounds 5]
 * node run.cjs dist/bench/allies/main.js publishes [--publishes 200] [--allies 1]
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      allies: { type: "string" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "10" },
      pause: { type: "string", default: "250" },
      publishes: { type: "string", default: "200" },
    },
  });
  await leaveGatewayItsProcessor();
  const [kind] = positionals;
  const allies = Number(values.allies ?? (kind === "publishes" ? 1 : 50));
  const rounds = Number(values.rounds);
  if (kind === "hanging")
    return measureHanging({ allies, rounds, seconds: Number(values.seconds), pauseMs: Number(values.pause) });
  if (kind === "start") return measureStart({ allies, rounds });
  if (kind === "publishes") return measurePublishes({ publishes: Number(values.publishes), allies });
  throw new Error('Expected "hanging", "start" or "publishes"');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
