import { setImmediate as othersTurn } from "node:timers/promises";
import { type QueryPlan, QueryPlanner } from "@graphql-hive/router-query-planner";
import { type DocumentNode, print, type SelectionSetNode } from "graphql";
import { createInTurn } from "../../../services/kit/in-turn";
import { plannedTooLate, refuse } from "../errors";
import type { Supergraph } from "../supergraph";
import { makeSendable } from "./make-sendable";
import { findNativeLimits } from "./native-limits";
import { planSecond } from "./second-planner/second-planner";
import { readSubgraphs, type Subgraph } from "./second-planner/subgraphs";
import { writeText } from "./write-text";

export interface Planner {
  /**
   * Which requests a progressive `@override(label: "percent(30)")` takes is drawn anew for each of them. Requests with
   * equal draws have equal plans, and there is one draw more than there are percentages.
   */
  draw(): number;
  /** @throws {OperationRefused} PLANNING_FAILED */
  plan(document: DocumentNode, operationName: string | undefined, draw: number): QueryPlan;
  /** Whether planning would keep everybody else waiting for more than some milliseconds. */
  isLong(document: DocumentNode): boolean;
  /**
   * The same plan, made on another thread and one after another, so that long ones take one core at most.
   *
   * @param signal Ends the wait of what has not begun
   * @throws {OperationRefused} PLANNING_FAILED
   */
  planAside(
    document: DocumentNode,
    operationName: string | undefined,
    draw: number,
    signal?: AbortSignal,
  ): Promise<QueryPlan>;
  /** The same planner for other clients, who do not wait for the long plans of these. */
  fork(): Planner;
}

/** Fields and fragments of a document; so many take the native planner two milliseconds. */
const LONG_SELECTIONS = 150;

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
  const native = readNatively(supergraph);
  const isBeyondNative = findNativeLimits(supergraph);
  const percentages = [0, ...native.overridePercentages].toSorted((a, b) => b - a);
  const subgraphsByDraw = new Map<number, readonly Subgraph[]>();
  const isNative = (document: DocumentNode) => isNativeFirst && !isBeyondNative(document);
  return fork();

  function fork(): Planner {
    const inTurn = createInTurn();
    return {
      draw() {
        if (percentages.length === 1) return 0;
        const percent = Math.random() * 100;
        return percentages.find((from) => percent >= from) ?? 0;
      },
      plan(document, operationName, draw) {
        const planned = isNative(document) ? planNatively(writeText(document), operationName, draw) : null;
        return planned ?? planOtherwise(document, operationName, draw);
      },
      isLong: (document) => isNativeFirst && countSelections(document) > LONG_SELECTIONS,
      async planAside(document, operationName, draw, signal) {
        await othersTurn();
        if (signal?.aborted) throw plannedTooLate(signal);
        const aside = () => planNativelyAside(writeText(document), operationName, draw, signal);
        const planned = isNative(document) ? await inTurn(aside) : null;
        const plan = planned ?? planOtherwise(document, operationName, draw);
        await othersTurn();
        return plan;
      },
      fork,
    };
  }

  /** Null if it finds none, or one that cannot be sent. */
  function planNatively(text: string, name: string | undefined, draw: number): QueryPlan | null {
    try {
      return makeSendable(native.plan(text, name, NO_LABELS, draw), supergraph);
    } catch {
      return null;
    }
  }

  async function planNativelyAside(text: string, name: string | undefined, draw: number, signal?: AbortSignal) {
    if (signal?.aborted) throw plannedTooLate(signal);
    try {
      return makeSendable(await native.planAsync(text, name, NO_LABELS, draw), supergraph);
    } catch {
      return null;
    }
  }

  function planOtherwise(document: DocumentNode, operationName: string | undefined, draw: number): QueryPlan {
    try {
      return planSecond(document, operationName, readSubgraphsOnce(draw), supergraph);
    } catch (error) {
      return refuse("PLANNING_FAILED", "No plan was found for this operation", error);
    }
  }

  function readSubgraphsOnce(draw: number): readonly Subgraph[] {
    const subgraphs = subgraphsByDraw.get(draw) ?? readSubgraphs(supergraph.document, draw);
    subgraphsByDraw.set(draw, subgraphs);
    return subgraphs;
  }
}

function readNatively({ sdl, document }: Supergraph): QueryPlanner {
  try {
    return new QueryPlanner(sdl);
  } catch {
    // It does not know all escapes of strings, which are gone once it is printed
    return new QueryPlanner(print(document));
  }
}

function countSelections({ definitions }: DocumentNode): number {
  return definitions.reduce((sum, node) => sum + ("selectionSet" in node ? countIn(node.selectionSet) : 0), 0);
}

function countIn({ selections }: SelectionSetNode): number {
  return selections.reduce(
    (sum, node) => sum + 1 + ("selectionSet" in node && node.selectionSet ? countIn(node.selectionSet) : 0),
    0,
  );
}
