import {
  type FieldNode,
  getNamedType,
  type InlineFragmentNode,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  type SelectionSetNode,
} from "graphql";
import type { Supergraph } from "../../supergraph";
import { TYPENAME } from "../typename";
import { type FetchDraft, SelectionDraft } from "./drafts";
import { type OwnFields, toRequires } from "./field-sets";
import { Journal } from "./journal";
import { entityTypeName, fieldOf, rankSubgraphs } from "./owners";
import { childOf, narrowTo, type Place } from "./places";
import { addBelow, addSource, isAnswered, objectTypesAt, type Source, sourcesOf } from "./sources";
import type { Subgraph } from "./subgraphs";

/** How many fetches may stand behind one another for one field: by keys, and for what is required. */
const MAX_HOPS = 12;
/** A hostile schema must not keep us busy for more than a tenth of a second; ordinary operations take some hundreds. */
const MAX_STEPS = 10_000;

/** The fetches that bring something; null if there is no way. */
type Needs = ReadonlySet<FetchDraft> | null;

const TYPENAME_REQUIRED = { kind: "Field" as const, name: "__typename" };
const NONE: ReadonlySet<FetchDraft> = new Set();

/**
 * Looks for ways to get all that is selected at a place, and drafts the fetches.
 *
 * A field is taken from the fetches that are there already; else from a service that can be asked for the same objects
 * by a key, or by the same fields from further up, with as few fetches behind one another as possible. What the key and
 * `@requires` need is looked for in the same way, with one hop less.
 *
 * @throws if there is no way
 */
