import { type FieldNode, isObjectType, type SelectionSetNode } from "graphql";
import type { Supergraph } from "../../supergraph";
import type { FetchDraft, SelectionDraft } from "./drafts";
import { below, isFieldIn } from "./field-sets";
import type { Journal } from "./journal";
import type { Place } from "./places";
import { namedType, type Subgraph } from "./subgraphs";

/** A selection in a fetch that is about the objects of a place. */
export interface Source {
  subgraph: Subgraph;
  fetch: FetchDraft;
  selection: SelectionDraft;
  /** Of the selection, in the service. */
  typeName: string;
  /** Field sets that the service provides here though they are external. */
  provided: readonly SelectionSetNode[];
}

export function addSource(place: Place, source: Source, journal: Journal): void {
  if (place.sources.some(({ selection }) => selection === source.selection)) return;
  place.sources.push(source);
  journal.onUndo(() => place.sources.splice(place.sources.indexOf(source), 1));
}

export function sourcesOf(place: Place, supergraph: Supergraph): Source[] {
  const { origin } = place;
  if (origin.kind === "type") {
    const wider = sourcesOf(origin.wider, supergraph);
    return [...place.sources, ...wider.flatMap((source) => narrowSource(source, place.typeName, supergraph))];
  }
  return place.sources;
}

/** Nothing where the service cannot tell objects of this type from others, or has none. */
function narrowSource(source: Source, typeName: string, supergraph: Supergraph): Source[] {
  const type = source.subgraph.types.get(source.typeName);
  if (!type || type.isInterfaceObject) return [];
  if (!type.possible) return supergraph.isOfType(type.name, typeName) ? [source] : [];
  if (source.typeName !== typeName && !canTell(source.subgraph, type.possible, typeName, supergraph)) return [];
  if (source.typeName === typeName) return [source];
  return [{ ...source, selection: source.selection.onType(typeName), typeName }];
}

/** A service may have an interface, yet not know that some of its types implement it. */
function canTell(subgraph: Subgraph, types: ReadonlySet<string>, typeName: string, supergraph: Supergraph): boolean {
  if (isObjectType(supergraph.schema.getType(typeName))) return types.has(typeName);
  const possible = subgraph.types.get(typeName)?.possible;
  if (!possible) return false;
  return [...types].every((one) => possible.has(one) === supergraph.isOfType(one, typeName));
}

/** The object types that may stand here, as far as services tell them. */
export function objectTypesAt(place: Place, supergraph: Supergraph): string[] {
  const names = sourcesOf(place, supergraph).flatMap(({ subgraph, typeName }) => {
    const type = subgraph.types.get(typeName);
    return type?.possible ? [...type.possible] : type && !type.isInterfaceObject ? [typeName] : [];
  });
  return [...new Set(names)].filter((name) => supergraph.isOfType(name, place.typeName));
}

/** Whether the service answers this field where the source stands, for objects of whatever type it may have there. */
export function isAnswered(source: Source, name: string, supergraph: Supergraph, withRequires = false): boolean {
  const { subgraph, typeName, provided } = source;
  const type = subgraph.types.get(typeName);
  if (!type) return false;
  if (name === "__typename") return !type.isInterfaceObject;
  const field = type.fields.get(name);
  if (!field) return false;
  if (isFieldIn(provided, typeName, name, supergraph)) return true;
  if (!isOwn(type.name)) return false;
  return [...(type.possible ?? [])].every(isOwn);

  function isOwn(one: string): boolean {
    const own = subgraph.types.get(one);
    const field = own?.fields.get(name);
    if (!own || !field || (field.requires && !withRequires)) return false;
    if (!field.isExternal) return true;
    return (own.isExtension || field.isMoved) && isFieldIn(own.keys, one, name, supergraph);
  }
}

/** Lets a source ask for a field with objects, and makes what stands below it a source of those. */
export function addBelow(
  child: Place,
  source: Source,
  node: FieldNode,
  supergraph: Supergraph,
  journal: Journal,
): void {
  const { subgraph, fetch, typeName, provided } = source;
  const type = subgraph.types.get(typeName);
  const field = type?.fields.get(node.name.value);
  const selection = source.selection.field(node, journal).below;
  if (!type || !field || !selection) throw new Error(`"${subgraph.name}" has no ${typeName}.${node.name.value}`);
  const inherited = below([...provided, ...(type.isExtension ? type.keys : [])], typeName, node.name.value, supergraph);
  const added = field.provides ? [field.provides, ...inherited] : inherited;
  addSource(child, { subgraph, fetch, selection, typeName: namedType(field.type), provided: added }, journal);
}
