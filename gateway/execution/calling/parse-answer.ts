import { SubgraphCallError } from "./call";

export interface ServiceAnswer {
  /** Whatever the service put there; an object when all is well. */
  data: unknown;
  errors: readonly unknown[];
}

/** Clients are told of as many in one answer; a service may send millions. */
const MAX_ERRORS = 50;

/** @throws {SubgraphCallError} SUBGRAPH_BAD_ANSWER */
export function parseAnswer(text: string): ServiceAnswer {
  const answer = parseJson(text);
  if (typeof answer === "object" && answer !== null && !Array.isArray(answer)) {
    const { data, errors } = answer as Record<string, unknown>;
    if (data !== undefined && (errors === undefined || errors === null)) return { data, errors: [] };
    if (Array.isArray(errors) && (errors.length > 0 || data !== undefined)) {
      return { data: data ?? null, errors: errors.slice(0, MAX_ERRORS) };
    }
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
