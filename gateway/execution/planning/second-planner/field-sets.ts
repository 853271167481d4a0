import type { RequiresSelection } from "@graphql-hive/router-query-planner";
import {
  type FieldNode,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { Supergraph } from "../../supergraph";
import { TYPENAME } from "../typename";
import { namedType, type Subgraph } from "./subgraphs";

/** Whether one of the sets has the field for objects of this type. */
export function isFieldIn(
  sets: readonly SelectionSetNode[],
  typeName: string,
  name: string,
  graph: Supergraph,
): boolean {
  return fieldsIn(sets, typeName, name, graph).length > 0;
}

/** What stands below a field in the sets. */
export function below(
  sets: readonly SelectionSetNode[],
  typeName: string,
  name: string,
  graph: Supergraph,
): SelectionSetNode[] {
  return fieldsIn(sets, typeName, name, graph).flatMap(({ selectionSet }) => selectionSet ?? []);
}

function fieldsIn(
  sets: readonly SelectionSetNode[],
  typeName: string,
  name: string,
  supergraph: Supergraph,
): FieldNode[] {
  return sets
    .flatMap(({ selections }) => selections)
    .flatMap((node) => {
      if (node.kind === Kind.FIELD) return node.name.value === name ? [node] : [];
      if (node.kind !== Kind.INLINE_FRAGMENT) return [];
      const condition = node.typeCondition?.name.value ?? typeName;
      return supergraph.isOfType(typeName, condition) ? fieldsIn([node.selectionSet], typeName, name, supergraph) : [];
    });
}

/** The fields of keys and of `@requires` as they are asked for besides what the client wants. */
export class OwnFields {
  readonly #supergraph: Supergraph;
  readonly #clientNames: ReadonlySet<string>;
  readonly #aliases = new Map<string, string>();
  readonly #written = new Map<string, SelectionSetNode>();

  /** @param clientNames Keys under which the client has fields with arguments */
  constructor(supergraph: Supergraph, clientNames: ReadonlySet<string>) {
    this.#supergraph = supergraph;
    this.#clientNames = clientNames;
  }

  /**
   * The set under names that the client cannot have for something else; with the types of objects that may be of
   * several, as far as the service knows them.
   */
  write(set: SelectionSetNode, typeName: string, subgraph: Subgraph): SelectionSetNode {
    const key = `${subgraph.name} ${typeName} ${print(set)}`;
    const written = this.#written.get(key) ?? this.#writeSet(set, typeName, subgraph);
    this.#written.set(key, written);
    return written;
  }

  #writeSet(set: SelectionSetNode, typeName: string, subgraph: Subgraph): SelectionSetNode {
    return { ...set, selections: set.selections.map((node) => this.#writeNode(node, typeName, subgraph)) };
  }

  #writeNode(node: SelectionNode, typeName: string, subgraph: Subgraph): SelectionNode {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error("A set of fields has no named fragments");
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const condition = node.typeCondition?.name.value ?? typeName;
      return { ...node, selectionSet: this.#writeSet(node.selectionSet, condition, subgraph) };
    }
    const name = node.name.value;
    const alias = this.#aliasOf(node);
    const named = alias === undefined ? node : { ...node, alias: { kind: Kind.NAME as const, value: alias } };
    if (!node.selectionSet) return named;
    const type = typeBelow(this.#supergraph.schema.getType(typeName), name);
    const { selections } = this.#writeSet(node.selectionSet, type?.name ?? "", subgraph);
    const field = subgraph.types.get(typeName)?.fields.get(name);
    const own = subgraph.types.get(field ? namedType(field.type) : (type?.name ?? ""));
    const isTyped = isAbstractType(type) && !own?.isInterfaceObject;
    return {
      ...named,
      selectionSet: { ...node.selectionSet, selections: isTyped ? [TYPENAME, ...selections] : selections },
    };
  }

  #aliasOf(node: FieldNode): string | undefined {
    const name = node.name.value;
    if (!node.arguments?.length && !this.#clientNames.has(name)) return undefined;
    const meaning = print({ ...node, selectionSet: undefined });
    const alias = this.#aliases.get(meaning) ?? `_own${this.#aliases.size}_${name}`;
    this.#aliases.set(meaning, alias);
    return alias;
  }
}

/** How the steps of a plan read what a representation holds. */
export function toRequires(set: SelectionSetNode): RequiresSelection[] {
  return set.selections.flatMap((node): RequiresSelection[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const selections = toRequires(node.selectionSet);
      const typeCondition = node.typeCondition?.name.value;
      return typeCondition === undefined ? selections : [{ kind: "InlineFragment", typeCondition, selections }];
    }
    return [
      {
        kind: "Field",
        name: (node.alias ?? node.name).value,
        ...(node.alias && { alias: node.name.value }),
        ...(node.selectionSet && { selections: toRequires(node.selectionSet) }),
      },
    ];
  });
}

export function typeBelow(type: GraphQLNamedType | undefined, field: string): GraphQLNamedType | undefined {
  const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
  return found && getNamedType(found.type);
}
