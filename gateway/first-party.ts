import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ServiceName, SUBGRAPH_NAMES } from "../services/kit/config";
import type { SubgraphDefinition } from "./composition/compose";
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

/** The supergraph of our own subgraphs: composed when their schemas were written, with these addresses in it. */
export function readFirstPartySupergraph(urls: Record<ServiceName, string>): string {
  const supergraph = readFileSync(join(SCHEMA_FOLDER, "supergraph.graphql"), "utf8");
  return supergraph.replace(/@join__graph\(name: "(\w+)", url: "[^"]*"\)/g, (all, name: ServiceName) =>
    name in urls ? `@join__graph(name: "${name}", url: ${JSON.stringify(urls[name])})` : all,
  );
}