export function findWays(
  root: Place,
  set: SelectionSetNode,
  subgraphs: readonly Subgraph[],
  ownFields: OwnFields,
  supergraph: Supergraph,
): FetchDraft[] {
  const journal = new Journal();
  const fetches: FetchDraft[] = [];
  /** What was tried in vain, and in which state. */
  const failures = new WeakMap<Place, Map<FieldNode, Map<string, number>>>();
  let steps = 0;
  /** The farthest. */
  let unreachable = { depth: -1, name: "" };
  if (!findSelections(root, set, MAX_HOPS)) throw new Error(`There is no way to ${unreachable.name}`);
  return fetches;

  function findSelections(place: Place, { selections }: SelectionSetNode, hops: number): Needs {
    const ranked = rankSubgraphs(subgraphs, place.typeName, selections, supergraph);
    const found = new Set<FetchDraft>();
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error("The planned document has named fragments");
      const needs =
        node.kind === Kind.INLINE_FRAGMENT
          ? findFragment(place, node, hops)
          : findField(place, node, hops, hops, ranked);
      if (!needs) return null;
      for (const fetch of needs) found.add(fetch);
    }
    return found;
  }

  function findFragment(place: Place, { typeCondition, selectionSet }: InlineFragmentNode, hops: number): Needs {
    const condition = typeCondition?.name.value ?? place.typeName;
    if (condition === place.typeName || supergraph.isOfType(place.typeName, condition)) {
      return findSelections(place, selectionSet, hops);
    }
    const typeNeeds = findField(place, TYPENAME, hops, hops, subgraphs);
    if (!typeNeeds) return null;
    const narrower = narrowTo(place, condition, typeNeeds, journal);
    if (isObjectType(supergraph.schema.getType(condition))) return findNarrower(narrower, selectionSet, hops);
    // services that do not tell this interface are asked for each of its types
    if (sourcesOf(narrower, supergraph).length > 0) return findSelections(narrower, selectionSet, hops);
    return union(
      objectTypesAt(place, supergraph).filter((name) => supergraph.isOfType(name, condition)),
      (name) => findNarrower(narrowTo(place, name, typeNeeds, journal), selectionSet, hops),
    );
  }

  /** Where no service can answer with such an object there is nothing to ask for. */
  function findNarrower(place: Place, set: SelectionSetNode, hops: number): Needs {
    return sourcesOf(place, supergraph).length > 0 ? findSelections(place, set, hops) : NONE;
  }

  /**
   * @param limit Of hops for the field itself
   * @param hops Of hops for each field below it
   */
  function findField(place: Place, node: FieldNode, limit: number, hops: number, ranked: readonly Subgraph[]): Needs {
    const order = node.selectionSet ? rankSubgraphs(ranked, place.typeName, [node], supergraph) : ranked;
    for (let hop = 0; hop <= limit; hop++) {
      const key = `${hop} ${hops}`;
      if (failuresOf(place, node).get(key) === journal.state) continue;
      if (++steps > MAX_STEPS) throw new Error("Looking for a way takes too long");
      const found = journal.attempt(() => findWithin(place, node, hop, hops, order));
      if (found) return found;
      failuresOf(place, node).set(key, journal.state);
    }
    if (place.path.length >= unreachable.depth) {
      unreachable = { depth: place.path.length, name: `${place.typeName}.${node.name.value}` };
    }
    return null;
  }

  function failuresOf(place: Place, node: FieldNode): Map<string, number> {
    const ofPlace = failures.get(place) ?? new Map<FieldNode, Map<string, number>>();
    failures.set(place, ofPlace);
    const ofNode = ofPlace.get(node) ?? new Map<string, number>();
    ofPlace.set(node, ofNode);
    return ofNode;
  }

  function findWithin(place: Place, node: FieldNode, hop: number, hops: number, order: readonly Subgraph[]): Needs {
    const leaf = hop === 0 && !node.selectionSet ? findLeaf(place, node) : null;
    if (leaf) return leaf;
    for (const subgraph of order) {
      const needs = journal.attempt(() => {
        const source = openFor(place, node.name.value, subgraph, hop);
        return source && select(place, source, node, hops);
      });
      if (needs) return needs;
    }
    return findForEachType(place, node, hop, hops);
  }

  /** In the first of the fetches that are there, so that what needs it need not wait. */
  function findLeaf(place: Place, node: FieldNode): Needs {
    const sources = sourcesOf(place, supergraph).filter((one) => isAnswered(one, node.name.value, supergraph));
    const [first] = sources.sort((a, b) => fetches.indexOf(a.fetch) - fetches.indexOf(b.fetch));
    first?.selection.field(node, journal);
    return first ? new Set([first.fetch]) : null;
  }

  /** For a field that no service answers for the interface as a whole. */
  function findForEachType(place: Place, node: FieldNode, hop: number, hops: number): Needs {
    const isInterface = isInterfaceType(supergraph.schema.getType(place.typeName));
    if (!isInterface || node.name.value === "__typename") return null;
    const typeNeeds = findField(place, TYPENAME, hop, hop, subgraphs);
    if (!typeNeeds) return null;
    const types = objectTypesAt(place, supergraph);
    if (types.length === 0) return null;
    return union(types, (name) => {
      const narrower = narrowTo(place, name, typeNeeds, journal);
      if (sourcesOf(narrower, supergraph).length === 0) return NONE;
      return findField(narrower, node, hop, hops, subgraphs);
    });
  }

  /** A source in this service that answers the field. */
  function openFor(place: Place, name: string, subgraph: Subgraph, hop: number): Source | null {
    const known = sourcesOf(place, supergraph).find(
      (source) => source.subgraph === subgraph && isAnswered(source, name, supergraph),
    );
    if (known) return known;
    const field = fieldOf(subgraph, place.typeName, name, supergraph);
    const required = field?.requires;
    if (name !== "__typename" && !field) return null;
    const opened = required ? openRequiring(place, subgraph, required, hop) : open(place, subgraph, hop);
    return opened && isAnswered(opened, name, supergraph, required !== undefined) ? opened : null;
  }

  /** Asks the service about the objects of the place, if it is not asked already. */
  function open(place: Place, subgraph: Subgraph, hop: number): Source | null {
    const known = sourcesOf(place, supergraph).find((source) => source.subgraph === subgraph);
    if (known) return known;
    const { origin } = place;
    if (origin.kind === "root") return hop > 0 ? openRoot(place, subgraph) : null;
    const entities = hop > 0 ? openEntities(place, subgraph, undefined, hop - 1) : null;
    if (entities) return entities;
    if (origin.kind === "field") return openThroughParent(place, origin.parent, origin.node, subgraph, hop);
    // whether another service means the same entity by the wider place, only a key could tell
    const isEntity = subgraph.types.get(place.typeName)?.resolvableKeys.length;
    if (isEntity && sourcesOf(place, supergraph).length > 0) return null;
    if (!open(origin.wider, subgraph, hop)) return null;
    return sourcesOf(place, supergraph).find((source) => source.subgraph === subgraph) ?? null;
  }

  function openRoot(place: Place, subgraph: Subgraph): Source | null {
    const { origin, typeName } = place;
    if (origin.kind !== "root" || (origin.onlySubgraph && origin.onlySubgraph !== subgraph)) return null;
    if (!subgraph.types.has(typeName)) return null;
    const source = startFetch(subgraph, typeName, { needs: NONE });
    addSource(place, source, journal);
    return source;
  }

  function openThroughParent(
    place: Place,
    parent: Place,
    node: FieldNode,
    subgraph: Subgraph,
    hop: number,
  ): Source | null {
    return journal.attempt(() => {
      const source = openFor(parent, node.name.value, subgraph, hop);
      if (source) addBelow(place, source, node, supergraph, journal);
      return place.sources.find(({ fetch }) => fetch === source?.fetch) ?? null;
    });
  }

  function openRequiring(place: Place, subgraph: Subgraph, required: SelectionSetNode, hop: number): Source | null {
    const key = `${subgraph.name} ${print(required)}`;
    const known = place.requiring.get(key);
    if (known || hop === 0) return known ?? null;
    const source = openEntities(place, subgraph, required, hop - 1);
    if (!source) return null;
    place.requiring.set(key, source);
    journal.onUndo(() => place.requiring.delete(key));
    return source;
  }

  /** Asks for the objects of the place by one of their keys. */
  function openEntities(
    place: Place,
    subgraph: Subgraph,
    required: SelectionSetNode | undefined,
    hops: number,
  ): Source | null {
    const typeName = entityTypeName(subgraph, place.typeName, supergraph);
    const type = typeName === undefined ? undefined : subgraph.types.get(typeName);
    for (const key of type?.resolvableKeys ?? []) {
      const source = journal.attempt(() => {
        const sets = [key, ...(required ? [required] : [])].map((set) =>
          ownFields.write(set, place.typeName, subgraph),
        );
        const needs = union(sets, (set) => findSelections(place, set, hops));
        if (!type || !needs) return null;
        const { typeName, path } = place;
        const selections = [TYPENAME_REQUIRED, ...sets.flatMap(toRequires)];
        const requires = [{ kind: "InlineFragment" as const, typeCondition: typeName, selections }];
        const opened = startFetch(subgraph, type.name, {
          needs: new Set([...needs, ...askTypename(place, needs), ...place.needs]),
          entities: { path, typeName: type.name, isInterfaceObject: type.isInterfaceObject, requires },
        });
        if (!required) addSource(place, opened, journal);
        return opened;
      });
      if (source) return source;
    }
    return null;
  }

  /** Best of a fetch that is waited for anyway. */
  function askTypename(place: Place, needs: ReadonlySet<FetchDraft>): FetchDraft[] {
    const sources = sourcesOf(place, supergraph);
    const source = sources.find(({ fetch }) => needs.has(fetch)) ?? sources[0];
    source?.selection.field(TYPENAME, journal);
    return source ? [source.fetch] : [];
  }

  function startFetch(subgraph: Subgraph, typeName: string, rest: Omit<FetchDraft, "subgraph" | "selection">): Source {
    const fetch: FetchDraft = { ...rest, subgraph, selection: new SelectionDraft() };
    fetches.push(fetch);
    journal.onUndo(() => fetches.pop());
    return { subgraph, fetch, selection: fetch.selection, typeName, provided: [] };
  }

  function select(place: Place, source: Source, node: FieldNode, hops: number): Needs {
    if (!node.selectionSet) {
      source.selection.field(node, journal);
      return new Set([source.fetch]);
    }
    const parent = supergraph.schema.getType(place.typeName);
    const type =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.type : undefined;
    if (!type) return null;
    const child = childOf(place, node, type, getNamedType(type).name);
    addBelow(child, source, node, supergraph, journal);
    const needs = findSelections(child, node.selectionSet, hops);
    return needs && new Set([source.fetch, ...needs]);
  }

  function union<Item>(items: readonly Item[], find: (item: Item) => Needs): Needs {
    const found = new Set<FetchDraft>();
    for (const item of items) {
      const needs = find(item);
      if (!needs) return null;
      for (const fetch of needs) found.add(fetch);
    }
    return found;
  }
}
