import { type QueryPlan, QueryPlanner } from "@graphql-hive/router-query-planner";
import {
  type DocumentNode,
  doTypesOverlap,
  isCompositeType,
  Kind,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { refuse } from "../errors";
import type { Supergraph } from "../supergraph";
import { assertSendable } from "./check-plan";
import { completeUnions } from "./complete-unions";
import { type IsLeftOut, leaveOutOfPlan } from "./leave-out";
import { planSecond } from "./second-planner/second-planner";
import { readSubgraphs } from "./second-planner/subgraphs";

export interface Planner {
  /**
   * Which requests a progressive `@override(label: "percent(30)")` takes is drawn anew for each of them. Requests with
   * equal draws have equal plans, and there is one draw more than there are percentages.
   */
  draw(): number;
  /** @throws {OperationRefused} PLANNING_FAILED */
  plan(document: DocumentNode, operationName: string | undefined, draw: number): QueryPlan;
}

/** Labels that are no percentages are never active. */
const NO_LABELS = new Set<string>();

export interface PlannerOptions {
  /** Tests plan everything in the second way. @default true */
  isNativeFirst?: boolean;
}

/**
 * The native planner is fast, yet there are operations for which it finds no plan, or a wrong one; those get one of
 * ours. Reading a supergraph blocks for some milliseconds, planning for about one.
 */
export function createPlanner(supergraph: Supergraph, { isNativeFirst = true }: PlannerOptions = {}): Planner {
  const { document, schema } = supergraph;
  const { document: completed, isAdded } = completeUnions(document);
  const planner = new QueryPlanner(print(completed));
  let plainPlanner: QueryPlanner | undefined;
  const subgraphsByDraw = new Map([[0, readSubgraphs(document, 0)]]);
  const interfaceObjects = new Set(
    (subgraphsByDraw.get(0) ?? []).flatMap(({ types }) =>
      [...types.values()].flatMap(({ name, isInterfaceObject }) => (isInterfaceObject ? [name] : [])),
    ),
  );
  const percentages = [0, ...planner.overridePercentages].toSorted((a, b) => b - a);
  return {
    draw() {
      if (percentages.length === 1) return 0;
      const percent = Math.random() * 100;
      return percentages.find((from) => percent >= from) ?? 0;
    },
    plan(planned, operationName, draw) {
      const isLeftToUs = !isNativeFirst || narrowsInterfaceObjects(planned);
      const native = isLeftToUs ? null : planNatively(planned, operationName, draw);
      if (native) return native;
      const subgraphs = subgraphsByDraw.get(draw) ?? readSubgraphs(document, draw);
      subgraphsByDraw.set(draw, subgraphs);
      try {
        return planSecond(planned, operationName, subgraphs, supergraph);
      } catch (error) {
        return refuse("PLANNING_FAILED", "No plan was found for this operation", error);
      }
    },
  };

  /** Null if it finds none, or one that cannot be sent. */
  function planNatively(planned: DocumentNode, operationName: string | undefined, draw: number): QueryPlan | null {
    const source = print(planned);
    const planWith = (one: QueryPlanner, isLeftOut: IsLeftOut) => {
      const plan = leaveOutOfPlan(one.plan(source, operationName, NO_LABELS, draw), schema, isLeftOut);
      if (plan.node) assertSendable(plan.node, planned, supergraph);
      return plan;
    };
    try {
      if (completed === document) return planWith(planner, isImpossible);
      try {
        return planWith(planner, (...fragment) => isImpossible(...fragment) || isAdded(...fragment));
      } catch {
        // a service may have a type that it does not have in this union, with fields missing that it cannot get
        plainPlanner ??= new QueryPlanner(print(document));
        return planWith(plainPlanner, isImpossible);
      }
    } catch {
      return null;
    }
  }

  /**
   * Of objects that one service knows by their interface alone, the native planner asks the fields of one type for all
   * types, or for none.
   */
  function narrowsInterfaceObjects(planned: DocumentNode): boolean {
    if (interfaceObjects.size === 0) return false;
    let isFound = false;
    const typeInfo = new TypeInfo(schema);
    const findFragment = (node: SelectionSetNode) => {
      const isNarrowed = node.selections.some(({ kind }) => kind === Kind.INLINE_FRAGMENT);
      isFound ||= isNarrowed && interfaceObjects.has(typeInfo.getParentType()?.name ?? "");
    };
    visit(planned, visitWithTypeInfo(typeInfo, { SelectionSet: findFragment }));
    return isFound;
  }

  /** The planner puts fragments where they can never apply, and services refuse those. */
  function isImpossible(_service: string, typeName: string, parentName: string | undefined): boolean {
    const type = schema.getType(typeName);
    const parent = parentName === undefined ? undefined : schema.getType(parentName);
    return isCompositeType(type) && isCompositeType(parent) && !doTypesOverlap(schema, type, parent);
  }
}
