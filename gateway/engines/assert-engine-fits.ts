import type { EngineKind } from "./create-engine";

/**
 * What the stock engine sends to a service is out of our hands: it asks nobody whether a network may receive a field.
 *
 * @param allies Names of the allied subgraphs that are LIVE
 * @param override Whether an operator took that on
 * @throws if the engine cannot keep what allies may not receive
 */
export function assertEngineFits(engine: EngineKind, allies: readonly string[], override: boolean): void {
  if (allies.length === 0 || mayServeAllies(engine, override)) return;
  const names = allies.map((name) => `"${name}"`).join(", ");
  throw new Error(
    `Cannot serve the allied subgraphs ${names} with engine "${engine}" as it sends them fields without a grant: set GATEWAY_ENGINE=hub, or let an operator override this`,
  );
}

/** Whether the subgraphs of allies may be served by an engine at all. @param override As above */
export function mayServeAllies(engine: EngineKind, override: boolean): boolean {
  return engine === "hub" || override;
}
