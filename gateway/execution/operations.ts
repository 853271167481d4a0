import type { DocumentNode } from "graphql";
import type { CancelSignal } from "./calling/cancellation";
import { type CompiledOperation, compileOperation, type MakePlan } from "./compile-operation";
import { OperationRefused, plannedTooLate } from "./errors";
import type { ServiceAccess } from "./fetching/plan-context";
import { FEW_NEWCOMERS, OperationCache } from "./operation-cache";
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
  /** Of this operation alone, in one of the ways in which it can be compiled. */
  keyOf(way: string): string;
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

/** What is asked for so often is worth the time that it takes to compile code for it. */
export const USES_TO_SPELL_OUT = 3;

export interface OperationsOptions {
  planner: Planner;
  /** How many are kept prepared, and as many compiled. */
  maxOperations: number;
}

export function createOperations(access: ServiceAccess, { planner, maxOperations }: OperationsOptions): Operations {
  const { supergraph, log } = access;
  const bounds = { entries: maxOperations, newcomers: FEW_NEWCOMERS };
  const prepared = new OperationCache<KnownOperation | OperationRefused>(bounds);
  const compiled = new OperationCache<Used>(bounds);
  const underWay = new Map<string, Compiling>();
  return { prepare, compile, count: () => prepared.size + compiled.size };

  function prepare({ source, document, operationName }: OperationRequest): KnownOperation {
    // both are the client's: no name may end where another text begins
    const text = `${operationName?.length ?? 0} ${operationName ?? ""}${source}`;
    const create = () => {
      const operation = prepareOperation(document ?? source, operationName || undefined, supergraph.apiSchema);
      return { ...operation, keyOf: createKeys(text) };
    };
    return unlessRefused(prepared.getOrCreate(text, () => orRefused(create)));
  }

  function compile(operation: KnownOperation, request: OperationRequest, variables: Row, signal?: CancelSignal) {
    const endPlanning = request.trace?.startPlanning();
    const draw = planner.draw();
    const key = operation.keyOf(`${draw} ${operation.conditionsOf(variables)}`);
    const known = compiled.get(key);
    if (known) return tell(countUse(known), true);
    const found = underWay.get(key) ?? create();
    if (!(found instanceof SharedWork)) return tell(found, false);
    return found.wait(signal, plannedTooLate).then((made) => tell(made, false));

    function create(): Compiled | Compiling {
      const abandoned = new AbortController();
      const plan: MakePlan = (document, name) =>
        planner.isLong(document)
          ? planner.planAside(document, name, draw, abandoned.signal)
          : planner.plan(document, name, draw);
      const made = orRefused(() => compileOperation(operation.decide(variables), plan, access));
      if (!(made instanceof Promise)) return keep(made);
      const end = () => {
        if (underWay.get(key) === compiling) underWay.delete(key);
      };
      abandoned.signal.addEventListener("abort", end, { once: true });
      const compiling = new SharedWork(settle(made, abandoned.signal).finally(end), abandoned);
      underWay.set(key, compiling);
      return compiling;
    }

    async function settle(making: Promise<CompiledOperation>, abandoned: AbortSignal) {
      const made = await making.catch(asRefused);
      const isGivenUp = abandoned.aborted && made instanceof OperationRefused;
      return isGivenUp ? made : keep(made);
    }

    function keep(made: Compiled): Compiled {
      if (made instanceof OperationRefused) {
        const { source, operationName } = request;
        log.warn({ err: made.cause, source, operationName }, "operation could not be planned");
      }
      compiled.set(key, { made, uses: 1 });
      return made;
    }

    function tell(made: Compiled, isCached: boolean): CompiledOperation {
      const operation = unlessRefused(made);
      endPlanning?.(operation.plan, isCached);
      return operation;
    }
  }
}

/** Most are compiled in one way; its key is then the same text each time, which need not be put together. */
function createKeys(text: string): KnownOperation["keyOf"] {
  let last: string | undefined;
  let key = "";
  return (way) => {
    if (way !== last) {
      last = way;
      key = `${way} ${text}`;
    }
    return key;
  };
}

type Compiled = CompiledOperation | OperationRefused;
type Compiling = SharedWork<Compiled>;

interface Used {
  made: Compiled;
  /** Until it has code of its own. */
  uses: number;
}

function countUse(used: Used): Compiled {
  if ("spellOut" in used.made && ++used.uses === USES_TO_SPELL_OUT) used.made = used.made.spellOut?.() ?? used.made;
  return used.made;
}

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
