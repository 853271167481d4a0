import { Kind, parse } from "graphql";

/** Of what a gateway asks a subgraph: the response keys of `_entities`, and the variables with the representations. */
export function entityGroups(query: string): { key: string; variable: string }[] {
  return parse(query).definitions.flatMap((definition) =>
    definition.kind !== Kind.OPERATION_DEFINITION
      ? []
      : definition.selectionSet.selections.flatMap((node) => {
          if (node.kind !== Kind.FIELD || node.name.value !== "_entities") return [];
          const value = node.arguments?.[0]?.value;
          const variable = value?.kind === Kind.VARIABLE ? value.name.value : "";
          return [{ key: (node.alias ?? node.name).value, variable }];
        }),
  );
}
