import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { composeSupergraph, type SubgraphDefinition } from "../../gateway/composition/compose";

/** The two independent composers whose supergraphs must all be served alike. */
export type Composer = "theguild" | "apollo";

/** @throws with all that prevents the supergraph */
export const COMPOSE: Record<Composer, (subgraphs: readonly SubgraphDefinition[]) => string> = {
  theguild(subgraphs) {
    const result = composeSupergraph(subgraphs);
    if ("supergraph" in result) return result.supergraph;
    throw new Error(result.errors.map(({ message }) => message).join("\n"));
  },
  apollo(subgraphs) {
    const result = composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
    if (result.supergraphSdl) return result.supergraphSdl;
    throw new Error(result.errors?.map(({ message }) => message).join("\n"));
  },
};
