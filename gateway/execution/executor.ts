import type { DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import type { CallLog, CallSubgraph } from "./calling/call";
import { startDeadline } from "./calling/deadline";
import { type CompiledOperation, compileOperation } from "./compile-operation";
import { OperationRefused } from "./errors";
import { OperationCache } from "./operation-cache";
import { createPlanner } from "./planning/planning";
import { type PreparedOperation, prepareOperation } from "./prepare-operation";
import { Problems } from "./problems/problems";
import { type DescribeSubgraphError, describeSubgraphError } from "./problems/subgraph-errors";
import { createRow, type Row } from "./rows";
import { readSupergraph } from "./supergraph";

export interface ExecutorOptions {
  /** SDL; an executor is bound to this one version. */
  supergraph: string;
  call: CallSubgraph;
  log: CallLog;
  /** For a whole request, over all its calls. @default 8000 */
  deadlineMs?: number;
  /** How many operations are kept prepared, and as many compiled. @default 1000 */
  maxOperations?: number;
  /** What clients see of the errors that services report. @default describeSubgraphError */
  describeError?: DescribeSubgraphError;
}

export interface ExecutionRequest {
  /**
   * The exact text of the document: compiled operations are kept under it. Whoever changes the document must give
   * another text, else others get what was compiled for one.
   */
  source: string;
  /** The same, already parsed. */
  document?: DocumentNode;
  operationName?: string;
  variables?: Readonly<Record<string, unknown>>;
  /** Sent along with every call to a service. */
  headers: Record<string, string>;
  /** Aborted when the client has gone. */
  signal?: AbortSignal;
}

export interface ExecutionResult {
  /** Absent if the operation was refused as the client wrote it. */
  data?: Row | null;
  errors?: readonly GraphQLError[];
}

export interface Executor {
  readonly apiSchema: GraphQLSchema;
  /** Never rejects for what a client or a service did. */
  execute(request: ExecutionRequest): Promise<ExecutionResult>;
}

/** @throws if the supergraph is not one */
export function createExecutor(options: ExecutorOptions): Executor {
  const { deadlineMs = 8000, maxOperations = 1000, describeError = describeSubgraphError, call, log } = options;
  const supergraph = readSupergraph(options.supergraph);
  const planner = createPlanner(supergraph);
  const prepared = new OperationCache<PreparedOperation | OperationRefused>(maxOperations);
  const compiled = new OperationCache<CompiledOperation | OperationRefused>(maxOperations);
  return { apiSchema: supergraph.apiSchema, execute };

  async function execute(request: ExecutionRequest): Promise<ExecutionResult> {
    try {
      const operation = prepare(request);
      const variables = operation.coerceVariables(request.variables ?? {});
      return await run(compile(operation, request, variables), request, variables);
    } catch (error) {
      if (!(error instanceof OperationRefused)) throw error;
      return error.isPlanFault ? { data: null, errors: error.errors } : { errors: error.errors };
    }
  }

  /** @throws {OperationRefused} */
  function prepare(request: ExecutionRequest): PreparedOperation {
    const { source, document = source, operationName } = request;
    return unlessRefused(
      prepared.getOrCreate(keyOf(request), () =>
        orRefused(() => prepareOperation(document, operationName || undefined, supergraph.apiSchema)),
      ),
    );
  }

  /** Once for each way in which the operation's conditions can fall. @throws {OperationRefused} */
  function compile(operation: PreparedOperation, request: ExecutionRequest, variables: Row): CompiledOperation {
    const draw = planner.draw();
    const plan = (document: DocumentNode, name: string | undefined) => planner.plan(document, name, draw);
    const create = () => {
      const made = orRefused(() =>
        compileOperation(operation.decide(variables), plan, { supergraph, call, describeError, log }),
      );
      if (made instanceof OperationRefused) {
        const { source, operationName } = request;
        log.warn({ err: made.cause, source, operationName }, "operation could not be planned");
      }
      return made;
    };
    return unlessRefused(
      compiled.getOrCreate(`${draw} ${operation.conditionsOf(variables)} ${keyOf(request)}`, create),
    );
  }

  async function run(
    operation: CompiledOperation,
    { headers, signal: client }: ExecutionRequest,
    variables: Row,
  ): Promise<ExecutionResult> {
    const deadline = startDeadline(deadlineMs, client);
    const data = createRow();
    const problems = new Problems();
    try {
      await operation.run({ data, variables, headers, signal: deadline.signal, problems });
    } finally {
      deadline.release();
    }
    const located = problems.locate(data, operation.toClientPath);
    const response = operation.write(data, variables, located);
    return located.errors.length > 0 ? { data: response, errors: located.errors } : { data: response };
  }
}

function keyOf({ source, operationName }: ExecutionRequest): string {
  return `${operationName ?? ""}\n${source}`;
}

/** A refusal is kept like what it stands for, so that it is not worked out again. */
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
