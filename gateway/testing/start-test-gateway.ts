import { type GraphQLAnswer, postGraphQL } from "../../services/kit/testing/service";
import { type GatewayOptions, type RunningGateway, startGateway } from "..";
import { composeSupergraph } from "../composition/compose";
import type { GatewayConfig } from "../config";
import type { EngineKind } from "../engines/create-engine";
import { type ServedSubgraph, type SubgraphSource, serveSubgraph } from "../execution/testing/serve-subgraph";
import type { FindActor } from "../identity/find-actor";
import { DEFAULT_LIMITS } from "../security/limits";

export interface TestGateway extends AsyncDisposable {
  /** Of the graph. */
  url: string;
  subgraphs: ServedSubgraph[];
  /** Newest last. */
  logged: LogLine[];
  replaceSupergraph: RunningGateway["replaceSupergraph"];
  serveWithout: RunningGateway["serveWithout"];
  ask(body: object, headers?: Record<string, string>): Promise<GraphQLAnswer>;
}

export interface LogLine {
  level: "debug" | "info" | "warn" | "error";
  data: object;
  message: string;
}

/**
 * The gateway over subgraphs on ports of their own, with a log that can be read.
 *
 * @param edit Makes another supergraph of the one that was composed
 */
export async function startTestGateway(
  engine: EngineKind,
  sources: readonly SubgraphSource[],
  config: Partial<GatewayConfig> = {},
  findActor?: FindActor,
  edit = (supergraph: string) => supergraph,
  onOperation?: GatewayOptions["onOperation"],
): Promise<TestGateway> {
  const subgraphs = await Promise.all(sources.map(serveSubgraph));
  const composed = composeSupergraph(subgraphs);
  if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
  const logged: LogLine[] = [];
  const write = (level: LogLine["level"]) => (data: object, message: string) =>
    void logged.push({ level, data, message });
  const defaults = { host: "127.0.0.1", port: 0, deadlineMs: 8000, logLevel: "silent" } as const;
  const gateway = await startGateway(
    edit(composed.supergraph),
    { ...defaults, forwardHeaders: [], limits: DEFAULT_LIMITS, ...config, engine },
    {
      log: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
      findActor,
      onOperation,
    },
  );
  const url = `${gateway.url}/graphql`;
  return {
    url,
    subgraphs,
    logged,
    replaceSupergraph: gateway.replaceSupergraph,
    serveWithout: gateway.serveWithout,
    ask: (body, headers) => postGraphQL(url, body, headers),
    async [Symbol.asyncDispose]() {
      await gateway.close();
      for (const subgraph of subgraphs) await subgraph[Symbol.asyncDispose]();
    },
  };
}
