/** Codes of what never reached the graph, beside those of docs/errors.md. */
export type OwnCode = "NETWORK" | "NO_GRAPH";

/** Why the hub did not do what it was asked, as the page tells it: by code and field. */
export class Problem extends Error {
  constructor(
    /** Of docs/errors.md, or our own. */
    readonly code: string,
    message: string,
    /** The input field at fault; null where there is none. */
    readonly field: string | null = null,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

interface GraphError {
  message: string;
  extensions?: { code?: string; field?: string; details?: Record<string, unknown> };
}

/** What one may not see is null, as if it were not there: no reason to show nothing of the rest. */
const LEFT_OUT = "UNAUTHORIZED_FIELD";

/**
 * Reads of the graph. Fields that are not open to who asks are null.
 *
 * @throws {Problem}
 */
export async function ask<T>(query: string, variables: object = {}): Promise<T> {
  return send(query, variables, (code) => code !== LEFT_OUT);
}

/**
 * Changes something through the graph.
 *
 * @throws {Problem} Also where the mutation is not open to who asks
 */
export async function act<T>(query: string, input: object): Promise<T> {
  return send(query, { input }, () => true);
}

async function send<T>(query: string, variables: object, counts: (code: string) => boolean): Promise<T> {
  const answer = await postJson("/graphql", { query, variables });
  if (typeof answer !== "object" || answer === null || !("data" in answer || "errors" in answer)) {
    throw new Problem("NO_GRAPH", "The hub gave no GraphQL answer");
  }
  const { data, errors = [] } = answer as { data?: T | null; errors?: GraphError[] };
  const [first] = errors.filter(({ extensions }) => counts(extensions?.code ?? "INTERNAL"));
  if (first) {
    const { code = "INTERNAL", field = null, details = {} } = first.extensions ?? {};
    throw new Problem(code, first.message, field, details);
  }
  if (data == null) throw new Problem("NO_GRAPH", "The hub gave no data");
  return data;
}

/**
 * Posts to this origin, with the header that a page of another origin cannot send.
 *
 * @returns What came back as JSON; null for anything else
 * @throws {Problem} NETWORK where nothing came back
 */
export function postJson(path: string, body: object): Promise<unknown> {
  return fetchJson(path, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json", "hub-csrf": "1" },
    body: JSON.stringify(body),
  });
}

/** The same for what changes nothing. */
export function getJson(path: string): Promise<unknown> {
  return fetchJson(path, { headers: { accept: "application/json" }, cache: "no-store" });
}

async function fetchJson(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { credentials: "same-origin", ...init }).catch((cause: unknown) => {
    throw Object.assign(new Problem("NETWORK", "The hub does not answer"), { cause });
  });
  return response.json().catch(() => null);
}
