import type { Settings } from "../../services/kit/settings";

/** What one operation may ask for at most. Introspection has limits of its own kind: its fields cost no subgraph. */
export interface OperationLimits {
  /** Lexical tokens of the document. @default 4000 */
  tokens: number;
  /** Fields below one another. @default 20 */
  depth: number;
  /** The same below `__schema` and `__type`; the standard introspection query needs 15. @default 25 */
  introspectionDepth: number;
  /** Fields under another name than their own. @default 30 */
  aliases: number;
  /** Directives on fields and fragments. @default 50 */
  directives: number;
  /** Fields once every fragment is spelled out where it is used. @default 5000 */
  selections: number;
  /** Records that the pages of the operation may hold together, by their `first`. @default 50000 */
  nodes: number;
}

export const DEFAULT_LIMITS: OperationLimits = {
  tokens: 4_000,
  depth: 20,
  introspectionDepth: 25,
  aliases: 30,
  directives: 50,
  selections: 5_000,
  nodes: 50_000,
};

/** `LIMIT_TOKENS`, `LIMIT_DEPTH`, `LIMIT_INTROSPECTION_DEPTH`, `LIMIT_ALIASES`, `LIMIT_DIRECTIVES`, `LIMIT_SELECTIONS`, `LIMIT_NODES`. */
export function readLimits(settings: Settings): OperationLimits {
  const read = (name: string, fallback: number) => settings.integer(name, { min: 1, max: 1_000_000 }, fallback);
  return {
    tokens: read("LIMIT_TOKENS", DEFAULT_LIMITS.tokens),
    depth: read("LIMIT_DEPTH", DEFAULT_LIMITS.depth),
    introspectionDepth: read("LIMIT_INTROSPECTION_DEPTH", DEFAULT_LIMITS.introspectionDepth),
    aliases: read("LIMIT_ALIASES", DEFAULT_LIMITS.aliases),
    directives: read("LIMIT_DIRECTIVES", DEFAULT_LIMITS.directives),
    selections: read("LIMIT_SELECTIONS", DEFAULT_LIMITS.selections),
    nodes: read("LIMIT_NODES", DEFAULT_LIMITS.nodes),
  };
}
