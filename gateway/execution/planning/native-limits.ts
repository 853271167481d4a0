import { type DocumentNode, type FieldDefinitionNode, Kind, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { type Supergraph, stringArgument } from "../supergraph";
import { namedType } from "./second-planner/subgraphs";

/** Whether an operation is one that the native planner is known to plan wrongly without a word. */
export type IsBeyondNative = (document: DocumentNode) => boolean;

/**
 * - Fragments on types of an object that one service knows by its interface alone: the fields of one type are asked for
 *   all types, or for none.
 * - Fields of one type that one service provides differently: what is provided with one of them counts for the others.
 */
export function findNativeLimits(supergraph: Supergraph): IsBeyondNative {
  const { schema, interfaceObjects, isOfType } = supergraph;
  const ambiguous = findAmbiguousProvides(supergraph.document);
  if (interfaceObjects.size === 0 && ambiguous.size === 0) return () => false;
  return (document) => {
    let isFound = false;
    const typeInfo = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        InlineFragment({ typeCondition }) {
          const name = typeCondition?.name.value ?? "";
          for (const one of interfaceObjects) isFound ||= isOfType(name, one) || isOfType(one, name);
        },
        Field({ name }) {
          isFound ||= ambiguous.has(`${typeInfo.getParentType()?.name}.${name.value}`);
        },
      }),
    );
    return isFound;
  };
}

/** The coordinates of all fields with `@provides` of which the service has another one for the same type. */
function findAmbiguousProvides(document: DocumentNode): Set<string> {
  const provided = new Map<string, Map<string, string[]>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      for (const { place, provides } of providesOf(field)) {
        const sets = provided.get(place) ?? new Map<string, string[]>();
        provided.set(place, sets);
        sets.set(provides, [...(sets.get(provides) ?? []), `${definition.name.value}.${field.name.value}`]);
      }
    }
  }
  return new Set([...provided.values()].flatMap((sets) => (sets.size > 1 ? [...sets.values()].flat() : [])));
}

function providesOf(field: FieldDefinitionNode) {
  return (field.directives ?? []).flatMap((directive) => {
    const provides = directive.name.value === "join__field" ? stringArgument(directive, "provides") : undefined;
    const graph = directive.arguments?.find(({ name }) => name.value === "graph")?.value;
    if (provides === undefined || graph?.kind !== Kind.ENUM) return [];
    return [{ place: `${graph.value} ${namedType(field.type)}`, provides }];
  });
}
