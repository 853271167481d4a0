import { createHash } from "node:crypto";
import { type CompositionResult, composeSupergraph, type SubgraphDefinition } from "../compose";

/** As many are kept: what is served, without and with one subgraph, and what is tried. */
const KEPT = 4;

const known = new Map<string, CompositionResult>();

/** As composeSupergraph(), which takes long: one check composes what is served again and again. */
export function composeKnown(subgraphs: readonly SubgraphDefinition[]): CompositionResult {
  const content = subgraphs.map(({ name, url, sdl }) => [name, url, sdl]);
  const key = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const result = known.get(key) ?? composeSupergraph(subgraphs);
  // Those that were used last stay
  known.delete(key);
  known.set(key, result);
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
  return result;
}
