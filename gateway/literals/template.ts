import {
  type ArgumentNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  parseType,
  print,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { createRow, type Row } from "../execution/rows";
import { markValid } from "../execution/valid-documents";
import { findLiteralValue } from "./literal-value";
import { isLiteralArgument, type LiteralText, literalText } from "./read-literals";

/** An operation with variables where its text has literals. */
export interface Template {
  source: string;
  /** Without locations, as they are not those of the text that is asked. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: readonly TemplateVariable[];
  /** The number of a literal that stands in it as it is → what it is. */
  fixed: ReadonlyMap<number, string>;
}

interface TemplateVariable {
  name: string;
  /** Number of the literal. */
  literal: number;
  type: GraphQLInputType;
}

const PREFIX = "literal";

/**
 * Makes one of a valid document. It is valid too: a variable has the type of its argument, and arguments have the same
 * one where they had the same literal. So is every document of the same key with values of these types.
 *
 * @param text What was read of the same source
 * @returns Null if there is nothing to put a variable for, or the document holds several operations
 */
export function createTemplate(document: DocumentNode, text: LiteralText, schema: GraphQLSchema): Template | null {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation === OperationTypeNode.SUBSCRIPTION) return null;
  if (operation?.variableDefinitions?.some(({ variable }) => variable.name.value.startsWith(PREFIX))) return null;
  const lifted = liftArguments(document, text, schema);
  if (lifted.variables.length === 0) return null;
  const source = print(declare(lifted.document, lifted.variables));
  const parsed = parse(source, { noLocation: true });
  const only = getOperationAST(parsed);
  if (!only) return null;
  markValid(parsed, schema);
  return { source, document: parsed, operation: only, variables: lifted.variables, fixed: lifted.fixed };
}

/** The values of its variables for another text of its key; null if one is not of its type, or differs where it may not. */
export function fillTemplate({ variables, fixed }: Template, literals: readonly ConstValueNode[]): Row | null {
  for (const [literal, text] of fixed) {
    const node = literals[literal];
    if (!node || literalText(node) !== text) return null;
  }
  const values = createRow();
  for (const { name, literal, type } of variables) {
    const node = literals[literal];
    const value = node && findLiteralValue(node, type);
    if (value === undefined) return null;
    values[name] = value;
  }
  return values;
}

function liftArguments(document: DocumentNode, { places, literals }: LiteralText, schema: GraphQLSchema) {
  const variables = new Map<string, TemplateVariable>();
  const fixed = new Map<number, string>();
  const typeInfo = new TypeInfo(schema);
  let place = 0;
  const visitor = {
    Field(node: FieldNode): FieldNode | undefined {
      if (!node.arguments?.length) return undefined;
      return { ...node, arguments: node.arguments.map(liftArgument) };
    },
  };
  const lifted = visit(document, visitWithTypeInfo(typeInfo, visitor));
  return { document: lifted, variables: [...variables.values()], fixed };

  function liftArgument(node: ArgumentNode): ArgumentNode {
    if (!isLiteralArgument(node.name.value, hasVariables(node))) return node;
    const literal = places[place++] ?? -1;
    const value = literals[literal];
    const type = typeInfo.getFieldDef()?.args.find(({ name }) => name === node.name.value)?.type;
    if (!type || !value) throw new Error("The document is not that of the text");
    if (findLiteralValue(value, type) === undefined) {
      fixed.set(literal, literalText(value));
      return node;
    }
    const key = `${literal} ${type}`;
    const variable = variables.get(key) ?? { name: `${PREFIX}${variables.size}`, literal, type };
    variables.set(key, variable);
    return { ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable.name } } };
  }
}

function hasVariables(node: ArgumentNode): boolean {
  let isFound = false;
  visit(node, {
    Variable() {
      isFound = true;
    },
  });
  return isFound;
}

function declare(document: DocumentNode, variables: readonly TemplateVariable[]): DocumentNode {
  const added = variables.map(
    ({ name, type }): VariableDefinitionNode => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
      type: parseType(String(type)),
    }),
  );
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? { ...node, variableDefinitions: [...(node.variableDefinitions ?? []), ...added] }
      : node,
  );
  return { ...document, definitions };
}
