import { readForeignTypes } from "../composition/allies/foreign-types";
import type { SubgraphDefinition } from "../composition/compose";

/** Ids that our own subgraphs give to everybody, as coordinates: allies may refer to entities by them. */
export function readPublicKeys(firstParty: readonly SubgraphDefinition[]): Set<string> {
  const owners = new Map(firstParty.map(({ name }) => [name, null]));
  const types = readForeignTypes(firstParty, owners, "");
  return new Set([...types].flatMap(([name, { hasPublicId }]) => (hasPublicId ? [`${name}.id`] : [])));
}
