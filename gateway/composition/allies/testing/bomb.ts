import type { SubgraphDefinition } from "../../compose";

/**
 * Subgraphs that take a composer longer than anybody waits, though each has a few hundred fields: every type leads to
 * every type in every subgraph, and each subgraph is reached from the one before by another key.
 */
export function createBomb(graphs: number, types: number): SubgraphDefinition[] {
  return Array.from({ length: graphs }, (_, graph) => {
    const keys = [`k${graph}`, `k${(graph + 1) % graphs}`];
    const body = Array.from({ length: types }, (_, type) => {
      const fields = Array.from({ length: types }, (_, to) => `f${graph}_${to}: Coop_T${to}`);
      const declared = [...keys.map((key) => `${key}: ID!`), ...fields].join(" ");
      return `type Coop_T${type} ${keys.map((key) => `@key(fields: "${key}")`).join(" ")} { ${declared} }`;
    });
    const root = graph === 0 ? "type Query { coop_t: Coop_T0 }" : "";
    return {
      name: graph === 0 ? "coop" : `coop-${graph}`,
      url: `https://graph${graph}.coop.example/graphql`,
      sdl: [LINK, root, ...body].join("\n"),
    };
  });
}

export const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';
