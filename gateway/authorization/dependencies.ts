import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
} from "graphql";
import { nameOf } from "../composition/mending/read-subgraph";
import { argumentOf } from "../composition/spec-names";

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * What each element of a supergraph leads to: who may not see the one may not see the other. A type leads to the
 * interfaces that it implements. A field leads to its type, to the same field of these interfaces, to the type that it
 * returns, and to all that some subgraph must be sent for it: what its `@requires` name, and its arguments from context.
 *
 * Elements are coordinates: `Type` or `Type.field`.
 */
export class Dependencies {
  readonly #composites = new Map<string, Composite>();
  readonly #possible = new Map<string, string[]>();
  /** Name of a context → the types that set it. */
  readonly #contexts = new Map<string, string[]>();
  readonly #needs = new Map<string, Set<string>>();

  constructor(document: DocumentNode) {
    for (const node of document.definitions) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
        this.#composites.set(node.name.value, node);
        this.#readContexts(node);
      }
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
        for (const { name } of node.interfaces ?? []) append(this.#possible, name.value, node.name.value);
      } else if (node.kind === Kind.UNION_TYPE_DEFINITION) {
        for (const { name } of node.types ?? []) append(this.#possible, node.name.value, name.value);
      }
    }
    for (const node of this.#composites.values()) this.#readType(node);
  }

  /** Coordinate → what it leads to, one step. */
  get needs(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#needs;
  }

  /** The objects that an interface or a union may stand for, also those that are inaccessible to clients. */
  possibleTypes(typeName: string): readonly string[] {
    return this.#possible.get(typeName) ?? [];
  }

  #readContexts({ name, directives = [] }: Composite): void {
    for (const directive of directives) {
      const context = directive.name.value === "context" ? textOf(argumentOf(directive, "name")) : undefined;
      if (context !== undefined) append(this.#contexts, context, name.value);
    }
  }

  #readType(type: Composite): void {
    const typeName = type.name.value;
    for (const { name } of type.interfaces ?? []) this.#need(typeName, name.value);
    for (const field of type.fields ?? []) {
      const coordinate = `${typeName}.${field.name.value}`;
      this.#need(coordinate, typeName);
      this.#need(coordinate, nameOf(field.type));
      for (const { name } of type.interfaces ?? []) {
        if (this.#fieldOf(name.value, field.name.value)) this.#need(coordinate, `${name.value}.${field.name.value}`);
      }
      for (const directive of field.directives ?? []) {
        if (directive.name.value === "join__field") this.#readJoin(coordinate, typeName, directive);
      }
    }
  }

  #readJoin(coordinate: string, typeName: string, join: ConstDirectiveNode): void {
    const requires = textOf(argumentOf(join, "requires"));
    if (requires !== undefined) this.#needSelected(coordinate, typeName, parseSelections(requires));
    for (const argument of itemsOf(argumentOf(join, "contextArguments"))) {
      if (argument.kind !== Kind.OBJECT) continue;
      const read = (name: string) => textOf(argument.fields.find((field) => field.name.value === name)?.value);
      const selections = parseSelections(read("selection") ?? "__typename");
      for (const setter of this.#contexts.get(read("context") ?? "") ?? []) {
        this.#needSelected(coordinate, setter, selections);
      }
    }
  }

  /** Of an interface or a union, whatever the objects are that it may stand for. */
  #needSelected(coordinate: string, typeName: string, { selections }: SelectionSetNode): void {
    const types = [typeName, ...this.possibleTypes(typeName)];
    for (const type of types) this.#need(coordinate, type);
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? typeName;
        this.#needSelected(coordinate, condition, selection.selectionSet);
        continue;
      }
      for (const type of types) {
        const field = this.#fieldOf(type, selection.name.value);
        if (!field) continue;
        this.#need(coordinate, `${type}.${field.name.value}`);
        if (selection.selectionSet) this.#needSelected(coordinate, nameOf(field.type), selection.selectionSet);
      }
    }
  }

  #fieldOf(typeName: string, name: string): FieldDefinitionNode | undefined {
    return this.#composites.get(typeName)?.fields?.find((field) => field.name.value === name);
  }

  #need(coordinate: string, needed: string): void {
    const needs = this.#needs.get(coordinate) ?? new Set();
    this.#needs.set(coordinate, needs.add(needed));
  }
}

/** @throws if it is no field set: what it names cannot be told then */
function parseSelections(fieldSet: string): SelectionSetNode {
  const text = fieldSet.trimStart().startsWith("{") ? fieldSet : `{${fieldSet}}`;
  const [operation] = parse(text, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${JSON.stringify(fieldSet)} is no field set`);
  return operation.selectionSet;
}

function append(map: Map<string, string[]>, key: string, item: string): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function textOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function itemsOf(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  return value?.kind === Kind.LIST ? value.values : [];
}
