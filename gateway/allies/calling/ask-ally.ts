import type { Buffer } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import type { SubgraphCall } from "../../execution/calling/call";
import type { CancelSignal } from "../../execution/calling/cancellation";
import type { ByteBudget } from "./byte-budget";
import { AllyCallError } from "./call-error";
import type { Connections } from "./connections";
import { ACCEPTED_ENCODINGS, decodeBody, isKnownEncoding } from "./decode-body";
import { fetchOnce } from "./fetch-once";
import type { CallLimits } from "./limits";
import { trimErrors } from "./trim-errors";
import { weighJson } from "./weigh-json";

export interface SeenAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it was sent, still encoded: what a `content-digest` is of. */
  body: Buffer;
  /** All that the call was sent with, but those of the connection. */
  requestHeaders: Readonly<Record<string, string>>;
}

export interface AskAllyHooks {
  /**
   * The headers of a call, each time that it is sent. An ally gets no others: none of those that a call has for our own
   * services. @default none
   */
  prepare?(call: SubgraphCall): Promise<{ headers: Record<string, string> }>;
  /** Throws a SubgraphCallError for an answer that is not taken; nothing of its body has been read yet. */
  verify?(call: SubgraphCall, answer: SeenAnswer): void;
}

interface AskAllyOptions extends AskAllyHooks {
  limits: CallLimits;
  budgetOf(signal: CancelSignal): ByteBudget;
}

interface Target {
  path: string;
  connections: Connections;
  totalMs: number;
  onEnd(bytes: number): void;
}

/** One exchange of GraphQL with an ally; resolves to JSON within the limits, of which no more is known. */
export type AskAlly = (call: SubgraphCall, target: Target) => Promise<string>;

const OWN_HEADERS = {
  "content-type": "application/json",
  accept: "application/graphql-response+json, application/json;q=0.9",
  "accept-encoding": ACCEPTED_ENCODINGS,
};

const JSON_TYPE = /^application\/(graphql-response\+)?json\s*(;|$)/i;

export function askAlly({ limits, budgetOf, prepare, verify }: AskAllyOptions): AskAlly {
  return async (call, { path, connections, totalMs, onEnd }) => {
    const budget = budgetOf(call.signal);
    const prepared = await prepare?.(call);
    const headers = { ...prepared?.headers, ...OWN_HEADERS };
    const watch = { limits, budget, judge: judgeHead, totalMs, signal: call.signal, onEnd };
    const raw = await fetchOnce(connections, { method: "POST", path, headers, body: call.body }, watch);
    verify?.(call, { ...raw, requestHeaders: headers });
    const body = await decodeBody(raw, limits, budget);
    weighJson(body, limits);
    return trimErrors(body.toString("utf8"), limits);
  };
}

/** Statuses that say that nobody was there to read the call. */
const GATEWAY_STATUSES = new Set([502, 503, 504]);
const TOO_MANY_REQUESTS = 429;

function judgeHead(status: number, headers: IncomingHttpHeaders): AllyCallError | undefined {
  const bad = (message: string, mayRetry = false) => new AllyCallError("SUBGRAPH_BAD_ANSWER", message, { mayRetry });
  if (status >= 500 || status === TOO_MANY_REQUESTS)
    return bad(`The answer has status ${status}`, GATEWAY_STATUSES.has(status));
  const { "content-type": type = "", "content-encoding": encoding } = headers;
  if (!JSON_TYPE.test(type)) return bad(`The answer has status ${status} and content type "${type.slice(0, 100)}"`);
  if (!isKnownEncoding(encoding)) return bad(`The answer is encoded as "${encoding?.slice(0, 100)}"`);
  return undefined;
}
