import type { PlanNode } from "@graphql-hive/router-query-planner";
import {
  type DocumentNode,
  type FieldNode,
  OverlappingFieldsCanBeMergedRule,
  parse,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Supergraph } from "../supergraph";

const RULES = [OverlappingFieldsCanBeMergedRule];

/**
 * The native planner writes some operations that a service must not get:
 *
 * - with a field under one key and several arguments, where the client and `@requires` want it;
 * - with a field that stands under a condition once more without it, so that mutations are done that are to be skipped.
 *
 * @throws if there is such an operation in the plan
 */
export function assertSendable(plan: PlanNode, planned: DocumentNode, supergraph: Supergraph): void {
  const conditional = conditionalKeys(planned, supergraph);
  check(plan, false);

  function check(node: PlanNode, isConditional: boolean): void {
    switch (node.kind) {
      case "Fetch":
      case "BatchFetch": {
        const document = parse(node.operation);
        const [conflict] = validate(supergraph.schema, document, RULES, { maxErrors: 1 });
        if (conflict) throw conflict;
        if (!isConditional) assertConditions(document, conditional);
        break;
      }
      case "Flatten":
        check(node.node, isConditional);
        break;
      case "Sequence":
      case "Parallel":
        for (const child of node.nodes) check(child, isConditional);
        break;
      case "Condition":
        for (const child of [node.ifClause, node.elseClause]) if (child) check(child, true);
    }
  }
}

/** Response keys that stand under conditions wherever they stand. A plan may need keys of entities anyway. */
function conditionalKeys(planned: DocumentNode, supergraph: Supergraph): Map<string, Set<string>> {
  const conditions = new Map<string, Set<string>>();
  const unconditional = new Set<string>();
  const typeInfo = new TypeInfo(supergraph.schema);
  const sort = (node: FieldNode) => {
    const key = keyOf(node);
    const isKey = supergraph.keyFields(typeInfo.getParentType()?.name ?? "").has(node.name.value);
    if (isKey || !node.directives?.length) unconditional.add(key);
    conditions.set(key, new Set([...(conditions.get(key) ?? []), ...(node.directives ?? []).map(print)]));
  };
  visit(planned, visitWithTypeInfo(typeInfo, { Field: sort }));
  for (const key of unconditional) conditions.delete(key);
  return conditions;
}

/** The condition may stand on the field, or on anything around it. */
function assertConditions(document: DocumentNode, conditions: ReadonlyMap<string, ReadonlySet<string>>): void {
  if (conditions.size === 0) return;
  const around: string[][] = [];
  const leave = () => void around.pop();
  visit(document, {
    InlineFragment: { enter: ({ directives = [] }) => void around.push(directives.map(print)), leave },
    Field: {
      enter(node) {
        around.push((node.directives ?? []).map(print));
        const wanted = conditions.get(keyOf(node));
        if (wanted && !around.flat().some((condition) => wanted.has(condition))) {
          throw new Error(`A plan leaves out the condition of "${keyOf(node)}"`);
        }
      },
      leave,
    },
  });
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
