import type { DocumentNode } from "graphql";
import type { CancelSignal } from "./calling/cancellation";
import { type CompiledOperation, compileOperation, type MakePlan } from "./compile-operation";
import { OperationRefused, plannedTooLate } from "./errors";
import type { ServiceAccess } from "./fetching/plan-context";
import { OperationCache } from "./operation-cache";
import type { Planner } from "./planning/planning";
import { type PreparedOperation, prepareOperation } from "./prepare-operation";
import type { Row } from "./rows";
import { SharedWork } from "./shared-work";
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
   * Once for each way in which the operation's conditions can fall; a promise while it is planned on another thread.
   *
   * @param signal Ends the wait for that
   * @throws {OperationRefused} PLANNING_FAILED; rejects with it likewise
   */
  compile(
    operation: KnownOperation,
    request: OperationRequest,
    variables: Row,
    signal?: CancelSignal,
  ): CompiledOperation | Promise<CompiledOperation>;
  /** How many are kept, prepared and compiled. */
  count(): number;
}

export interface OperationsOptions {
  planner: Planner;
  /** How many are kept prepared, and as many compiled. */
  maxOperations: number;
}

export function createOperations(access: ServiceAccess, { planner, maxOperations }: OperationsOptions): Operations {
  const { supergraph, log } = access;
  const prepared = new OperationCache<KnownOperation | OperationRefused>({ entries: maxOperations });
  const compiled = new OperationCache<Compiled>({ entries: maxOperations });
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

  function compile(operation: KnownOperation, request: OperationRequest, variables: Row, signal?: CancelSignal) {
    const { source, trace } = request;
    const endPlanning = trace?.startPlanning();
    const draw = planner.draw();
    const key = `${operation.id} ${draw} ${operation.conditionsOf(variables)}`;
    const known = compiled.get(key);
    const found = known ?? create();
    if (!(found instanceof SharedWork)) return tell(found, known !== undefined);
    return found.wait(signal, plannedTooLate).then((made) => tell(made, false));

    function create(): Compiled {
      const abandoned = new AbortController();
      const plan: MakePlan = (document, name) =>
        planner.isLong(document)
          ? planner.planAside(document, name, draw, abandoned.signal)
          : planner.plan(document, name, draw);
      const made = orRefused(() => compileOperation(operation.decide(variables), plan, access));
      const kept =
        made instanceof Promise ? new SharedWork(settle(made, abandoned.signal), abandoned) : logged(made, request);
      compiled.set(key, kept, source.length);
      return kept;
    }

    async function settle(making: Promise<CompiledOperation>, abandoned: AbortSignal) {
      const forget = () => compiled.delete(key);
      abandoned.addEventListener("abort", forget, { once: true });
      try {
        const made = await making.catch(asRefused);
        const isGivenUp = abandoned.aborted && made instanceof OperationRefused;
        if (!isGivenUp) compiled.set(key, logged(made, request), source.length);
        return made;
      } catch (error) {
        forget();
        throw error;
      }
    }

    function tell(made: CompiledOperation | OperationRefused, isCached: boolean): CompiledOperation {
      const operation = unlessRefused(made);
      endPlanning?.(operation.plan, isCached);
      return operation;
    }
  }

  function logged<Made>(made: Made, { source, operationName }: OperationRequest): Made {
    if (made instanceof OperationRefused) {
      log.warn({ err: made.cause, source, operationName }, "operation could not be planned");
    }
    return made;
  }
}

type Compiled = CompiledOperation | OperationRefused | SharedWork<CompiledOperation | OperationRefused>;

function orRefused<Value>(create: () => Value): Value | OperationRefused {
  try {
    return create();
  } catch (error) {
    return asRefused(error);
  }
}

function asRefused(error: unknown): OperationRefused {
  if (error instanceof OperationRefused) return error;
  throw error;
}

function unlessRefused<Value>(value: Value | OperationRefused): Value {
  if (value instanceof OperationRefused) throw value;
  return value;
}
