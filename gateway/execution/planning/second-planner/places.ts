import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import { type FieldNode, type GraphQLOutputType, isListType, isNonNullType } from "graphql";
import type { FetchDraft } from "./drafts";
import type { Journal } from "./journal";
import type { Source } from "./sources";
import type { Subgraph } from "./subgraphs";

/** Where objects stand in the answer, and where more can be asked of them. */
export interface Place {
  /** In the supergraph. */
  typeName: string;
  path: readonly FlattenNodePathSegment[];
  /** Fetches that tell which objects belong here: those that know their types. */
  needs: ReadonlySet<FetchDraft>;
  origin: Origin;
  /** Those of the wider place, narrowed down, come on top. */
  sources: Source[];
  /** By service and by what it is sent: there the fields are asked that require it. */
  requiring: Map<string, Source>;
  /** By response key. */
  children: Map<string, Place>;
  /** By type. */
  narrower: Map<string, Place>;
}

type Origin =
  | { kind: "root"; onlySubgraph: Subgraph | undefined }
  | { kind: "field"; parent: Place; node: FieldNode }
  | { kind: "type"; wider: Place };

export function startPlace(origin: Origin, start: Pick<Place, "typeName" | "path" | "needs">): Place {
  return { ...start, origin, sources: [], requiring: new Map(), children: new Map(), narrower: new Map() };
}

export function childOf(place: Place, node: FieldNode, type: GraphQLOutputType, typeName: string): Place {
  const key = (node.alias ?? node.name).value;
  let child = place.children.get(key);
  if (!child) {
    const path = [...place.path, { Field: key }, ...(isList(type) ? (["@"] as const) : [])];
    child = startPlace({ kind: "field", parent: place, node }, { ...place, typeName, path });
    place.children.set(key, child);
  }
  return child;
}

/** @param needs What tells the types of all objects of the wider place */
export function narrowTo(place: Place, typeName: string, needs: ReadonlySet<FetchDraft>, journal: Journal): Place {
  const known = place.narrower.get(typeName);
  if (known) return known;
  const path = [...place.path, { TypeCondition: [typeName] }];
  const narrower = startPlace(
    { kind: "type", wider: place },
    { typeName, path, needs: new Set([...place.needs, ...needs]) },
  );
  place.narrower.set(typeName, narrower);
  journal.onUndo(() => place.narrower.delete(typeName));
  return narrower;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
