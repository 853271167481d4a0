import {
  type ConstDirectiveNode,
  type GraphQLEnumType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

export interface SubgraphSchema {
  name: string;
  schema: GraphQLSchema;
}

/** Entities that share their keys: those of one entity interface, or one type alone. */
export interface Family {
  name: string;
  types: readonly string[];
}

/**
 * What a random world must know of a federation so that its values fit every subgraph: which fields are keys, which are
 * required by others, and which types and values each subgraph that answers a field knows.
 */
export class WorldModel {
  readonly #apiSchema: GraphQLSchema;
  readonly #full: GraphQLSchema;
  readonly #subgraphs: readonly SubgraphSchema[];
  readonly #keys = new Map<string, SelectionSetNode[]>();
  readonly #keyFields = new Set<string>();
  readonly #required = new Set<string>();
  readonly #families = new Map<string, Family>();
  readonly #possible = new Map<string, string[]>();
  readonly #values = new Map<string, string[]>();

  /** @param full The schema of everything, also of what is inaccessible */
  constructor(full: GraphQLSchema, apiSchema: GraphQLSchema, subgraphs: readonly SubgraphSchema[]) {
    this.#full = full;
    this.#apiSchema = apiSchema;
    this.#subgraphs = subgraphs;
    for (const { schema } of subgraphs) this.#readDirectives(schema);
    for (const [name, sets] of this.#keys) for (const set of sets) this.#markFields(name, set, this.#keyFields);
  }

  isEntity(typeName: string): boolean {
    return this.#keys.has(typeName);
  }

  familyOf(typeName: string): Family {
    let family = this.#families.get(typeName);
    if (!family) {
      family = this.#findFamily(typeName);
      this.#families.set(typeName, family);
    }
    return family;
  }

  isKeyField(typeName: string, field: string): boolean {
    return this.#keyFields.has(`${typeName}.${field}`);
  }

  /** Of required fields none may fail: what a subgraph makes of their absence is its own affair. */
  isRequired(typeName: string, field: string): boolean {
    return this.#required.has(`${typeName}.${field}`);
  }

  isOfType(typeName: string, condition: string): boolean {
    const type = this.#full.getType(condition);
    return typeName === condition || (isAbstractType(type) && this.#typesOf(this.#full, condition).includes(typeName));
  }

  /** The paths to the leaves of every key. */
  keyPaths(typeName: string): string[][] {
    return (this.#keys.get(typeName) ?? []).flatMap(leafPaths);
  }

  /** Of an abstract field, those that every subgraph which may be asked for it knows, and clients too. */
  possibleTypes(typeName: string, field: string): readonly string[] {
    const coordinate = `${typeName}.${field}`;
    let possible = this.#possible.get(coordinate);
    if (!possible) {
      possible = this.#findPossibleTypes(typeName, field);
      this.#possible.set(coordinate, possible);
    }
    return possible;
  }

  /** Those that every subgraph with this enum knows, and clients too. */
  enumValues({ name }: GraphQLEnumType): readonly string[] {
    let values = this.#values.get(name);
    if (!values) {
      const schemas = [this.#apiSchema, ...this.#subgraphs.map(({ schema }) => schema)];
      const known = schemas.map((schema) => schema.getType(name)).filter(isEnumType);
      values = (known[0]?.getValues() ?? [])
        .map((value) => value.name)
        .filter((value) => known.every((type) => type.getValue(value)));
      this.#values.set(name, values);
    }
    return values;
  }

  #findPossibleTypes(typeName: string, field: string): string[] {
    const type = this.#full.getType(typeName);
    const named = isObjectType(type) ? getNamedType(type.getFields()[field]?.type) : undefined;
    if (!isAbstractType(named)) return [];
    const schemas = this.#subgraphs
      .map(({ schema }) => schema)
      .filter((schema) => this.#answers(schema, typeName, field) && isAbstractType(schema.getType(named.name)));
    return this.#typesOf(this.#apiSchema, named.name).filter((name) =>
      schemas.every((schema) => this.#typesOf(schema, named.name).includes(name)),
    );
  }

  /** Also under the name of the interface that stands for all its types. */
  #answers(schema: GraphQLSchema, typeName: string, field: string): boolean {
    return [typeName, this.familyOf(typeName).name].some((name) => {
      const type = schema.getType(name);
      return isObjectType(type) && type.getFields()[field] !== undefined;
    });
  }

  #typesOf(schema: GraphQLSchema, name: string): string[] {
    const type = schema.getType(name);
    return isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [];
  }

  #findFamily(typeName: string): Family {
    const type = this.#full.getType(typeName);
    if (isInterfaceType(type)) return { name: typeName, types: this.#typesOf(this.#full, typeName) };
    const parent = isObjectType(type) ? type.getInterfaces().find(({ name }) => this.#keys.has(name)) : undefined;
    return parent ? this.familyOf(parent.name) : { name: typeName, types: [typeName] };
  }

  #readDirectives(schema: GraphQLSchema): void {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const node of [type.astNode, ...type.extensionASTNodes]) {
        for (const set of fieldSets(node?.directives, "key")) {
          this.#keys.set(type.name, [...(this.#keys.get(type.name) ?? []), set]);
        }
        for (const field of node?.fields ?? []) {
          for (const set of fieldSets(field.directives, "requires")) this.#markFields(type.name, set, this.#required);
        }
      }
    }
  }

  /** Marks each field of a set on its type, and on all types of an interface. */
  #markFields(typeName: string, set: SelectionSetNode, marked: Set<string>): void {
    const names = [typeName, ...this.#typesOf(this.#full, typeName)];
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        this.#markFields(node.typeCondition?.name.value ?? typeName, node.selectionSet, marked);
      } else if (node.kind === Kind.FIELD) {
        for (const name of names) {
          marked.add(`${name}.${node.name.value}`);
          const type = this.#full.getType(name);
          const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
          if (field && node.selectionSet) this.#markFields(getNamedType(field.type).name, node.selectionSet, marked);
        }
      }
    }
  }
}

/** The field sets of all directives of one name, parsed. */
export function fieldSets(directives: readonly ConstDirectiveNode[] | undefined, name: string): SelectionSetNode[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .flatMap(({ arguments: args }) => {
      const fields = args?.find((argument) => argument.name.value === "fields")?.value;
      const [operation] = parse(`{${fields?.kind === Kind.STRING ? fields.value : ""}}`).definitions;
      return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : [];
    });
}

function leafPaths(set: SelectionSetNode): string[][] {
  return set.selections.flatMap((node) => {
    if (node.kind !== Kind.FIELD) return [];
    if (!node.selectionSet) return node.name.value === "__typename" ? [] : [[node.name.value]];
    return leafPaths(node.selectionSet).map((path) => [node.name.value, ...path]);
  });
}
