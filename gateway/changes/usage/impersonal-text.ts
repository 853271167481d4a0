import {
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type NameNode,
  print,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** A longer name of an operation is none that a program has. */
const MAX_NAME = 80;
/** So many digits may be somebody's number. */
const MANY_DIGITS = /\d{5}/;

/**
 * The document without what a person may have written: `""` stands for each text, 0 for each number, one item for a list
 * of equal ones; aliases, variables and fragments are numbered; comments and descriptions are gone. Names of the schema,
 * enum values, booleans and null stay, so that it is valid where the document is, and for no other schema where that is
 * not.
 */
export function toImpersonalText(document: DocumentNode, schema: GraphQLSchema): string {
  const typeInfo = new TypeInfo(schema);
  const withoutValues = visit(document, visitWithTypeInfo(typeInfo, withoutLiterals(typeInfo)));
  return print(visit(withoutValues, withoutNames()));
}

/** The name of an operation, if it can be that of a program. */
export function impersonalName(name: string | undefined): string | null {
  return name === undefined || name.length > MAX_NAME || MANY_DIGITS.test(name) ? null : name;
}

function withoutLiterals(typeInfo: TypeInfo): ASTVisitor {
  // of a scalar that only services know, any literal may be a person's
  const isOfScalar = () => {
    const type = getNamedType(typeInfo.getInputType());
    return !isInputObjectType(type) && !isEnumType(type);
  };
  const isOfList = () => {
    // its own type is that of its items
    const type = typeInfo.getParentInputType() as GraphQLInputType | undefined;
    return isListType(isNonNullType(type) ? type.ofType : type);
  };
  const hidden: ValueNode = { kind: Kind.STRING, value: "" };
  return {
    StringValue: () => hidden,
    IntValue: (): ValueNode => ({ kind: Kind.INT, value: "0" }),
    FloatValue: (): ValueNode => ({ kind: Kind.FLOAT, value: "0.0" }),
    EnumValue: () => (isOfScalar() ? hidden : undefined),
    ObjectValue: {
      enter: (node) => (isOfScalar() && !hasVariable(node) ? hidden : undefined),
      leave: (node) =>
        isOfScalar()
          ? { ...node, fields: node.fields.map((field, at) => ({ ...field, name: nameNode(`field${at}`) })) }
          : undefined,
    },
    ListValue: {
      enter: (node) => (isOfScalar() && !isOfList() && !hasVariable(node) ? hidden : undefined),
      leave(node) {
        const items = new Map(node.values.map((value) => [print(value), value]));
        return { ...node, values: [...items.values()] };
      },
    },
  };
}

function hasVariable(node: ASTNode): boolean {
  let isFound = false;
  visit(node, {
    Variable() {
      isFound = true;
    },
  });
  return isFound;
}

/** Equal names stay equal, different ones different, and none becomes that of a field. */
function withoutNames(): ASTVisitor {
  const numbers = new Map<string, string>();
  const numbered = (prefix: string, { value }: NameNode) => {
    const key = `${prefix} ${value}`;
    const name = numbers.get(key) ?? `${prefix}${numbers.size}`;
    numbers.set(key, name);
    return nameNode(name);
  };
  return {
    Field: ({ alias, ...node }) => (alias ? { ...node, alias: numbered("__alias", alias) } : undefined),
    Variable: (node) => ({ ...node, name: numbered("v", node.name) }),
    FragmentSpread: (node) => ({ ...node, name: numbered("Fragment", node.name) }),
    FragmentDefinition: (node) => ({ ...node, description: undefined, name: numbered("Fragment", node.name) }),
    VariableDefinition: (node) => ({ ...node, description: undefined }),
    OperationDefinition: ({ name, ...node }) => ({
      ...node,
      description: undefined,
      name: name && impersonalName(name.value) !== null ? name : undefined,
    }),
  };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
