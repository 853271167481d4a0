import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { fragmentsByName } from "../execution/operation/select-operation";
import type { Access } from "./access";
import { type CutNode, Marks } from "./cuts";
import { assertSize, MAX_SELECTIONS, tooLarge } from "./size";

export interface OperationToRewrite {
  source: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** An operation that asks for nothing that is closed, and how its answer becomes that of the one it was made of. */
export interface RewrittenOperation {
  source: string;
  /** Holds that operation alone. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Whether variables are gone of it, which the engine therefore does not look at. */
  lacksVariables: boolean;
  cuts: CutNode;
  marks: Marks;
}

/**
 * Takes out of a valid operation what is closed, and leaves `__typename` under a mark in its place. Where an interface or
 * a union may stand for objects of which some are closed, or have a closed field, it is asked type by type.
 *
 * @returns Null if there is nothing to take out
 * @throws {GraphQLError} OPERATION_TOO_LARGE if it became too large by this
 */
export function rewriteOperation(
  given: OperationToRewrite,
  schema: GraphQLSchema,
  access: Access,
): RewrittenOperation | null {
  const { document, operation, source } = given;
  const root = schema.getRootType(operation.operation);
  if (!root) return null;
  const rewriter = new Rewriter(schema, access, fragmentsByName(document), new Marks(source));
  if (!rewriter.isTouched(operation.selectionSet, root, [root.name])) return null;
  const cuts: CutNode = { children: new Map() };
  const selectionSet = rewriter.rewriteSet(operation.selectionSet, root, [root.name], cuts);
  return finish({ ...operation, selectionSet }, rewriter, cuts);
}

function finish(operation: OperationDefinitionNode, { fragments, marks }: Rewriter, cuts: CutNode): RewrittenOperation {
  assertSize(operation, fragments);
  const used = usedFragments(operation, fragments);
  const variables = usedVariables([{ ...operation, variableDefinitions: [] }, ...used]);
  const { variableDefinitions = [] } = operation;
  const kept = variableDefinitions.filter(({ variable }) => variables.has(variable.name.value));
  const rewritten = { ...operation, variableDefinitions: kept };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [rewritten, ...used] };
  const lacksVariables = kept.length < variableDefinitions.length;
  return { source: print(document), document, operation: rewritten, lacksVariables, cuts, marks };
}

class Rewriter {
  readonly #schema: GraphQLSchema;
  readonly #access: Access;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly marks: Marks;
  readonly #touched = new Map<SelectionSetNode, Map<string, boolean>>();
  #rewritten = 0;

  constructor(
    schema: GraphQLSchema,
    access: Access,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    marks: Marks,
  ) {
    this.#schema = schema;
    this.#access = access;
    this.fragments = fragments;
    this.marks = marks;
  }

  /** @param objects Names of the types that an object here may have; the same in all that follows */
  isTouched(set: SelectionSetNode, parent: GraphQLCompositeType, objects: readonly string[]): boolean {
    const known = this.#touched.get(set) ?? new Map<string, boolean>();
    this.#touched.set(set, known);
    const key = objects.join(" ");
    let touched = known.get(key);
    if (touched === undefined) {
      touched = set.selections.some((node) => this.#isSelectionTouched(node, parent, objects));
      known.set(key, touched);
    }
    return touched;
  }

  #isSelectionTouched(node: SelectionNode, parent: GraphQLCompositeType, objects: readonly string[]): boolean {
    if (node.kind !== Kind.FIELD) {
      const inner = this.#enter(node, parent, objects);
      return this.isTouched(inner.set, inner.parent, inner.objects);
    }
    const name = node.name.value;
    if (isIntrospection(name)) return false;
    return (
      objects.some((object) => this.#access.isFieldClosed(object, name)) ||
      (node.selectionSet !== undefined && this.#isPlaceTouched(node.selectionSet, this.#typeOf(parent, name)))
    );
  }

  /** Whether some object at a place, or something below it, is closed. */
  #isPlaceTouched(set: SelectionSetNode, type: GraphQLOutputType | undefined): boolean {
    const named = type && getNamedType(type);
    if (!isCompositeType(named)) return false;
    const objects = this.#access.objectsAt(named);
    return this.#hasClosedObject(named) || this.isTouched(set, named, objects);
  }

  #hasClosedObject(type: GraphQLCompositeType): boolean {
    return isAbstractType(type) && this.#access.objectsAt(type).some((object) => this.#access.isObjectClosed(object));
  }

  /** @param cuts Of the place where the selections stand; may come out empty */
  rewriteSet(
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    objects: readonly string[],
    cuts: CutNode,
    spread = new Set<string>(),
  ): SelectionSetNode {
    const selections = set.selections.flatMap((node): readonly SelectionNode[] =>
      node.kind === Kind.FIELD
        ? this.#rewriteField(node, parent, objects, cuts)
        : this.#rewriteFragment(node, parent, objects, cuts, spread),
    );
    return { ...set, selections };
  }

