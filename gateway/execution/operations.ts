import type { DocumentNode } from "graphql";
import { type CompiledOperation, compileOperation } from "./compile-operation";
import { OperationRefused } from "./errors";
import type { ServiceAccess } from "./fetching/plan-context";
import { OperationCache } from "./operation-cache";
import { createPlanner, type PlannerOptions } from "./planning/planning";
import { type PreparedOperation, prepareOperation } from "./prepare-operation";
import type { Row } from "./rows";
import type { Trace } from "./trace";

export interface OperationRequest {
  /** The exact text of the document. */
  source: string;
  document?: DocumentNode;
  operationName?: string;
  trace?: Trace;
}

export interface KnownOperation extends PreparedOperation {
  /** Of no other operation of the same executor. */
  id: number;
}

/** The operations of one executor, each worked out once and kept. A refusal is kept too. */
export interface Operations {
  /** @throws {OperationRefused} */
  prepare(request: OperationRequest): KnownOperation;
  /**
   * Once for each way in which the operation's conditions can fall.
   *
   * @throws {OperationRefused} PLANNING_FAILED
   */
  compile(operation: KnownOperation, request: OperationRequest, variables: Row): CompiledOperation;
  /** How many are kept, prepared and compiled. */
  count(): number;
}

export interface OperationsOptions extends PlannerOptions {
  /** How many are kept prepared, and as many compiled. */
  maxOperations: number;
}

export function createOperations(access: ServiceAccess, options: OperationsOptions): Operations {
  const { supergraph, log } = access;
  const { maxOperations } = options;
  const planner = createPlanner(supergraph, options);
  const prepared = new OperationCache<KnownOperation | OperationRefused>(maxOperations);
  const compiled = new OperationCache<CompiledOperation | OperationRefused>(maxOperations);
  let lastId = 0;
  return { prepare, compile, count: () => prepared.size + compiled.size };

  function prepare({ source, document, operationName }: OperationRequest): KnownOperation {
    const create = () => {
      const operation = prepareOperation(document ?? source, operationName || undefined, supergraph.apiSchema);
      return { ...operation, id: ++lastId };
    };
    // both are the client's: no name may end where another text begins
    const key = `${operationName?.length ?? 0} ${operationName ?? ""}${source}`;
    return unlessRefused(prepared.getOrCreate(key, () => orRefused(create)));
  }

  function compile(operation: KnownOperation, request: OperationRequest, variables: Row): CompiledOperation {
    const endPlanning = request.trace?.startPlanning();
    let isCached = true;
    const draw = planner.draw();
    const create = () => {
      isCached = false;
      const plan = (document: DocumentNode, name: string | undefined) => planner.plan(document, name, draw);
      const made = orRefused(() => compileOperation(operation.decide(variables), plan, access));
      if (made instanceof OperationRefused) {
        const { source, operationName } = request;
        log.warn({ err: made.cause, source, operationName }, "operation could not be planned");
      }
      return made;
    };
    const key = `${operation.id} ${draw} ${operation.conditionsOf(variables)}`;
    const found = unlessRefused(compiled.getOrCreate(key, create));
    endPlanning?.(found.plan, isCached);
    return found;
  }
}

function orRefused<Value>(create: () => Value): Value | OperationRefused {
  try {
    return create();
  } catch (error) {
    if (error instanceof OperationRefused) return error;
    throw error;
  }
}

function unlessRefused<Value>(value: Value | OperationRefused): Value {
  if (value instanceof OperationRefused) throw value;
  return value;
}
