import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ServiceName, SUBGRAPH_NAMES } from "../services/kit/config";
import { composeSupergraph, type SubgraphDefinition } from "./composition/compose";
import { REGISTRY_URL } from "./registry/call-registry";

/** The contract of each subgraph, committed beside the code: the gateway starts whether or not the services run. */
const SCHEMA_FOLDER = join(__dirname, "../../schema");

/** Our own four services, and the registry. */
export function readFirstParty(urls: Record<ServiceName, string>): SubgraphDefinition[] {
  const all = { ...urls, registry: REGISTRY_URL };
  return SUBGRAPH_NAMES.map((name) => ({
    name,
    url: all[name],
    sdl: readFileSync(join(SCHEMA_FOLDER, `${name}.graphql`), "utf8"),
  }));
}

/** The supergraph of our own subgraphs. @throws when they do not compose, which a test keeps from happening */
export function composeFirstParty(urls: Record<ServiceName, string>): string {
  const result = composeSupergraph(readFirstParty(urls));
  if ("supergraph" in result) return result.supergraph;
  throw new Error(
    `The schemas of ${SCHEMA_FOLDER} do not compose: ${result.errors.map((error) => error.message).join("; ")}`,
  );
}
