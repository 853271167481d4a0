import { createHash } from "node:crypto";
import { OperationCache } from "../../execution/operation-cache";
import type { SubgraphDefinition } from "../compose";
import type { AlliedSchema, CheckInput, FieldGrant } from "./finding";
import { toPlainDescriptions } from "./plain-descriptions";
import { domainOf } from "./rules/texts";
import { withoutUngranted } from "./without-ungranted";

/** Each takes a part of a tenth of a second to make, and those of all allies are needed for each check. */
const kept = new OperationCache<string>({ entries: 200, characters: 20_000_000 });

/** What is composed of an ally's schema: what is granted still, and plain texts alone, which say whose they are. */
export function toServedSdl(
  { sdl, url, prefix }: Pick<AlliedSchema, "sdl" | "url" | "prefix">,
  grants: readonly FieldGrant[],
): string {
  const own = grants.filter(({ networkPrefix }) => networkPrefix === prefix);
  const words = [prefix, url, sdl, ...own.map(({ kind, coordinate }) => `${kind} ${coordinate}`).sort()];
  const key = createHash("sha256").update(JSON.stringify(words)).digest("hex");
  const create = () => toPlainSdl({ sdl: withoutUngranted(sdl, prefix, own), url, prefix });
  return kept.getOrCreate(key, create, sdl);
}

/** The same of a schema that passes its check, and so has nothing that is not granted. */
export function toPlainSdl({ sdl, url, prefix }: Pick<AlliedSchema, "sdl" | "url" | "prefix">): string {
  return toPlainDescriptions(sdl, { network: prefix, domain: domainOf(url) });
}

/** What the supergraph is composed of: our own subgraphs, and those of allies as they are served. */
export function asServed(
  subgraphs: readonly SubgraphDefinition[],
  { owners, grants }: Pick<CheckInput, "owners" | "grants">,
): SubgraphDefinition[] {
  const served = subgraphs.map(({ name, url, sdl }) => {
    const prefix = owners.get(name);
    return { name, url, sdl: prefix ? toServedSdl({ sdl, url, prefix }, grants) : sdl };
  });
  return inOrder(served, owners);
}

/** Those of allies after our own, by their names: so the maker of the supergraph finds composed what a check composed. */
export function inOrder(subgraphs: readonly SubgraphDefinition[], owners: CheckInput["owners"]): SubgraphDefinition[] {
  const isOurs = ({ name }: SubgraphDefinition) => owners.get(name) === null;
  const allied = subgraphs.filter((subgraph) => !isOurs(subgraph));
  return [...subgraphs.filter(isOurs), ...allied.sort((a, b) => (a.name < b.name ? -1 : 1))];
}