  #rewriteFragment(
    node: InlineFragmentNode | FragmentSpreadNode,
    parent: GraphQLCompositeType,
    objects: readonly string[],
    cuts: CutNode,
    spread: Set<string>,
  ): readonly SelectionNode[] {
    const inner = this.#enter(node, parent, objects);
    if (!this.isTouched(inner.set, inner.parent, inner.objects)) return [node];
    const hasConditions = (node.directives ?? []).length > 0;
    if (node.kind === Kind.FRAGMENT_SPREAD && !hasConditions) {
      // once is enough; nested fragments could else be written out exponentially often
      const key = `${node.name.value} ${inner.objects.join(" ")}`;
      if (spread.has(key)) return [];
      spread.add(key);
    }
    const seen = hasConditions ? new Set<string>() : spread;
    const set = this.rewriteSet(inner.set, inner.parent, inner.objects, cuts, seen);
    if (set.selections.length === 0) return [];
    const on = node.kind === Kind.INLINE_FRAGMENT && !node.typeCondition ? undefined : inner.parent.name;
    return [inlineFragment(on, set.selections, node.directives)];
  }

  #rewriteField(
    node: FieldNode,
    parent: GraphQLCompositeType,
    objects: readonly string[],
    cuts: CutNode,
  ): readonly SelectionNode[] {
    const name = node.name.value;
    if (isIntrospection(name)) return [node];
    if (++this.#rewritten > MAX_SELECTIONS) throw tooLarge();
    const open = objects.filter((object) => this.#schema.getType(object) && !this.#access.isObjectClosed(object));
    const closed = new Set(objects.filter((object) => this.#access.isFieldClosed(object, name)));
    if (open.length === 0) return [];
    const key = (node.alias ?? node.name).value;
    if (open.every((object) => closed.has(object))) return [this.#mark({ kind: "field", key, name }, node.directives)];
    const kept = this.#rewriteBelow(node, parent, open, cuts);
    if (closed.size === 0) return [kept];
    return open.map((object) => {
      if (closed.has(object)) {
        return inlineFragment(object, [this.#mark({ kind: "field", key, name }, node.directives)]);
      }
      // under its interface still: as fields of two objects they might not go together
      return inlineFragment(object, [inlineFragment(parent.name, [kept])]);
    });
  }

  #rewriteBelow(node: FieldNode, parent: GraphQLCompositeType, objects: readonly string[], cuts: CutNode): FieldNode {
    const type = this.#typeOf(parent, node.name.value);
    const named = type && getNamedType(type);
    if (!node.selectionSet || !isCompositeType(named) || !this.#isPlaceTouched(node.selectionSet, type)) return node;
    const child = this.#childOf(cuts, node, objects);
    const set = this.rewriteSet(node.selectionSet, named, this.#access.objectsAt(named), child);
    // tells the type of the object, which decides whether it is closed and how far its nulls go up
    const isNeeded = isAbstractType(named) || set.selections.length === 0;
    const mark = { kind: "object", coordinate: `${parent.name}.${node.name.value}` } as const;
    return { ...node, selectionSet: isNeeded ? { ...set, selections: [...set.selections, this.#mark(mark)] } : set };
  }

  #childOf({ children }: CutNode, node: FieldNode, objects: readonly string[]): CutNode {
    const key = (node.alias ?? node.name).value;
    const child = children.get(key) ?? { node: { children: new Map() }, types: new Map() };
    children.set(key, child);
    for (const object of objects) {
      const type = this.#typeOf(this.#schema.getType(object), node.name.value);
      if (type) child.types.set(object, type);
    }
    return child.node;
  }

  #enter(node: InlineFragmentNode | FragmentSpreadNode, parent: GraphQLCompositeType, objects: readonly string[]) {
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
    if (!fragment) throw new Error("The operation was not validated");
    const condition = fragment.typeCondition && this.#schema.getType(fragment.typeCondition.name.value);
    if (!isCompositeType(condition)) return { set: fragment.selectionSet, parent, objects };
    const possible = new Set(this.#access.objectsAt(condition));
    return {
      set: fragment.selectionSet,
      parent: condition,
      objects: objects.filter((object) => possible.has(object)),
    };
  }

  #typeOf(parent: unknown, name: string): GraphQLOutputType | undefined {
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
  }

  #mark(mark: Parameters<Marks["aliasOf"]>[0], directives: readonly DirectiveNode[] = []): FieldNode {
    return {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value: this.marks.aliasOf(mark) },
      name: { kind: Kind.NAME, value: "__typename" },
      directives: directives.filter(({ name }) => name.value === "skip" || name.value === "include"),
    };
  }
}

function isIntrospection(name: string): boolean {
  return name.startsWith("__");
}

function inlineFragment(
  on: string | undefined,
  selections: readonly SelectionNode[],
  directives?: readonly DirectiveNode[],
): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: on === undefined ? undefined : { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: on } },
    directives,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

/** Also those that others spread, in the order of the document. */
function usedFragments(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const used = new Set<string>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): unknown =>
    visit(node, {
      FragmentSpread({ name }) {
        if (used.has(name.value)) return;
        used.add(name.value);
        const fragment = fragments.get(name.value);
        if (fragment) collect(fragment);
      },
    });
  collect(operation);
  return [...fragments.values()].filter(({ name }) => used.has(name.value));
}

function usedVariables(definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): Set<string> {
  const used = new Set<string>();
  for (const node of definitions) visit(node, { Variable: ({ name }) => void used.add(name.value) });
  return used;
}
