import { plain } from "./graph-client";
import type { SubgraphFacts } from "./subgraph-graph";

/** In a line. */
export function describeSubgraph({ state, name, liveVersion, url }: SubgraphFacts): string {
  return plain(`${state}  ${name}  ${liveVersion?.label ?? "-"}  ${url}`);
}

/** With what is left to do. */
export function describeWhole(subgraph: SubgraphFacts): string {
  const { latest, urlChallenge, state, name } = subgraph;
  const [newest] = latest.nodes;
  const isOlderLive = newest && state === "LIVE" && newest.label !== subgraph.liveVersion?.label;
  return [
    describeSubgraph(subgraph),
    ...(newest ? [`  latest version: ${newest.label}`] : [`  next: hub subgraph publish ${name} --schema <file>`]),
    ...(urlChallenge
      ? [`  next: show ${urlChallenge.text} at ${urlChallenge.url}, then: hub subgraph prove ${name}`]
      : []),
    ...((newest && !urlChallenge && state === "SANDBOX") || isOlderLive
      ? [
          `  try it: /sandbox/graphql, with the token of the network`,
          `  next: an operator says: hub subgraph promote ${name} ${newest.label}`,
        ]
      : []),
  ]
    .map(plain)
    .join("\n");
}
