import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";

export interface CoordinatesInUse {
  /** All of them. */
  all: ReadonlySet<string>;
  /** Those that a variable may hold: nobody knows of these whether a request uses them. */
  byVariables: ReadonlySet<string>;
}

/**
 * The coordinates that a valid document uses: types and fields, arguments, and what of enums and input objects its
 * literals name. What is sent in variables is not looked at: the whole of their types counts as used.
 */
export function collectCoordinates(document: DocumentNode, schema: GraphQLSchema): CoordinatesInUse {
  const all = new Set<string>();
  const byVariables = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const addType = (name: string | undefined) => name !== undefined && !name.startsWith("__") && all.add(name);
  let directive: string | null = null;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      OperationDefinition(node: OperationDefinitionNode) {
        addType(schema.getRootType(node.operation)?.name);
      },
      Field({ name }) {
        const parent = typeInfo.getParentType();
        if (!parent || parent.name.startsWith("__") || name.value.startsWith("__")) return;
        addType(parent.name);
        all.add(`${parent.name}.${name.value}`);
        const type = typeInfo.getType();
        if (type) addType(getNamedType(type).name);
      },
      NamedType({ name }) {
        addType(name.value);
      },
      Directive: {
        enter({ name }: DirectiveNode) {
          directive = name.value;
          all.add(`@${name.value}`);
        },
        leave() {
          directive = null;
        },
      },
      Argument({ name }: ArgumentNode) {
        const parent = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        if (directive !== null) all.add(`@${directive}(${name.value}:)`);
        else if (parent && field) all.add(`${parent.name}.${field.name}(${name.value}:)`);
      },
      ObjectField({ name }) {
        const parent = getNamedType(typeInfo.getParentInputType());
        if (!isInputObjectType(parent) || !parent.getFields()[name.value]) return;
        addType(parent.name);
        all.add(`${parent.name}.${name.value}`);
      },
      EnumValue({ value }) {
        const type = getNamedType(typeInfo.getInputType());
        if (!isEnumType(type)) return;
        addType(type.name);
        all.add(`${type.name}.${value}`);
      },
      VariableDefinition({ type }) {
        const declared = typeFromAST(schema, type);
        if (declared && isInputType(declared)) addWhole(declared, byVariables);
      },
    }),
  );
  for (const coordinate of byVariables) all.add(coordinate);
  return { all, byVariables };
}

function addWhole(type: GraphQLInputType, to: Set<string>): void {
  const named = getNamedType(type);
  if (to.has(named.name)) return;
  to.add(named.name);
  if (isEnumType(named)) for (const { name } of named.getValues()) to.add(`${named.name}.${name}`);
  if (!isInputObjectType(named)) return;
  for (const field of Object.values(named.getFields())) {
    to.add(`${named.name}.${field.name}`);
    addWhole(field.type, to);
  }
}
