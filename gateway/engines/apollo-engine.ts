import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayGraphQLResponse,
  GatewayInterface,
} from "@apollo/server-gateway-interface";
import { GraphQLError, Kind, parse } from "graphql";
import { buildApiSchema } from "../composition/api-schema";
import { stripAuthDirectives } from "../composition/strip-auth-directives";
import { describeFailedCall } from "../execution/calling/call";
import { type Deadline, startDeadline } from "../execution/calling/deadline";
import { parseAnswer } from "../execution/calling/parse-answer";
import { getOperation } from "../execution/fetching/step";
import { responseKey } from "../execution/operation/collect-fields";
import { commonStart } from "../execution/problems/problems";
import { describeSubgraphError, readErrorPath } from "../execution/problems/subgraph-errors";
import type { Path } from "../execution/rows";
import type { Trace } from "../execution/trace";
import type { BaseEngine, EngineOptions } from "./engine";
import { readContext } from "./read-context";

/**
 * The stock `@apollo/gateway` with our way of calling services, so that deadlines, headers and errors are the same.
 *
 * @throws if `@apollo/gateway`, an optional peer dependency, is not installed
 */
export async function createApolloEngine(options: EngineOptions): Promise<BaseEngine> {
  const { deadlineMs = 8000 } = options;
  const { ApolloGateway } = await importGateway();
  const deadlines = new WeakMap<object, Deadline>();
  const plannings = new WeakMap<object, ReturnType<Trace["startPlanning"]>>();
  const gateway: GatewayInterface = new ApolloGateway({
    supergraphSdl: stripAuthDirectives(options.supergraph.sdl),
    // Else it shows its plans to whoever sends a header of its own
    __exposeQueryPlanExperimental: false,
    experimental_didResolveQueryPlan: ({ queryPlan, requestContext }) => plannings.get(requestContext)?.(queryPlan),
    buildService: ({ name, url }) => createDataSource(name, url ?? "", options, deadlines),
  });

  return {
    apiSchema: buildApiSchema(options.supergraph.document),
    async load(config) {
      const { executor } = await gateway.load(config);
      return { executor: executor && ((context) => execute(executor, context)) };
    },
    onSchemaLoadOrUpdate: (listener) => gateway.onSchemaLoadOrUpdate(listener),
    stop: () => gateway.stop(),
    narrow: (supergraph) => createApolloEngine({ ...options, supergraph }),
  };

  async function execute(
    executor: (context: GatewayGraphQLRequestContext) => Promise<GatewayExecutionResult>,
    context: GatewayGraphQLRequestContext,
  ): Promise<GatewayExecutionResult> {
    const { signal, trace, warmUp } = readContext(context);
    // It plans only what it runs
    if (warmUp) return { data: null };
    const deadline = startDeadline(
      options.deadlineOf?.(context.document, context.operationName ?? undefined) ?? deadlineMs,
      signal,
    );
    deadlines.set(context, deadline);
    if (trace) plannings.set(context, trace.startPlanning());
    try {
      const result = await executor(context);
      return result.errors ? { ...result, errors: result.errors.map(withoutServiceName) } : result;
    } finally {
      deadline.release();
    }
  }
}

async function importGateway(): Promise<typeof import("@apollo/gateway")> {
  // it reads this once, when it is constructed, and else reports to its maker
  process.env.APOLLO_TELEMETRY_DISABLED = "true";
  try {
    return await import("@apollo/gateway");
  } catch (cause) {
    throw new Error('Engine "apollo" needs the package @apollo/gateway: install it, or set GATEWAY_ENGINE=hub', {
      cause,
    });
  }
}

function createDataSource(
  service: string,
  url: string,
  { call, log, describeError = describeSubgraphError, isAlly }: EngineOptions,
  deadlines: WeakMap<object, Deadline>,
): GraphQLDataSource {
  return { process: ask };

  async function ask(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    if (!("incomingRequestContext" in options)) throw new Error("Services are only asked on behalf of a client");
    const { request, incomingRequestContext } = options;
    const { query = "", variables, operationName } = request;
    const signal = deadlines.get(incomingRequestContext)?.signal ?? AbortSignal.abort();
    const { forwardHeaders: headers, trace } = readContext(incomingRequestContext);
    const body = JSON.stringify({ query, variables, operationName });
    const isQuery = !/^\s*mutation\b/.test(query);
    try {
      const { data, errors } = parseAnswer(await call({ service, url, body, headers, isQuery, signal, trace }));
      return {
        data: data as Record<string, unknown> | null,
        ...(errors.length > 0 && {
          errors: isAlly?.(service) ? [describeTogether(query, errors)] : errors.map(describe),
        }),
      };
    } catch (error) {
      log.warn({ err: error, service }, "call to a service failed");
      return { errors: [describeFailedCall(service, error)] };
    }
  }

  function describe(error: unknown) {
    return { ...pathFrom(readErrorPath(error)), ...describeError(service, error) };
  }

  /** One error for all, at the field of the operation that they have in common: an ally may call its paths anything. */
  function describeTogether(query: string, errors: readonly unknown[]) {
    const [first] = errors.map((error) => describeError(service, error));
    const [key] = commonStart(errors.map(readErrorPath));
    const path = typeof key === "string" && rootKeys(query).has(key) ? [key] : [];
    return { ...pathFrom(path), message: "", ...first };
  }
}

function rootKeys(query: string): Set<string> {
  const { selections } = getOperation(parse(query)).selectionSet;
  return new Set(selections.flatMap((node) => (node.kind === Kind.FIELD ? responseKey(node) : [])));
}

function pathFrom(path: Path): { path?: Path } {
  return path.length > 0 ? { path } : {};
}

/** The name stands under `service` already, as in the other engine. */
function withoutServiceName(error: GraphQLError): GraphQLError {
  const { serviceName, ...extensions } = error.extensions;
  if (serviceName === undefined) return error;
  return new GraphQLError(error.message, { path: error.path, extensions });
}
