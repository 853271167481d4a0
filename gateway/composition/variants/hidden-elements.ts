import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  type NamedTypeNode,
  type TypeNode,
} from "graphql";
import { nameOf } from "../mending/read-subgraph";

/** What can be hidden: a type, a field, an argument, a value of an enum. */
export interface Element {
  /** `Type`, `Type.field`, `Type.field(argument:)`. */
  coordinate: string;
  directives: readonly ConstDirectiveNode[];
  /** Coordinate of what it is a part of. */
  owner?: string;
  /** Name of the type that a field or an argument has. */
  type?: string;
  /** Whether what it is a part of cannot be used without it. */
  isNeeded: boolean;
  /** Names in its default value, which may be values of enums. */
  defaults: readonly string[];
  /** Coordinates of the elements of interfaces that it implements. */
  implements: readonly string[];
  /** Of a type: whether it cannot be without parts. Of a union these are its members. */
  hasParts: boolean;
  members: readonly string[];
}

/** All elements of a schema. */
export function readElements({ definitions }: DocumentNode): Element[] {
  const elements: Element[] = [];
  for (const node of definitions) {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        add(node.name.value, node, { hasParts: true });
        for (const field of node.fields ?? []) {
          const coordinate = `${node.name.value}.${field.name.value}`;
          const implemented = (node.interfaces ?? []).map(({ name }) => `${name.value}.${field.name.value}`);
          add(coordinate, field, { owner: node.name.value, type: nameOf(field.type), implements: implemented });
          for (const argument of field.arguments ?? [])
            addInput(`(${argument.name.value}:)`, argument, coordinate, implemented);
        }
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        add(node.name.value, node, { hasParts: true });
        for (const field of node.fields ?? []) addInput(`.${field.name.value}`, field, node.name.value);
        break;
      case Kind.ENUM_TYPE_DEFINITION:
        add(node.name.value, node, { hasParts: true });
        for (const value of node.values ?? [])
          add(`${node.name.value}.${value.name.value}`, value, { owner: node.name.value });
        break;
      case Kind.UNION_TYPE_DEFINITION:
        add(node.name.value, node, { members: namesOf(node.types) });
        break;
      case Kind.SCALAR_TYPE_DEFINITION:
        add(node.name.value, node);
    }
  }
  return elements;

  function add(
    coordinate: string,
    { directives = [] }: { directives?: readonly ConstDirectiveNode[] },
    rest: Partial<Element> = {},
  ): void {
    elements.push({
      coordinate,
      directives,
      isNeeded: false,
      defaults: [],
      implements: [],
      hasParts: false,
      members: [],
      ...rest,
    });
  }

  function addInput(
    suffix: string,
    node: { type: TypeNode; defaultValue?: ConstValueNode; directives?: readonly ConstDirectiveNode[] },
    owner: string,
    implemented: readonly string[] = [],
  ): void {
    add(`${owner}${suffix}`, node, {
      owner,
      type: nameOf(node.type),
      isNeeded: node.type.kind === Kind.NON_NULL_TYPE && !node.defaultValue,
      defaults: enumValuesIn(node.defaultValue),
      implements: implemented.map((field) => `${field}${suffix}`),
    });
  }
}

/**
 * The coordinates of all that is hidden once some elements are: also parts that have a hidden type or default, what cannot
 * be used without a hidden part, types of which no part is left, and of an interface what an object that implements it
 * hides.
 */
export function findHidden(elements: readonly Element[], isHidden: (element: Element) => boolean): Set<string> {
  const hidden = new Set(elements.filter(isHidden).map(({ coordinate }) => coordinate));
  const parts = new Map<string, Element[]>();
  for (const element of elements) {
    if (element.owner !== undefined) parts.set(element.owner, [...(parts.get(element.owner) ?? []), element]);
  }
  for (let before = -1; before < hidden.size; ) {
    before = hidden.size;
    for (const element of elements) {
      const { coordinate, implements: implemented, owner } = element;
      if (!hidden.has(coordinate) && mustHide(element)) hidden.add(coordinate);
      // with its type an object leaves the interface, and the interface keeps its field
      if (!hidden.has(coordinate) || (owner !== undefined && isGone(owner))) continue;
      for (const one of implemented) hidden.add(one);
    }
  }
  return hidden;

  function mustHide({ coordinate, type, defaults, hasParts, members }: Element): boolean {
    if (type !== undefined && (hidden.has(type) || defaults.some((name) => hidden.has(`${type}.${name}`)))) return true;
    const own = parts.get(coordinate) ?? [];
    if (own.some((part) => part.isNeeded && hidden.has(part.coordinate))) return true;
    if (hasParts && own.every((part) => hidden.has(part.coordinate))) return true;
    return members.length > 0 && members.every((name) => hidden.has(name));
  }

  /** With all that it is a part of. */
  function isGone(coordinate: string): boolean {
    const [type = ""] = coordinate.split(".");
    return hidden.has(coordinate) || hidden.has(type);
  }
}

/** Names of the types that lead from the roots to something, as long as these coordinates are hidden. */
export function findReachable(
  elements: readonly Element[],
  roots: readonly string[],
  hidden: ReadonlySet<string>,
): Set<string> {
  const leads = new Map<string, Set<string>>();
  const lead = (from: string, to: string) => leads.set(from, (leads.get(from) ?? new Set()).add(to));
  for (const { coordinate, type, members, implements: implemented } of elements) {
    if (hidden.has(coordinate)) continue;
    const [owner = ""] = coordinate.split(".");
    if (type !== undefined) lead(owner, type);
    for (const member of members) lead(owner, member);
    for (const one of implemented) {
      const [parent = ""] = one.split(".");
      lead(parent, owner);
      lead(owner, parent);
    }
  }
  const reached = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name) || hidden.has(name)) continue;
    reached.add(name);
    open.push(...(leads.get(name) ?? []));
  }
  return reached;
}

function enumValuesIn(value: ConstValueNode | undefined): string[] {
  if (value?.kind === Kind.ENUM) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap(enumValuesIn) : [];
}

function namesOf(types: readonly NamedTypeNode[] = []): string[] {
  return types.map(({ name }) => name.value);
}
