import { type ConstDirectiveNode, Kind, type SelectionSetNode } from "graphql";
import { nameOf, parseFieldSet, readArgument } from "../mending/read-subgraph";
import type { SchemaElement } from "./elements";
import type { Subject } from "./subject";

/** What a set of fields names, in the schema of the ally. */
export interface FieldSet {
  coordinates: string[];
  /** Whether it names something that the schema does not declare, or is none. */
  isBroken: boolean;
}

/** A use of `@key`, `@requires`, `@provides` or `@fromContext`. */
export interface FieldSetUse extends FieldSet {
  directive: string;
  /** On what it stands. */
  element: SchemaElement;
  node: ConstDirectiveNode;
}

export function readFieldSetUses(subject: Subject): FieldSetUse[] {
  return subject.elements.flatMap((element) =>
    (element.node.directives ?? []).flatMap((node) => {
      const directive = subject.nameOf(node);
      const sets = readSets(subject, element, directive, node);
      return sets.map((set) => ({ ...set, directive, element, node }));
    }),
  );
}

/** Coordinates of all that keys name. */
export function keyFieldsOf(subject: Subject): Set<string> {
  const keys = readFieldSetUses(subject).filter(({ directive }) => directive === "key");
  return new Set(keys.flatMap(({ coordinates }) => coordinates));
}

function readSets(subject: Subject, element: SchemaElement, directive: string, node: ConstDirectiveNode): FieldSet[] {
  const fields = readArgument(node, "fields");
  switch (directive) {
    case "key":
    case "requires":
      return [follow(subject, element.type, fields)];
    case "provides":
      return [follow(subject, element.returns && nameOf(element.returns), fields)];
    case "fromContext":
      return followContext(subject, readArgument(node, "field"));
    default:
      return [];
  }
}

/** `$context { … }` is read from every type on which `@context` has that name. */
function followContext(subject: Subject, field = ""): FieldSet[] {
  const [, context, fields] = /^\s*\$(\w+)\s*([\s\S]*)$/.exec(field) ?? [];
  const types = subject.elements.filter(({ node }) =>
    node.directives?.some((one) => subject.nameOf(one) === "context" && readArgument(one, "name") === context),
  );
  if (fields === undefined || types.length === 0) return [{ coordinates: [], isBroken: true }];
  return types.flatMap(({ type }) => {
    // either `{ field }`, or one for each type: `... on Type { field }`
    const written = fields.trim().startsWith("{") ? fields.trim().slice(1, -1) : fields;
    return follow(subject, type, written);
  });
}

/** @param returnOf Name of the type of a field, by its coordinate; undefined for one that is not declared */
export function followFields(
  returnOf: (coordinate: string) => string | undefined,
  type: string | undefined,
  fields: string | undefined,
): FieldSet {
  const selections = fields === undefined ? undefined : parseFieldSet(fields);
  const set: FieldSet = { coordinates: [], isBroken: type === undefined || !selections };
  if (type !== undefined && selections) walk(returnOf, type, selections, set);
  return set;
}

function follow(subject: Subject, type: string | undefined, fields: string | undefined): FieldSet {
  const returnOf = (coordinate: string) => {
    const { returns } = subject.elements.find((element) => element.coordinate === coordinate) ?? {};
    return returns && nameOf(returns);
  };
  return followFields(returnOf, type, fields);
}

function walk(
  returnOf: (coordinate: string) => string | undefined,
  type: string,
  { selections }: SelectionSetNode,
  set: FieldSet,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      set.isBroken = true;
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      walk(returnOf, selection.typeCondition?.name.value ?? type, selection.selectionSet, set);
    } else if (selection.name.value !== "__typename") {
      const coordinate = `${type}.${selection.name.value}`;
      set.coordinates.push(coordinate);
      const below = returnOf(coordinate);
      if (below === undefined) set.isBroken = true;
      else if (selection.selectionSet) walk(returnOf, below, selection.selectionSet, set);
    }
  }
}
