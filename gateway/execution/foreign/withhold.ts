import { type GraphQLSchema, Kind, type SelectionSetNode } from "graphql";
import type { AlliedService, Grants } from "./allies";
import { setsBelow, topNames } from "./coordinates";
import { objectTypesBelow, objectTypesOf } from "./types";

export interface Released {
  /** What may be sent. */
  text: string;
  /** The coordinates among it that a grant was needed for. */
  received: ReadonlySet<string>;
}

export interface Withheld {
  /** Without this one the ally would not know which entity is meant. */
  missing: string;
}

export interface Representation {
  text: string;
  /** What the entity is by our data; several where an interface stands for them in the text. */
  typeNames: readonly string[];
  /** Names at the top that are of use; all if absent. */
  needed?: ReadonlySet<string>;
}

/**
 * What of a representation an ally may get: whatever it may not receive is taken out, or changed for what stands for it.
 * It looks at the text itself, so that nothing leaves by whatever way it got there.
 */
export function withhold(
  { text, typeNames, needed }: Representation,
  ally: AlliedService,
  grants: Grants,
  schema: GraphQLSchema,
): Released | Withheld {
  const entity = JSON.parse(text) as Record<string, unknown>;
  const received = new Set<string>();
  let firstMissing: string | undefined;
  let isChanged = false;
  for (const name of Object.keys(entity)) {
    if (name === "__typename" || !needed || needed.has(name)) continue;
    delete entity[name];
    isChanged = true;
  }
  const keys = typeNames.flatMap((name) => ally.keysOf(name));
  walk(entity, [...new Set(typeNames.flatMap((name) => objectTypesOf(schema, name)))], keys);
  if (firstMissing !== undefined && !typeNames.every((name) => ally.keysOf(name).some((key) => isWhole(entity, key)))) {
    return { missing: firstMissing };
  }
  return { text: isChanged ? JSON.stringify(entity) : text, received };

  function walk(object: Record<string, unknown>, types: readonly string[], keySets: readonly SelectionSetNode[]): void {
    for (const [name, value] of Object.entries(object)) {
      if (name === "__typename") continue;
      const coordinates = [...new Set(types.flatMap((typeName) => ally.foreignCoordinates(typeName, name)))];
      const missing = coordinates.filter((coordinate) => !grants.has(coordinate));
      if (missing.length > 0) {
        withholdField(object, name, missing, keySets);
        continue;
      }
      for (const coordinate of coordinates) received.add(coordinate);
      const below = objectTypesBelow(schema, types, name);
      if (below.length > 0) descend(value, below, setsBelow(keySets, name));
    }
  }

  function descend(value: unknown, types: readonly string[], keySets: readonly SelectionSetNode[]): void {
    if (Array.isArray(value)) {
      for (const item of value) descend(item, types, keySets);
    } else if (typeof value === "object" && value !== null) {
      const object = value as Record<string, unknown>;
      const known = objectTypesOf(schema, String(object.__typename)).filter((name) => types.includes(name));
      walk(object, known.length > 0 ? known : types, keySets);
    }
  }

  function withholdField(
    object: Record<string, unknown>,
    name: string,
    [coordinate = "", ...others]: readonly string[],
    keySets: readonly SelectionSetNode[],
  ): void {
    isChanged = true;
    const value = object[name];
    const isKey = keySets.some((set) => topNames(set).includes(name)) && isLeaf(value);
    const substitute = isKey && others.length === 0 ? ally.keyFor(coordinate, value) : null;
    if (substitute !== null && substitute !== undefined) {
      object[name] = substitute;
    } else {
      delete object[name];
      firstMissing ??= coordinate;
    }
  }
}

function isLeaf(value: unknown): boolean {
  return value !== null && typeof value !== "object";
}

/** Whether a representation has all that a key names. */
function isWhole(value: unknown, { selections }: SelectionSetNode): boolean {
  if (value === null) return true;
  if (typeof value !== "object") return false;
  return selections.every((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return isWhole(value, node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) return false;
    if (!Object.hasOwn(value, node.name.value)) return false;
    return !node.selectionSet || isWhole(Reflect.get(value, node.name.value), node.selectionSet);
  });
}
