import type { FetchNode, PlanNode } from "@graphql-hive/router-query-planner";
import {
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { TYPENAME } from "../typename";
import { type FetchDraft, SelectionDraft } from "./drafts";
import { namedType, type Subgraph } from "./subgraphs";

/** The response keys of one level of an answer, all types together. */
interface Level {
  shapes: Map<string, { shape: string; below: Level }>;
}

const [REPRESENTATIONS] = definitionsOf("query ($representations: [_Any!]!) { a }");
const ALIAS = "_shape";

/**
 * The drafted fetches in an order in which each has what it needs; those that ask for nothing are left out.
 *
 * @param variables Of the whole operation
 */
export function writePlan(
  fetches: readonly FetchDraft[],
  operationKind: OperationTypeNode,
  rootTypeName: string,
  variables: readonly VariableDefinitionNode[],
): PlanNode | undefined {
  let aliases = 0;
  const stages: FetchDraft[][] = [];
  const stageOf = new Map<FetchDraft, number>();
  for (const fetch of fetches) {
    if (fetch.selection.isEmpty) continue;
    const stage = Math.max(-1, ...[...fetch.needs].map((needed) => stageOf.get(needed) ?? -1)) + 1;
    stageOf.set(fetch, stage);
    stages[stage] = [...(stages[stage] ?? []), fetch];
  }
  return together(
    "Sequence",
    stages.flatMap((stage) => together("Parallel", groupByPlace(stage).map(writeGroup)) ?? []),
  );

  function writeGroup([first, ...others]: FetchGroup): PlanNode {
    const { subgraph, entities } = first;
    const renamed = new Map<string, string>();
    const level: Level = { shapes: new Map() };
    const sets = [first, ...others].map((fetch) => {
      const typeName = fetch.entities?.typeName ?? rootTypeName;
      // the type is expected in the answer for each object as soon as it is asked for one of them
      if (others.length > 0) fetch.selection.field(TYPENAME);
      return { typeName, set: writeSelections(fetch.selection, typeName, subgraph, level, renamed) };
    });
    const [{ set }] = sets as [(typeof sets)[number]];
    const used = new Set<string>();
    for (const one of sets) visit(one.set, { Variable: ({ name }) => void used.add(name.value) });
    const declared = variables.filter(({ variable }) => used.has(variable.name.value));
    const operation: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: entities ? OperationTypeNode.QUERY : operationKind,
      variableDefinitions: [
        ...(entities && REPRESENTATIONS ? [REPRESENTATIONS] : []),
        ...declared.map((definition) => ({ ...definition, directives: [] })),
      ],
      selectionSet: entities ? entitiesSet(sets) : set,
    };
    const fetch: FetchNode = {
      kind: "Fetch",
      serviceName: subgraph.name,
      operationKind: entities ? "query" : operationKind,
      operation: stripIgnoredCharacters(print(operation)),
      ...(used.size > 0 && { variableUsages: [...used] }),
      ...(renamed.size > 0 && { outputRewrites: [...renamed].map(([alias, key]) => rename(alias, key)) }),
    };
    return entities ? flatten(fetch, [first, ...others]) : fetch;
  }

  function writeSelections(
    draft: SelectionDraft,
    typeName: string,
    subgraph: Subgraph,
    level: Level,
    renamed: Map<string, string>,
  ): SelectionSetNode {
    const type = subgraph.types.get(typeName);
    const selections: SelectionNode[] = [];
    let asksTypename = false;
    for (const [key, { node, below }] of draft.fields) {
      if (below?.isEmpty) continue;
      asksTypename ||= key === "__typename";
      const field = type?.fields.get(node.name.value);
      const { key: unique, below: levelBelow } = chooseKey(key, field ? print(field.type) : "", level, renamed);
      selections.push({
        ...node,
        directives: [],
        alias: unique === node.name.value ? undefined : { kind: Kind.NAME, value: unique },
        selectionSet:
          below && field ? writeSelections(below, namedType(field.type), subgraph, levelBelow, renamed) : undefined,
      });
    }
    for (const [condition, below] of draft.fragments) {
      if (below.isEmpty) continue;
      // what a fragment brings can only be told by the type of the object
      if (!asksTypename) selections.unshift(TYPENAME);
      asksTypename = true;
      const selectionSet = writeSelections(below, condition, subgraph, level, renamed);
      selections.push({ kind: Kind.INLINE_FRAGMENT, typeCondition: typeNode(condition), selectionSet });
    }
    return { kind: Kind.SELECTION_SET, selections };
  }

  /** Fields of several types that share a key must look alike; those that do not get another key for the way. */
  function chooseKey(key: string, shape: string, level: Level, renamed: Map<string, string>) {
    for (const [candidate, known] of level.shapes) {
      const isSame = candidate === key || renamed.get(candidate) === key;
      if (isSame && known.shape === shape) return { key: candidate, below: known.below };
    }
    const unique = level.shapes.has(key) ? `${ALIAS}${aliases++}_${key}` : key;
    if (unique !== key) renamed.set(unique, key);
    const added = { shape, below: { shapes: new Map() } };
    level.shapes.set(unique, added);
    return { key: unique, below: added.below };
  }
}

