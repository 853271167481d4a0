import type { SelectionSetNode } from "graphql";
import { readSubgraphs, type Subgraph } from "../planning/second-planner/subgraphs";
import type { Supergraph } from "../supergraph";
import { readCoordinates } from "./coordinates";
import type { ForeignFields } from "./foreign-fields";
import { createOwnership } from "./ownership";
import { interfacesOf, objectTypesOf } from "./types";

const MAX_CHARACTERS = 65_536;

/** A service of an allied network, and what it may receive. */
export interface AlliedService {
  network: string;
  /** The longest text that is taken from it as one value. */
  maxCharacters: number;
  /**
   * The coordinates of others for which a grant is needed to receive this field of an object type; none if it is the
   * network's own, or public.
   */
  foreignCoordinates(typeName: string, field: string): readonly string[];
  /** Those among what this field of the ally needs by `@requires`, for all types that `typeName` may be. */
  requiredBy(typeName: string, field: string): readonly string[];
  /** What this field of the ally needs by `@requires`. */
  requiredSets(typeName: string, field: string): readonly SelectionSetNode[];
  /** The keys by which the ally knows entities of this type. */
  keysOf(typeName: string): readonly SelectionSetNode[];
  /** As they are now. */
  readGrants(): Grants;
  /** See `ForeignFields`. */
  keyFor(coordinate: string, value: unknown): unknown;
  onReceived(coordinate: string, count: number): void;
}

/** Of one moment: the same question has the same answer. */
export interface Grants {
  has(coordinate: string): boolean;
}

/** By the name of the service; our own ones are not among them. */
export type Allies = ReadonlyMap<string, AlliedService>;

export function readAllies(supergraph: Supergraph, foreign: ForeignFields): Allies {
  const subgraphs = readSubgraphs(supergraph.document, 0);
  const networks = new Map(subgraphs.map(({ name }) => [name, foreign.networkOf(name)]));
  const allies = new Map<string, AlliedService>();
  for (const subgraph of subgraphs) {
    const network = networks.get(subgraph.name) ?? null;
    if (network === null) continue;
    const owned = createOwnership(supergraph, subgraphs, (service) => networks.get(service) === network);
    allies.set(subgraph.name, createAlliedService(subgraph, network, owned, supergraph, foreign));
  }
  return allies;
}

function createAlliedService(
  { types }: Subgraph,
  network: string,
  coordinatesOfOthers: (typeName: string, field: string) => readonly string[],
  supergraph: Supergraph,
  foreign: ForeignFields,
): AlliedService {
  const { schema } = supergraph;
  const { publicKeys, maxCharacters = MAX_CHARACTERS } = foreign;
  return {
    network,
    maxCharacters,
    foreignCoordinates,
    requiredSets,
    requiredBy(typeName, field) {
      const coordinates = objectTypesOf(schema, typeName).flatMap((objectType) =>
        requiredSets(objectType, field).flatMap((set) => [...readCoordinates(supergraph, set, [objectType])]),
      );
      return [...new Set(coordinates.flatMap(([type, name]) => foreignCoordinates(type, name)))];
    },
    keysOf(typeName) {
      // a type that the ally knows by its interface alone, as an object, has the keys of that
      const known = [typeName, ...interfacesOf(schema, typeName)].map((name) => types.get(name)?.keys ?? []);
      return known.find((keys) => keys.length > 0) ?? [];
    },
    readGrants() {
      const asked = new Map<string, boolean>();
      return {
        has(coordinate) {
          const has = asked.get(coordinate) ?? isGranted(coordinate);
          asked.set(coordinate, has);
          return has;
        },
      };
    },
    keyFor: (coordinate, value) => foreign.keyFor?.(network, coordinate, value),
    onReceived: (coordinate, count) => foreign.onReceived?.(network, coordinate, count),
  };

  function foreignCoordinates(typeName: string, field: string): readonly string[] {
    return coordinatesOfOthers(typeName, field).filter((coordinate) => !publicKeys?.has(coordinate));
  }

  function requiredSets(typeName: string, field: string): readonly SelectionSetNode[] {
    const names = [typeName, ...interfacesOf(schema, typeName)];
    return names.flatMap((name) => types.get(name)?.fields.get(field)?.requires ?? []);
  }

  function isGranted(coordinate: string): boolean {
    try {
      return foreign.mayReceive(network, coordinate) === true;
    } catch {
      return false;
    }
  }
}
