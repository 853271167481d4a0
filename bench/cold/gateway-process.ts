import "../../services/kit/guard-node";
import { startGateway } from "../../gateway";
import { unlimitedConfig } from "../../tests/support/unlimited-config";

/** A process of its own, so that its CPU is that of a gateway alone: takes a supergraph, tells its URL, and its CPU when asked. */
process.once("message", async (supergraph: string) => {
  const gateway = await startGateway(supergraph, unlimitedConfig("hub"));
  process.on("message", () => process.send?.(process.cpuUsage()));
  process.once("disconnect", () => process.exit());
  process.send?.(gateway.url);
});
