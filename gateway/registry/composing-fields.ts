/** Root fields of the registry that compose the graph, or have it composed, before they answer. */
export const COMPOSING_FIELDS: ReadonlySet<string> = new Set([
  "checkSubgraph",
  "publishSubgraph",
  "promoteSubgraph",
  "quarantineSubgraph",
  "releaseSubgraph",
  "withdrawSubgraph",
  "approveSubgraphChange",
  "grantFields",
  "revokeGrant",
  "rollBackSupergraph",
]);
