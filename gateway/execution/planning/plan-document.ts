import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { refuse } from "../errors";
import type { SelectedOperation } from "../operation/select-operation";
import type { Supergraph } from "../supergraph";
import type { PlanNames } from "./plan-names";
import { TYPENAME } from "./typename";

/**
 * How often a field of an interface may be written anew for one of its types. Within each other they multiply, which no
 * limit on the client's document sees, and planners take seconds over a thousand.
 */
const MAX_COPIES = 300;

/** What selection sets hold for one type: its fields, and what stands in fragments on narrower types. */
interface Collected {
  /** All places of a response key of the plan. */
  fields: Map<string, FieldNode[]>;
  /** By type condition. */
  narrower: Map<string, SelectionSetNode[]>;
  asksTypename: boolean;
}

/**
 * The operation as the planner gets it, or null if it needs no service at all. It asks for the same, in a form that
 * the planner understands in every case:
 *
 * - Without named fragments, and each fragment on a narrower type than where it stands.
 * - Without introspection, and without `__typename` of root types, which we know. Elsewhere it stands without alias:
 *   the planner fetches an aliased one only under its alias, and we need the plain one. It is added where an object
 *   may be of a type that clients must not see, and beside fragments on the types of an interface
 *   object, of which the planner else asks for too little to find the type.
 * - A field of an interface that requires others in some type stands type by type: the planner would take it from the
 *   service where the interface has it, without what it requires.
 *
 * @param operation Its conditions are decided
 * @throws {OperationRefused} PLANNING_FAILED if it would be written too large
 */
export function writePlanDocument(
  { definition, fragments }: SelectedOperation,
  names: PlanNames,
  { apiSchema: schema, partlyHidden, interfaceObjects, isOfType, isRequiring }: Supergraph,
): DocumentNode | null {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  let copies = 0;
  const isRoot = (type: GraphQLNamedType) => roots.some((root) => root === type);

  const root = definition.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const selections = root ? writeSelections([definition.selectionSet], root) : [];
  if (selections.length === 0) return null;
  return { kind: Kind.DOCUMENT, definitions: [{ ...rename(definition), selectionSet: selectionSetOf(selections) }] };

  function writeSelections(sets: readonly SelectionSetNode[], parent: GraphQLNamedType): SelectionNode[] {
    const { fields, narrower, asksTypename } = collect(sets, parent);
    const selections: SelectionNode[] = [];
    if (!isRoot(parent) && (asksTypename || needsType(parent, narrower.size > 0))) selections.push(TYPENAME);
    for (const [key, places] of fields) selections.push(...writeField(key, places, parent));
    for (const [condition, inner] of narrower) {
      const type = schema.getType(condition);
      const below = type ? writeSelections(inner, type) : [];
      if (below.length > 0) selections.push(inlineFragment(condition, below));
    }
    return selections;
  }

  function needsType({ name }: GraphQLNamedType, hasFragments: boolean): boolean {
    return partlyHidden.has(name) || (hasFragments && interfaceObjects.has(name));
  }

  function collect(sets: readonly SelectionSetNode[], parent: GraphQLNamedType): Collected {
    const collected: Collected = { fields: new Map(), narrower: new Map(), asksTypename: false };
    const spread = new Set<string>();
    for (const set of sets) walk(set);
    return collected;

    function walk(set: SelectionSetNode): void {
      for (const node of set.selections) {
        if (node.kind === Kind.FIELD) addField(node);
        else if (node.kind === Kind.INLINE_FRAGMENT) enter(node.typeCondition?.name.value, node.selectionSet);
        else {
          const fragment = fragments.get(node.name.value);
          if (!fragment || spread.has(node.name.value)) continue;
          spread.add(node.name.value);
          enter(fragment.typeCondition.name.value, fragment.selectionSet);
        }
      }
    }

    function enter(condition: string | undefined, set: SelectionSetNode): void {
      if (condition === undefined || hasAllFieldsOf(parent, condition)) walk(set);
      else if (mayBe(parent, condition)) append(collected.narrower, condition, set);
    }

    function addField(node: FieldNode): void {
      if (node.name.value === "__typename") collected.asksTypename = true;
      else if (!node.name.value.startsWith("__")) append(collected.fields, names.keyOf(node), node);
    }
  }

  function hasAllFieldsOf(type: GraphQLNamedType, condition: string): boolean {
    if (type.name === condition || (isObjectType(type) && isOfType(type.name, condition))) return true;
    return isInterfaceType(type) && type.getInterfaces().some(({ name }) => name === condition);
  }

  function mayBe(type: GraphQLNamedType, condition: string): boolean {
    return isAbstractType(type) && schema.getPossibleTypes(type).some(({ name }) => isOfType(name, condition));
  }

  function writeField(key: string, places: readonly FieldNode[], parent: GraphQLNamedType): SelectionNode[] {
    const [node] = places;
    if (!node || !(isObjectType(parent) || isInterfaceType(parent))) return [];
    if (isInterfaceType(parent) && isRequiring(parent.name, node.name.value)) {
      const types = schema.getPossibleTypes(parent);
      copies += types.length;
      if (copies > MAX_COPIES) refuse("PLANNING_FAILED", "Fields of interfaces stand too deep within each other");
      return types.map((type) => inlineFragment(type.name, writeField(key, places, type)));
    }
    const type = parent.getFields()[node.name.value]?.type;
    const sets = places.flatMap(({ selectionSet }) => selectionSet ?? []);
    const below = type && sets.length > 0 ? writeSelections(sets, getNamedType(type)) : [];
    const field: FieldNode = {
      kind: Kind.FIELD,
      name: node.name,
      alias: key === node.name.value ? undefined : { kind: Kind.NAME, value: key },
      arguments: node.arguments?.map(rename),
      directives: node.directives?.map(rename),
      selectionSet: sets.length > 0 ? selectionSetOf(below.length > 0 ? below : [TYPENAME]) : undefined,
    };
    return [field];
  }

  function rename<Node extends ASTNode>(node: Node): Node {
    if (!names.renamesVariables) return node;
    return visit(node, {
      SelectionSet: () => false,
      Variable: (variable) => ({
        ...variable,
        name: { kind: Kind.NAME, value: names.variable(variable.name.value) },
      }),
    });
  }
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function inlineFragment(typeName: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
    selectionSet: selectionSetOf(selections),
  };
}
