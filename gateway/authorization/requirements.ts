import { type ConstDirectiveNode, type DocumentNode, Kind } from "graphql";
import { readSpecs } from "../composition/spec-names";
import { type Condition, isFulfilled, readCondition } from "./conditions";
import { Dependencies } from "./dependencies";
import { isDerived } from "./derived-conditions";
import type { Rights } from "./rights";

/** What a supergraph demands of who asks for its elements, by its directives of authorisation. */
export class Requirements {
  readonly #conditions: readonly Condition[];
  /** Coordinate → indexes of all conditions that must hold, also those that come with what it leads to. */
  readonly #protected: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #dependencies: Dependencies;

  /** @param document Of a supergraph */
  constructor(document: DocumentNode) {
    this.#dependencies = new Dependencies(document);
    const own = withoutDerived(readOwnConditions(document), this.#dependencies);
    const keys = new Map<string, number>();
    const conditions: Condition[] = [];
    const indexOf = (condition: Condition): number => {
      const key = JSON.stringify(condition);
      const index = keys.get(key) ?? conditions.push(condition) - 1;
      keys.set(key, index);
      return index;
    };
    const indexes = new Map([...own].map(([coordinate, list]) => [coordinate, list.map(indexOf)]));
    this.#protected = spread(indexes, this.#dependencies.needs);
    this.#conditions = conditions;
  }

  get isEmpty(): boolean {
    return this.#conditions.length === 0;
  }

  /** Which conditions these rights fulfil, a digit for each: equal for rights that see the same. */
  keyOf(rights: Rights): string {
    return this.#conditions.map((condition) => (isFulfilled(condition, rights) ? "1" : "0")).join("");
  }

  /** The coordinates, `Type` and `Type.field`, that are closed to rights of this key. */
  closedTo(key: string): ReadonlySet<string> {
    const closed = new Set<string>();
    for (const [coordinate, indexes] of this.#protected) {
      for (const index of indexes) if (key[index] !== "1") closed.add(coordinate);
    }
    return closed;
  }

  /** The objects that an interface or a union may stand for, also those that are inaccessible to clients. */
  possibleTypes(typeName: string): readonly string[] {
    return this.#dependencies.possibleTypes(typeName);
  }
}

function readOwnConditions(document: DocumentNode): Map<string, Condition[]> {
  const specs = readSpecs(document);
  const found = new Map<string, Condition[]>();
  const read = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const conditions = directives.flatMap((node) => readCondition(node, specs) ?? []);
    if (conditions.length > 0) found.set(coordinate, [...(found.get(coordinate) ?? []), ...conditions]);
  };
  for (const node of document.definitions) {
    if (!("name" in node) || !node.name || node.kind === Kind.DIRECTIVE_DEFINITION) continue;
    read(node.name.value, "directives" in node ? (node.directives as ConstDirectiveNode[] | undefined) : []);
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) read(`${node.name.value}.${field.name.value}`, field.directives);
  }
  return found;
}

function withoutDerived(own: ReadonlyMap<string, readonly Condition[]>, dependencies: Dependencies) {
  return new Map(
    [...own].map(([coordinate, conditions]) => {
      const [typeName = "", field] = coordinate.split(".");
      const objects = dependencies.possibleTypes(typeName);
      const ofObjects = objects.map((name) => own.get(field === undefined ? name : `${name}.${field}`) ?? []);
      return [coordinate, conditions.filter((condition) => !isDerived(condition, ofObjects))];
    }),
  );
}

/** Carries each condition on to all that leads to where it stands; circles come to an end. */
function spread(
  own: ReadonlyMap<string, readonly number[]>,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Set<number>> {
  const dependents = new Map<string, string[]>();
  for (const [coordinate, needed] of needs) {
    for (const one of needed) {
      const list = dependents.get(one);
      if (list) list.push(coordinate);
      else dependents.set(one, [coordinate]);
    }
  }
  const reached = new Map<string, Set<number>>();
  const open = [...own].flatMap(([coordinate, indexes]) => indexes.map((index) => [coordinate, index] as const));
  for (let next = open.pop(); next; next = open.pop()) {
    const [coordinate, index] = next;
    const indexes = reached.get(coordinate) ?? new Set();
    if (indexes.has(index)) continue;
    reached.set(coordinate, indexes.add(index));
    for (const dependent of dependents.get(coordinate) ?? []) open.push([dependent, index]);
  }
  return reached;
}
