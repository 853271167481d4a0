import type { Fetcher, SyncExecutionResult } from "@graphiql/toolkit";
import { GraphQLError } from "graphql";

/** `failing`: something answered, but not with GraphQL (a proxy whose hub is down, a hub that starts). */
export type HubStatus =
  | { phase: "unknown" }
  | { phase: "reached" }
  | { phase: "unreachable" }
  | { phase: "failing"; httpStatus: number };

/** Which graph a page asks: the one that is live, or with `?sandbox=crete` what that network has to try. */
export interface Endpoint {
  url: string;
  /** Prefix of the network; empty for that of whoever asks. */
  sandbox: string | null;
}

/** @param search Of the address of the page */
export function readEndpoint(search: string): Endpoint {
  const sandbox = new URLSearchParams(search).get("sandbox");
  if (sandbox === null) return { url: "/graphql", sandbox };
  return { url: sandbox ? `/sandbox/graphql?network=${encodeURIComponent(sandbox)}` : "/sandbox/graphql", sandbox };
}

/**
 * Sends operations to the hub this page came from.
 * Never throws: what went wrong becomes a GraphQL error in the result pane, and the status for the notice above it.
 *
 * @param url Of the graph, on that hub
 * @param onStatus Called once per operation
 * @param readToken The token that is sent along, if there is one
 */
export function createHubFetcher(
  url: string,
  onStatus: (status: HubStatus) => void,
  readToken: () => string | null,
): Fetcher {
  return async (operation, options) => {
    let response: Response;
    let body: string;
    const token = readToken();
    try {
      response = await fetch(url, {
        method: "POST",
        headers: {
          accept: "application/graphql-response+json, application/json",
          "content-type": "application/json",
          // Shows that no foreign page sends what comes with the cookie of a session
          "hub-csrf": "1",
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...options?.headers,
        },
        body: JSON.stringify(operation),
      });
      body = await response.text();
    } catch {
      onStatus({ phase: "unreachable" });
      return failure("The hub does not answer");
    }
    const result = parseResult(body);
    if (result === null) {
      onStatus({ phase: "failing", httpStatus: response.status });
      return failure(`The hub gave no GraphQL answer: HTTP status is ${response.status}`);
    }
    onStatus({ phase: "reached" });
    return result;
  };
}

function failure(message: string): SyncExecutionResult {
  return { errors: [new GraphQLError(message)] };
}

/** Null for what has not the form of a GraphQL answer. */
function parseResult(body: string): SyncExecutionResult | null {
  try {
    const result: unknown = JSON.parse(body);
    const isAnswer = typeof result === "object" && result !== null && ("data" in result || "errors" in result);
    return isAnswer ? (result as SyncExecutionResult) : null;
  } catch {
    return null;
  }
}
