import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";
import { addConditions, type Conditions, conditionsKey } from "./conditions";

/** One place of a field in a selection set. */
export interface CollectedField {
  node: FieldNode;
  /** Those of the field and of every fragment around it. */
  conditions: Conditions;
  /** Grows in the order of the document, over all fields that are collected together. */
  position: number;
}

/** A selection set, and what must hold for it to count. */
export interface ConditionalSet {
  set: SelectionSetNode;
  conditions: Conditions;
}

export interface FieldSource {
  sets: readonly ConditionalSet[];
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The response key of a field. */
  keyOf(node: FieldNode): string;
}

/**
 * The fields that selection sets hold for objects of one type, by response key, in the order of the document.
 *
 * @param appliesTo Whether a fragment on this type counts
 */
export function collectFields(
  { sets, fragments, keyOf }: FieldSource,
  appliesTo: (typeCondition: string) => boolean,
): Map<string, CollectedField[]> {
  const fields = new Map<string, CollectedField[]>();
  const spread = new Set<string>();
  let position = 0;
  for (const { set, conditions } of sets) collect(set, conditions);
  return fields;

  function collect(set: SelectionSetNode, outer: Conditions): void {
    for (const node of set.selections) {
      const conditions = addConditions(outer, node);
      if (!conditions) continue;
      if (node.kind === Kind.FIELD) {
        const key = keyOf(node);
        const field = { node, conditions, position: position++ };
        const known = fields.get(key);
        if (known) known.push(field);
        else fields.set(key, [field]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (!node.typeCondition || appliesTo(node.typeCondition.name.value)) collect(node.selectionSet, conditions);
      } else {
        const fragment = fragments.get(node.name.value);
        if (!fragment || !appliesTo(fragment.typeCondition.name.value)) continue;
        // once is enough under the same conditions; nested fragments could else be walked exponentially often
        const key = `${node.name.value} ${conditionsKey(conditions)}`;
        if (spread.has(key)) continue;
        spread.add(key);
        collect(fragment.selectionSet, conditions);
      }
    }
  }
}

export function responseKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

export function unconditional(set: SelectionSetNode): ConditionalSet {
  return { set, conditions: [] };
}

/**
 * What is selected below a field that stands in one or more places. Each place counts under its own conditions; those
 * that all of them share decide on the field itself and need no second look below it.
 */
export function selectionSetsOf(fields: readonly CollectedField[]): ConditionalSet[] {
  const isAlike = areAlike(fields);
  return fields.flatMap(({ node, conditions }) =>
    node.selectionSet ? { set: node.selectionSet, conditions: isAlike ? [] : conditions } : [],
  );
}

/** Whether all places of a field stand under the same conditions. */
export function areAlike(fields: readonly CollectedField[]): boolean {
  return new Set(fields.map(({ conditions }) => conditionsKey(conditions))).size === 1;
}
