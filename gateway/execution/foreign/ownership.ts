import type { Subgraph } from "../planning/second-planner/subgraphs";
import type { Supergraph } from "../supergraph";
import { interfacesOf } from "./types";

/**
 * Tells of fields under which coordinates others than a network have them: none if no service of others can answer the
 * field, so that its value can only come from the network itself. A field that the network declares besides others is
 * not its own by that.
 */
export function createOwnership(
  { schema }: Supergraph,
  subgraphs: readonly Subgraph[],
  isOwn: (service: string) => boolean,
): (typeName: string, field: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (typeName, field) => {
    const coordinate = `${typeName}.${field}`;
    const found = known.get(coordinate) ?? find(typeName, field);
    known.set(coordinate, found);
    return found;
  };

  function find(typeName: string, field: string): readonly string[] {
    const owners = ownersOf(typeName, field);
    // services with `@interfaceObject` give their fields to all types of the interface
    const added = interfacesOf(schema, typeName)
      .map((name) => ({ name, owners: ownersOf(name, field, true) }))
      .filter((one) => one.owners.length > 0);
    const all = [...owners, ...added.flatMap((one) => one.owners)];
    if (all.length > 0 && all.every(isOwn)) return [];
    const names = owners.length > 0 || added.length === 0 ? [typeName] : added.map(({ name }) => name);
    return names.map((name) => `${name}.${field}`);
  }

  /** The services that answer it, also those from which it was moved: a plan made for some requests may ask them. */
  function ownersOf(typeName: string, field: string, onlyAsObject = false): string[] {
    return subgraphs.flatMap(({ name, types }) => {
      const type = types.get(typeName);
      const found = type?.fields.get(field);
      if (!found || (onlyAsObject && !type?.isInterfaceObject)) return [];
      return found.isExternal && !found.isMoved ? [] : [name];
    });
  }
}
