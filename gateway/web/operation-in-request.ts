import type { FastifyRequest } from "fastify";

/** What a request says of its operation; whatever is not of the form that it should have counts as absent. */
export interface SentOperation {
  text?: string;
  /** Of a persisted operation: `documentId`, or the hash of Apollo's protocol. */
  id?: string;
}

type Parameters = Record<string, unknown>;

/** Reads the parameters that Apollo Server reads: those of the body of a POST, and of the URL of a GET. */
export function readOperation(request: FastifyRequest): SentOperation {
  const { query, documentId, extensions } = readParameters(request);
  const persistedQuery = isRecord(extensions) ? extensions.persistedQuery : undefined;
  const hash = isRecord(persistedQuery) && persistedQuery.version === 1 ? persistedQuery.sha256Hash : undefined;
  return { text: textOf(query), id: textOf(documentId) ?? textOf(hash) };
}

/** Makes of the request one that sends the text of its operation. */
export function writeText(request: FastifyRequest, query: string): void {
  const { persistedQuery: _id, ...extensions } = readExtensions(request);
  write(request, { query, extensions });
}

/** Makes of the request one of Apollo's protocol for automatic persisted queries. */
export function writeHash(request: FastifyRequest, sha256Hash: string): void {
  write(request, { extensions: { ...readExtensions(request), persistedQuery: { version: 1, sha256Hash } } });
}

function readExtensions(request: FastifyRequest): Parameters {
  const { extensions } = readParameters(request);
  return isRecord(extensions) ? extensions : {};
}

function readParameters(request: FastifyRequest): Parameters {
  if (request.method === "POST") return isRecord(request.body) ? request.body : {};
  if (request.method !== "GET") return {};
  const parameters: Parameters = Object.fromEntries(urlOf(request).searchParams);
  return { ...parameters, extensions: parseJson(parameters.extensions) };
}

/** Leaves the other parameters as they are, so that Apollo Server judges them. */
function write(request: FastifyRequest, { query, extensions }: { query?: string; extensions: Parameters }): void {
  if (request.method === "POST") {
    const { documentId: _id, ...others } = readParameters(request);
    request.body = { ...others, ...(query !== undefined && { query }), extensions };
    return;
  }
  const url = urlOf(request);
  url.searchParams.delete("documentId");
  if (query !== undefined) url.searchParams.set("query", query);
  url.searchParams.set("extensions", JSON.stringify(extensions));
  // What Apollo Server's integration for Fastify reads
  request.raw.url = url.pathname + url.search;
}

function urlOf({ url }: FastifyRequest): URL {
  return new URL(url, "http://gateway");
}

function parseJson(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isRecord(value: unknown): value is Parameters {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
