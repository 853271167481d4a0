import type { GatewayConfig } from "../../gateway/config";
import type { EngineKind } from "../../gateway/engines/create-engine";

const NO_LIMIT = 1_000_000;

/** Of a silent gateway on a free port that takes operations of any size. */
export function unlimitedConfig(engine: EngineKind, rest: Partial<GatewayConfig> = {}): GatewayConfig {
  return {
    host: "127.0.0.1",
    port: 0,
    engine,
    deadlineMs: 8000,
    forwardHeaders: [],
    limits: {
      tokens: NO_LIMIT,
      depth: NO_LIMIT,
      introspectionDepth: NO_LIMIT,
      aliases: NO_LIMIT,
      directives: NO_LIMIT,
      selections: NO_LIMIT,
      nodes: NO_LIMIT,
    },
    logLevel: "silent",
    ...rest,
  };
}
