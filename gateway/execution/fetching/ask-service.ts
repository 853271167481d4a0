import type { FetchNode } from "@graphql-hive/router-query-planner";
import type { ReadData } from "../answer/read-answer";
import { type AnswerNotes, SubgraphCallError } from "../calling/call";
import { isPlainText } from "../calling/is-plain";
import { parseAnswer, type ServiceAnswer } from "../calling/parse-answer";
import type { Run } from "../run";
import type { PlanContext } from "./plan-context";

/**
 * @param representations Members of the variables object that this call adds, as JSON text; may be empty
 * @param read Tried before all of the answer is parsed
 * @throws {SubgraphCallError} if there is no answer, or none that is GraphQL
 */
export type AskService = (run: Run, representations: string, read?: ReadData) => Promise<ServiceAnswer>;

const NONE: readonly unknown[] = [];

type ServiceOperation = Pick<
  FetchNode,
  "serviceName" | "operation" | "operationName" | "operationKind" | "variableUsages"
>;

/** @throws if the service is not in the supergraph */
export function compileAskService(node: ServiceOperation, { supergraph, call, names }: PlanContext): AskService {
  const { serviceName: service, operation, operationName, operationKind } = node;
  const url = supergraph.services.get(service);
  if (url === undefined) throw new Error(`A plan asks service "${service}", which is not in the supergraph`);
  const isQuery = operationKind !== "mutation";
  const named = operationName ? `"operationName":${JSON.stringify(operationName)},` : "";
  const start = `{"query":${JSON.stringify(operation)},${named}"variables":{`;
  const variables = (node.variableUsages ?? []).map((plan) => ({
    client: names.clientVariable(plan),
    prefix: `${JSON.stringify(plan)}:`,
  }));

  return async (run, representations, read) => {
    let members = representations;
    for (const { client, prefix } of variables) {
      const value = run.variables[client];
      if (value === undefined) continue;
      const member = prefix + JSON.stringify(value);
      members = members === "" ? member : `${members},${member}`;
    }
    const body = `${start}${members}}}`;
    const { headers, signal, trace } = run;
    const notes: AnswerNotes = { isPlain: undefined };
    let text: string;
    try {
      text = await call({ service, url, body, headers, isQuery, signal, trace, notes });
    } catch (error) {
      return giveUp(error);
    }
    const { isPlain = isPlainText(text) } = notes;
    const data = isPlain ? read?.(text) : undefined;
    if (data) return { data, errors: NONE };
    // Parsing finds what must not stand in a text, and white space is allowed elsewhere
    if (!isPlain && run.isPlain && text.includes("\\")) run.isPlain = false;
    return parseAnswer(text);
  };
}

function giveUp(cause: unknown): never {
  if (cause instanceof SubgraphCallError) throw cause;
  throw new SubgraphCallError("SUBGRAPH_UNREACHABLE", "The call failed", { cause });
}
