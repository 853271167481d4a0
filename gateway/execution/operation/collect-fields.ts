import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

export interface FieldSource {
  /** Without conditions: see `applyConditions()`. */
  sets: readonly SelectionSetNode[];
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The response key of a field. */
  keyOf(node: FieldNode): string;
}

/** All places of one response key, at least one. */
export type FieldPlaces = readonly [FieldNode, ...FieldNode[]];

/**
 * The fields that selection sets hold for objects of one type, by response key, in the order of the document.
 *
 * @param appliesTo Whether a fragment on this type counts
 */
export function collectFields(
  { sets, fragments, keyOf }: FieldSource,
  appliesTo: (typeCondition: string) => boolean,
): Map<string, FieldPlaces> {
  const fields = new Map<string, FieldPlaces>();
  const spread = new Set<string>();
  for (const set of sets) collect(set);
  return fields;

  function collect(set: SelectionSetNode): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const key = keyOf(node);
        const known = fields.get(key);
        fields.set(key, known ? [...known, node] : [node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (!node.typeCondition || appliesTo(node.typeCondition.name.value)) collect(node.selectionSet);
      } else {
        const fragment = fragments.get(node.name.value);
        // once is enough; nested fragments could else be walked exponentially often
        if (!fragment || spread.has(node.name.value) || !appliesTo(fragment.typeCondition.name.value)) continue;
        spread.add(node.name.value);
        collect(fragment.selectionSet);
      }
    }
  }
}

export function responseKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** What is selected below a field that stands in one or more places. */
export function selectionSetsOf(fields: readonly FieldNode[]): SelectionSetNode[] {
  return fields.flatMap(({ selectionSet }) => selectionSet ?? []);
}
