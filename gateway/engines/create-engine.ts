import { createApolloEngine } from "./apollo-engine";
import type { BaseEngine, EngineOptions } from "./engine";
import { createHubEngine } from "./hub-engine";

/** The values of `GATEWAY_ENGINE`. */
export const ENGINE_KINDS = ["hub", "apollo"] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** @throws if the engine is not installed, or the supergraph is not one */
export async function createEngine(kind: EngineKind, options: EngineOptions): Promise<BaseEngine> {
  return kind === "apollo" ? await createApolloEngine(options) : createHubEngine(options);
}
