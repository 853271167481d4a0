import {
  type ASTNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from "graphql";
import type { SelectedOperation } from "../operation/select-operation";

/** The value of one `__schema` or `__type` field. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => unknown;

/** The schema does not change, so what depends on no variable is worked out once. */
export function compileIntrospection(
  fields: readonly FieldNode[],
  { definition, fragments }: SelectedOperation,
  schema: GraphQLSchema,
): Introspect {
  const alias = { kind: Kind.NAME, value: "value" } as const;
  const selections = fields.map((node) => ({ ...node, alias }));
  const usesVariable = [...selections, ...fragments.values()].some(holdsVariable);
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: usesVariable ? definition.variableDefinitions : [],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] } as const;
  const run: Introspect = (variableValues) => executeSync({ schema, document, variableValues }).data?.value;
  if (usesVariable) return run;
  let known: unknown;
  return () => {
    known ??= run({});
    return known;
  };
}

function holdsVariable(node: ASTNode): boolean {
  let isFound = false;
  visit(node, {
    Variable() {
      isFound = true;
    },
  });
  return isFound;
}
