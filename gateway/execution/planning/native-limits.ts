import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { type Supergraph, stringArgument } from "../supergraph";
import { namedType, parseFieldSet } from "./second-planner/subgraphs";

/** Whether an operation is one that the native planner is known to plan wrongly without a word. */
export type IsBeyondNative = (document: DocumentNode) => boolean;

/**
 * - Fragments on types of an object that one service knows by its interface alone: the fields of one type are asked for
 *   all types, or for none.
 * - Fields of one type that one service provides differently: what is provided with one of them counts for the others.
 * - Fields that require others with arguments, or such as themselves require others: it sends the wrong value, or does
 *   not come back from circles of services.
 * - Fields of an interface object that some service has as external of a type: objects of other types are not asked.
 */
export function findNativeLimits(supergraph: Supergraph): IsBeyondNative {
  const { schema, interfaceObjects, isOfType } = supergraph;
  const beyond = new Set([
    ...findAmbiguousProvides(supergraph.document),
    ...findIntricateRequires(supergraph.document),
    ...findExternalOfTypes(supergraph),
  ]);
  if (interfaceObjects.size === 0 && beyond.size === 0) return () => false;
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
          isFound ||= beyond.has(`${typeInfo.getParentType()?.name}.${name.value}`);
        },
      }),
    );
    return isFound;
  };
}

/** The coordinates of all fields with `@provides` of which the service has another one for the same type. */
function findAmbiguousProvides(document: DocumentNode): string[] {
  const provided = new Map<string, Map<string, string[]>>();
  for (const { coordinate, field } of fieldsOf(document)) {
    for (const { place, provides } of providesOf(field)) {
      const sets = provided.get(place) ?? new Map<string, string[]>();
      provided.set(place, sets);
      sets.set(provides, [...(sets.get(provides) ?? []), coordinate]);
    }
  }
  return [...provided.values()].flatMap((sets) => (sets.size > 1 ? [...sets.values()].flat() : []));
}

function findIntricateRequires(document: DocumentNode): string[] {
  const requiring = fieldsOf(document).flatMap(({ coordinate, field }) =>
    joinsOf(field).flatMap((join) => {
      const required = stringArgument(join, "requires");
      return required === undefined ? [] : [{ coordinate, name: field.name.value, required: parseFieldSet(required) }];
    }),
  );
  const names = new Set(requiring.map(({ name }) => name));
  return requiring.flatMap(({ coordinate, required }) => {
    let isIntricate = false;
    visit(required, {
      Field({ name, arguments: args }) {
        isIntricate ||= names.has(name.value) || Boolean(args?.length);
      },
    });
    return isIntricate ? [coordinate] : [];
  });
}

function findExternalOfTypes({ document, interfaceObjects, isOfType }: Supergraph): string[] {
  return fieldsOf(document).flatMap(({ typeName, field }) => {
    const isExternal = joinsOf(field).some((join) =>
      join.arguments?.some(
        ({ name, value }) => name.value === "external" && value.kind === Kind.BOOLEAN && value.value,
      ),
    );
    const interfaces = isExternal ? [...interfaceObjects].filter((name) => isOfType(typeName, name)) : [];
    return interfaces.map((name) => `${name}.${field.name.value}`);
  });
}

function fieldsOf({ definitions }: DocumentNode) {
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return [];
    const typeName = definition.name.value;
    return (definition.fields ?? []).map((field) => ({
      typeName,
      field,
      coordinate: `${typeName}.${field.name.value}`,
    }));
  });
}

function joinsOf({ directives = [] }: FieldDefinitionNode): DirectiveNode[] {
  return directives.filter(({ name }) => name.value === "join__field");
}

function providesOf(field: FieldDefinitionNode) {
  return joinsOf(field).flatMap((directive) => {
    const provides = stringArgument(directive, "provides");
    const graph = directive.arguments?.find(({ name }) => name.value === "graph")?.value;
    if (provides === undefined || graph?.kind !== Kind.ENUM) return [];
    return [{ place: `${graph.value} ${namedType(field.type)}`, provides }];
  });
}
