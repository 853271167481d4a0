import type { DocumentNode, GraphQLError, GraphQLSchema } from "graphql";
import type { ParsedSupergraph } from "../composition/parsed-supergraph";
import type { CallLog, CallSubgraph } from "./calling/call";
import type { CancelSignal } from "./calling/cancellation";
import { startDeadline } from "./calling/deadline";
import type { CompiledOperation } from "./compile-operation";
import { OperationRefused } from "./errors";
import type { ServiceAccess } from "./fetching/plan-context";
import { readAllies } from "./foreign/allies";
import type { ForeignFields } from "./foreign/foreign-fields";
import { createOperations } from "./operations";
import { createPlanner, type Planner, type PlannerOptions } from "./planning/planning";
import type { PreparedOperation } from "./prepare-operation";
import { Problems } from "./problems/problems";
import { type DescribeSubgraphError, describeSubgraphError } from "./problems/subgraph-errors";
import { createAnswerData } from "./response/answer-data";
import { createRow, type Row } from "./rows";
import type { Run } from "./run";
import { narrowSupergraph, readSupergraph } from "./supergraph";
import type { Trace } from "./trace";

export interface ExecutorOptions extends PlannerOptions {
  /** An executor is bound to this one version. */
  supergraph: string | ParsedSupergraph;
  call: CallSubgraph;
  log: CallLog;
  /** For a whole request, its planning and all its calls. @default 8000 */
  deadlineMs?: number;
  /** The same for those that come parsed, and may take another time. @default deadlineMs */
  deadlineOf?(document: DocumentNode, operationName: string | undefined): number;
  /** How many operations are kept prepared, and as many compiled. @default 1000 */
  maxOperations?: number;
  /** What clients see of the errors that services report. @default describeSubgraphError */
  describeError?: DescribeSubgraphError;
  /** What services of allied networks may receive of others. @default every service receives everything */
  foreignFields?: ForeignFields;
  /** Whether a service is an ally's, who may send many errors: of one answer they are told together. @default none is */
  isAlly?(service: string): boolean;
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
  signal?: CancelSignal;
  /** Is told of the plan and of each call. */
  trace?: Trace;
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
  /**
   * Works out all that does not change from request to request, and asks no service: whoever asks the same later need not
   * wait for it. Variables that are missing matter only where they decide a condition. Refuses as `execute()` does.
   */
  prepare(request: ExecutionRequest): Promise<ExecutionResult>;
  /** How many operations are kept. */
  countOperations(): number;
  /**
   * The same for clients who see less. What does not depend on them is shared, such as the planner.
   *
   * @param variant Of the supergraph: the same with more that is inaccessible
   */
  narrow(variant: ParsedSupergraph): Executor;
}

/** @throws if the supergraph is not one */
export function createExecutor(options: ExecutorOptions): Executor {
  const { call, log, isAlly, foreignFields, describeError = describeSubgraphError } = options;
  const supergraph = readSupergraph(options.supergraph);
  const allies = foreignFields && readAllies(supergraph, foreignFields);
  const planner = createPlanner(supergraph, options);
  return executeWith({ supergraph, call, describeError, isAlly, log, allies }, planner, options);
}

type OperationLimits = Pick<ExecutorOptions, "deadlineMs" | "deadlineOf" | "maxOperations">;

function executeWith(access: ServiceAccess, planner: Planner, options: OperationLimits): Executor {
  const { deadlineMs = 8000, maxOperations = 1000 } = options;
  const { supergraph } = access;
  const operations = createOperations(access, { planner, maxOperations });
  return {
    ...{ apiSchema: supergraph.apiSchema, execute, prepare, countOperations: operations.count },
    narrow: ({ document }) =>
      executeWith({ ...access, supergraph: narrowSupergraph(supergraph, document) }, planner.fork(), options),
  };

  function execute(request: ExecutionRequest): Promise<ExecutionResult> {
    return withinDeadline(request, async (signal) => {
      const prepared = operations.prepare(request);
      const variables = prepared.coerceVariables(request.variables ?? {});
      const operation = operations.compile(prepared, request, variables, signal);
      const compiled = operation instanceof Promise ? await operation : operation;
      return runOperation(compiled, request, variables, signal);
    });
  }

  function prepare(request: ExecutionRequest): Promise<ExecutionResult> {
    return withinDeadline(request, async (signal) => {
      const prepared = operations.prepare(request);
      const variables = coerceIfComplete(prepared, request.variables ?? {});
      await operations.compile(prepared, request, variables, signal);
      return { data: null };
    });
  }

  function readDeadline({ document, operationName }: ExecutionRequest): number {
    return (document && options.deadlineOf?.(document, operationName)) ?? deadlineMs;
  }

  async function withinDeadline(
    request: ExecutionRequest,
    work: (signal: CancelSignal) => Promise<ExecutionResult>,
  ): Promise<ExecutionResult> {
    const deadline = startDeadline(readDeadline(request), request.signal);
    try {
      return await work(deadline.signal);
    } catch (error) {
      if (!(error instanceof OperationRefused)) throw error;
      return error.isPlanFault ? { data: null, errors: error.errors } : { errors: error.errors };
    } finally {
      deadline.release();
    }
  }

  async function runOperation(
    operation: CompiledOperation,
    { headers, trace }: ExecutionRequest,
    variables: Row,
    signal: CancelSignal,
  ): Promise<ExecutionResult> {
    const data = createRow();
    const problems = new Problems();
    const run: Run = { data, variables, headers, signal, problems, trace, isPlain: true };
    await operation.run(run);
    const located = problems.locate(data, operation.toClientPath);
    const body = operation.write(data, { variables, located, isPlain: run.isPlain });
    const response = body && createAnswerData(body);
    return located.errors.length > 0 ? { data: response, errors: located.errors } : { data: response };
  }
}

function coerceIfComplete(prepared: PreparedOperation, variables: Readonly<Record<string, unknown>>): Row {
  try {
    return prepared.coerceVariables(variables);
  } catch (error) {
    if (!(error instanceof OperationRefused)) throw error;
    return Object.assign(createRow(), variables);
  }
}
