import type { FetchNode } from "@graphql-hive/router-query-planner";
import { SubgraphCallError } from "../calling/call";
import type { Run } from "../run";
import type { PlanContext } from "./plan-context";

export interface ServiceAnswer {
  /** Whatever the service put there; an object when all is well. */
  data: unknown;
  errors: readonly unknown[];
}

/**
 * @param representations Members of the variables object that this call adds, as JSON text; may be empty
 * @throws {SubgraphCallError} if there is no answer, or none that is GraphQL
 */
export type AskService = (run: Run, representations: string) => Promise<ServiceAnswer>;

type ServiceOperation = Pick<
  FetchNode,
  "serviceName" | "operation" | "operationName" | "operationKind" | "variableUsages"
>;

export function compileAskService(node: ServiceOperation, { supergraph, call, names }: PlanContext): AskService {
  const { serviceName: service, operation, operationName, operationKind } = node;
  const url = supergraph.services.get(service) ?? "";
  const isQuery = operationKind !== "mutation";
  const named = operationName ? `"operationName":${JSON.stringify(operationName)},` : "";
  const start = `{"query":${JSON.stringify(operation)},${named}"variables":{`;
  const variables = (node.variableUsages ?? []).map((plan) => ({
    client: names.clientVariable(plan),
    prefix: `${JSON.stringify(plan)}:`,
  }));

  return async (run, representations) => {
    let members = representations;
    for (const { client, prefix } of variables) {
      const value = run.variables[client];
      if (value === undefined) continue;
      const member = prefix + JSON.stringify(value);
      members = members === "" ? member : `${members},${member}`;
    }
    const body = `${start}${members}}}`;
    const { headers, signal, trace } = run;
    const text = await call({ service, url, body, headers, isQuery, signal, trace }).catch(giveUp);
    return readAnswer(text);
  };
}

function giveUp(cause: unknown): never {
  if (cause instanceof SubgraphCallError) throw cause;
  throw new SubgraphCallError("SUBGRAPH_UNREACHABLE", "The call failed", { cause });
}

/** @throws {SubgraphCallError} SUBGRAPH_BAD_ANSWER */
export function readAnswer(text: string): ServiceAnswer {
  const answer = parseJson(text);
  if (typeof answer === "object" && answer !== null && !Array.isArray(answer)) {
    const { data, errors } = answer as Record<string, unknown>;
    if (data !== undefined && (errors === undefined || errors === null)) return { data, errors: [] };
    if (Array.isArray(errors) && (errors.length > 0 || data !== undefined)) return { data: data ?? null, errors };
  }
  throw new SubgraphCallError("SUBGRAPH_BAD_ANSWER", "The answer is JSON, but not GraphQL");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SubgraphCallError("SUBGRAPH_BAD_ANSWER", "The answer is not JSON", { cause });
  }
}
