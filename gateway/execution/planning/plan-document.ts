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
import { type ConditionalSet, unconditional } from "../operation/collect-fields";
import { addConditions, type Conditions, conditionsKey, toDirectives } from "../operation/conditions";
import type { SelectedOperation } from "../operation/select-operation";
import type { Supergraph } from "../supergraph";
import type { PlanNames } from "./plan-names";

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/** What a selection set holds for one type: the places of its fields, and what stands in fragments on narrower types. */
interface Collected {
  /** By response key in the plan, then by conditions. */
  fields: Map<string, Map<string, Place>>;
  /** By type condition. */
  narrower: Map<string, ConditionalSet[]>;
  asksTypename: boolean;
}

/** A field, and all that is selected below it under the same conditions. */
interface Place {
  node: FieldNode;
  conditions: Conditions;
  sets: ConditionalSet[];
}

/**
 * The operation as the planner gets it, or null if it needs no service at all. It asks for the same, in a form that
 * the planner understands in every case:
 *
 * - Without named fragments, and each fragment on a narrower type than where it stands: a condition on a fragment of
 *   the same or a wider type is more than the planner can follow.
 * - Without what can never be included, without introspection, and without `__typename` of root types, which we know.
 * - Elsewhere `__typename` stands without alias and condition: the planner fetches an aliased one only under its
 *   alias, and we need the plain one. It is added where an object may be of a type that clients must not see.
 */
export function writePlanDocument(
  operation: SelectedOperation,
  names: PlanNames,
  { apiSchema: schema, partlyHidden, isOfType }: Supergraph,
): DocumentNode | null {
  const { definition, fragments } = operation;
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const isRoot = (type: GraphQLNamedType) => roots.some((root) => root === type);

  const root = definition.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const selections = root ? writeSelections([unconditional(definition.selectionSet)], root) : [];
  if (selections.length === 0) return null;
  const rewritten = { ...rename(definition), selectionSet: selectionSetOf(selections) };
  return { kind: Kind.DOCUMENT, definitions: [rewritten] };

  function writeSelections(sets: readonly ConditionalSet[], parent: GraphQLNamedType): SelectionNode[] {
    const { fields, narrower, asksTypename } = collect(sets, parent);
    const selections: SelectionNode[] = [];
    if (!isRoot(parent) && (asksTypename || partlyHidden.has(parent.name))) selections.push(TYPENAME);
    for (const [key, places] of fields) {
      for (const place of places.values()) selections.push(writeField(key, place, parent));
    }
    for (const [condition, inner] of narrower) {
      const type = schema.getType(condition);
      const below = type ? writeSelections(inner, type) : [];
      if (below.length > 0) selections.push(inlineFragment(below, condition));
    }
    return selections;
  }

  function collect(sets: readonly ConditionalSet[], parent: GraphQLNamedType): Collected {
    const collected: Collected = { fields: new Map(), narrower: new Map(), asksTypename: false };
    const spread = new Set<string>();
    for (const { set, conditions } of sets) walk(set, conditions);
    return collected;

    function walk(set: SelectionSetNode, outer: Conditions): void {
      for (const node of set.selections) {
        const conditions = addConditions(outer, node);
        if (!conditions) continue;
        if (node.kind === Kind.FIELD) addField(node, conditions);
        else if (node.kind === Kind.INLINE_FRAGMENT)
          enter(node.typeCondition?.name.value, node.selectionSet, conditions);
        else {
          const fragment = fragments.get(node.name.value);
          const key = `${node.name.value} ${conditionsKey(conditions)}`;
          if (!fragment || spread.has(key)) continue;
          spread.add(key);
          enter(fragment.typeCondition.name.value, fragment.selectionSet, conditions);
        }
      }
    }

    function enter(condition: string | undefined, set: SelectionSetNode, conditions: Conditions): void {
      const covered = condition === undefined ? "all" : howMuchIsOf(parent, condition);
      if (covered === "all") walk(set, conditions);
      if (covered !== "some" || condition === undefined) return;
      collected.narrower.set(condition, [...(collected.narrower.get(condition) ?? []), { set, conditions }]);
    }

    function addField(node: FieldNode, conditions: Conditions): void {
      if (node.name.value === "__typename") collected.asksTypename = true;
      if (node.name.value.startsWith("__")) return;
      const key = names.keyOf(node);
      const places = collected.fields.get(key) ?? new Map<string, Place>();
      collected.fields.set(key, places);
      const place = places.get(conditionsKey(conditions)) ?? { node, conditions, sets: [] };
      places.set(conditionsKey(conditions), place);
      if (node.selectionSet) place.sets.push(unconditional(node.selectionSet));
    }
  }

  /** How much of what may stand here is of this type. */
  function howMuchIsOf(parent: GraphQLNamedType, condition: string): "all" | "some" | "none" {
    const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
    const covered = types.filter(({ name }) => isOfType(name, condition)).length;
    return covered === types.length ? "all" : covered > 0 ? "some" : "none";
  }

  function writeField(key: string, { node, conditions, sets }: Place, parent: GraphQLNamedType): SelectionNode {
    const type =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.type : undefined;
    const below = type && sets.length > 0 ? writeSelections(sets, getNamedType(type)) : [];
    const field: FieldNode = {
      kind: Kind.FIELD,
      name: node.name,
      alias: key === node.name.value ? undefined : { kind: Kind.NAME, value: key },
      arguments: node.arguments?.map(rename),
      directives: node.directives?.filter(({ name }) => name.value !== "skip" && name.value !== "include").map(rename),
      selectionSet: sets.length > 0 ? selectionSetOf(below.length > 0 ? below : [TYPENAME]) : undefined,
    };
    return underConditions(field, conditions);
  }

  /** A field can have each directive once; further conditions stand around it. */
  function underConditions(field: FieldNode, conditions: Conditions): SelectionNode {
    const own = conditions.filter((condition, at) => conditions.findIndex(({ is }) => is === condition.is) === at);
    const directives = [...(field.directives ?? []), ...toDirectives(own).map(rename)];
    return conditions
      .filter((condition) => !own.includes(condition))
      .reduce<SelectionNode>(
        (inner, condition) => ({ ...inlineFragment([inner], undefined), directives: toDirectives([condition]).map(rename) }),
        { ...field, directives },
      );
  }

  function rename<Node extends ASTNode>(node: Node): Node {
    return visit(node, {
      SelectionSet: () => false,
      Variable: (variable) => ({
        ...variable,
        name: { kind: Kind.NAME, value: names.variable(variable.name.value) },
      }),
    });
  }
}

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function inlineFragment(selections: readonly SelectionNode[], typeName: string | undefined): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: typeName ? { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } } : undefined,
    selectionSet: selectionSetOf(selections),
  };
}
