import type { DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import type { CallLog, CallSubgraph } from "./calling/call";
import { startDeadline } from "./calling/deadline";
import { type CompiledOperation, compileOperation } from "./compile-operation";
import { OperationRefused } from "./errors";
import { OperationCache } from "./operation-cache";
import { createPlanner, type PlannerOptions } from "./planning/planning";
import { Problems } from "./problems/problems";
import { type DescribeSubgraphError, describeSubgraphError } from "./problems/subgraph-errors";
import { createRow, type Row } from "./rows";
import { readSupergraph } from "./supergraph";

export interface ExecutorOptions extends PlannerOptions {
  /** SDL; an executor is bound to this one version. */
  supergraph: string;
  call: CallSubgraph;
  log: CallLog;
  /** For a whole request, over all its calls. @default 8000 */
  deadlineMs?: number;
  /** How many operations are kept compiled. @default 1000 */
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
  const planner = createPlanner(supergraph, options);
  const operations = new OperationCache<CompiledOperation | OperationRefused>(maxOperations);
  return { apiSchema: supergraph.apiSchema, execute };

  async function execute(request: ExecutionRequest): Promise<ExecutionResult> {
    try {
      const operation = getOperation(request);
      return await runOperation(operation, request, operation.coerceVariables(request.variables ?? {}));
    } catch (error) {
      if (!(error instanceof OperationRefused)) throw error;
      return error.isPlanFault ? { data: null, errors: error.errors } : { errors: error.errors };
    }
  }

  /** @throws {OperationRefused} */
  function getOperation({ source, document, operationName }: ExecutionRequest): CompiledOperation {
    const draw = planner.draw();
    const key = `${draw} ${operationName ?? ""}\n${source}`;
    const plan = (planDocument: DocumentNode, name: string | undefined) => planner.plan(planDocument, name, draw);
    const operation = operations.getOrCreate(key, () => {
      try {
        return compileOperation(document ?? source, operationName || undefined, plan, {
          supergraph,
          call,
          describeError,
          log,
        });
      } catch (error) {
        if (!(error instanceof OperationRefused)) throw error;
        if (error.isPlanFault) log.warn({ err: error.cause, source, operationName }, "operation could not be planned");
        return error;
      }
    });
    if (operation instanceof OperationRefused) throw operation;
    return operation;
  }

  async function runOperation(
    operation: CompiledOperation,
    { headers, signal: client }: ExecutionRequest,
    variables: Record<string, unknown>,
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
