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
  type VariableDefinitionNode,
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

export interface PlanDocument {
  document: DocumentNode;
  /** Variables of the plan that the client has not: each is true where all of its conditions hold. */
  derivedVariables: ReadonlyMap<string, Conditions>;
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
 * - Each field under one condition at most, on itself; several together become one variable.
 * - Without what can never be included, without introspection, and without `__typename` of root types, which we know.
 * - Elsewhere `__typename` stands without alias and condition: the planner fetches an aliased one only under its
 *   alias, and we need the plain one. It is added where an object may be of a type that clients must not see.
 */
export function writePlanDocument(
  operation: SelectedOperation,
  names: PlanNames,
  { apiSchema: schema, partlyHidden, isOfType }: Supergraph,
): PlanDocument | null {
  const { definition, fragments } = operation;
  const derivedVariables = new Map<string, Conditions>();
  const derivedByKey = new Map<string, string>();
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const isRoot = (type: GraphQLNamedType) => roots.some((root) => root === type);

  const root = definition.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const selections = root ? writeSelections([unconditional(definition.selectionSet)], root) : [];
  if (selections.length === 0) return null;
  const { variableDefinitions = [], ...rewritten } = rename(definition);
  const declared = [...variableDefinitions, ...[...derivedVariables.keys()].map(declareBoolean)];
  const planned = { ...rewritten, variableDefinitions: declared, selectionSet: selectionSetOf(selections) };
  return { document: { kind: Kind.DOCUMENT, definitions: [planned] }, derivedVariables };

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
      if (condition === undefined || isAlways(parent, condition)) walk(set, conditions);
      else if (mayBe(parent, condition)) {
        collected.narrower.set(condition, [...(collected.narrower.get(condition) ?? []), { set, conditions }]);
      }
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

  /** Whether the type itself has all fields of the condition. */
  function isAlways(type: GraphQLNamedType, condition: string): boolean {
    if (type.name === condition) return true;
    return (
      (isObjectType(type) && isOfType(type.name, condition)) ||
      (isInterfaceType(type) && type.getInterfaces().some(({ name }) => name === condition))
    );
  }

  function mayBe(type: GraphQLNamedType, condition: string): boolean {
    return isAbstractType(type) && schema.getPossibleTypes(type).some(({ name }) => isOfType(name, condition));
  }

  function writeField(key: string, { node, conditions, sets }: Place, parent: GraphQLNamedType): FieldNode {
    const type =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.type : undefined;
    const below = type && sets.length > 0 ? writeSelections(sets, getNamedType(type)) : [];
    const condition = conditions.length > 1 ? [{ variable: derive(conditions), is: true }] : conditions;
    const own = node.directives?.filter(({ name }) => name.value !== "skip" && name.value !== "include");
    return {
      kind: Kind.FIELD,
      name: node.name,
      alias: key === node.name.value ? undefined : { kind: Kind.NAME, value: key },
      arguments: node.arguments?.map(rename),
      directives: [...(own ?? []), ...toDirectives(condition)].map(rename),
      selectionSet: sets.length > 0 ? selectionSetOf(below.length > 0 ? below : [TYPENAME]) : undefined,
    };
  }

  /** Equal conditions get the same variable. */
  function derive(conditions: Conditions): string {
    const key = conditionsKey(conditions);
    const known = derivedByKey.get(key);
    if (known) return known;
    const variable = names.derivedVariable(derivedVariables.size);
    derivedVariables.set(variable, conditions);
    derivedByKey.set(key, variable);
    return variable;
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

function declareBoolean(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: {
      kind: Kind.NON_NULL_TYPE,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: "Boolean" } },
    },
  };
}

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function inlineFragment(selections: readonly SelectionNode[], typeName: string): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
    selectionSet: selectionSetOf(selections),
  };
}