/** Fetches of one stage that ask one service about objects of several types at one place. */
type FetchGroup = [FetchDraft, ...FetchDraft[]];

function groupByPlace(fetches: readonly FetchDraft[]): FetchGroup[] {
  const groups: FetchGroup[] = [];
  const open = new Map<string, FetchGroup>();
  for (const fetch of fetches) {
    const key = objectTypePlace(fetch);
    const group = key === undefined ? undefined : open.get(key);
    if (group?.every(({ entities }) => entities?.typeName !== fetch.entities?.typeName)) {
      group.push(fetch);
    } else {
      const started: FetchGroup = [fetch];
      groups.push(started);
      if (key !== undefined) open.set(key, started);
    }
  }
  return groups;
}

/** The same for fetches that differ in nothing but the object type that they are about. */
function objectTypePlace({ entities, subgraph }: FetchDraft): string | undefined {
  const last = entities?.path.at(-1);
  if (!entities || entities.isInterfaceObject || typeof last !== "object" || !("TypeCondition" in last))
    return undefined;
  if (last.TypeCondition[0] !== entities.typeName || subgraph.types.get(entities.typeName)?.possible) return undefined;
  return `${subgraph.name} ${JSON.stringify(entities.path.slice(0, -1))}`;
}

function flatten(fetch: FetchNode, group: FetchGroup): PlanNode {
  const all = group.flatMap(({ entities }) => entities ?? []);
  const [first] = all;
  const path = [...(first?.path ?? [])];
  if (all.length > 1) path[path.length - 1] = { TypeCondition: all.map(({ typeName }) => typeName) };
  const node: FetchNode = { ...fetch, requires: all.flatMap(({ requires }) => requires) };
  if (first?.isInterfaceObject) node.inputRewrites = [setTypename(first.typeName)];
  return { kind: "Flatten", path, node };
}

export function together(kind: "Sequence" | "Parallel", nodes: PlanNode[]): PlanNode | undefined {
  return nodes.length > 1 ? { kind, nodes } : nodes[0];
}

function entitiesSet(sets: readonly { typeName: string; set: SelectionSetNode }[]): SelectionSetNode {
  const fragments = sets.map(({ typeName, set }): InlineFragmentNode => {
    return { kind: Kind.INLINE_FRAGMENT, typeCondition: typeNode(typeName), selectionSet: set };
  });
  const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: "representations" } } as const;
  const field: FieldNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: "_entities" },
    arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: "representations" }, value: variable }],
    selectionSet: { kind: Kind.SELECTION_SET, selections: fragments },
  };
  return { kind: Kind.SELECTION_SET, selections: [field] };
}

function typeNode(value: string) {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value } } as const;
}

function rename(alias: string, renameKeyTo: string) {
  return { KeyRenamer: { path: [{ Key: alias }], renameKeyTo } };
}

function setTypename(typeName: string) {
  return { ValueSetter: { path: [{ TypenameEquals: [typeName] }, { Key: "__typename" }], setValueTo: typeName } };
}

function definitionsOf(source: string): readonly VariableDefinitionNode[] {
  const [operation] = parse(source, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
}
