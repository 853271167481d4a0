import type { CancelSignal } from "../../execution/calling/cancellation";
import { AllyCallError } from "./call-error";
import type { Egress } from "./egress";
import { fetchOnce } from "./fetch-once";
import type { RawAnswer } from "./fetch-reader";
import { CALL_LIMITS, type FetchLimits } from "./limits";

export interface EgressFetchOptions {
  /** @default "GET" */
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** @default those of calls, with at most 64 KiB */
  limits?: Partial<FetchLimits>;
  signal?: CancelSignal;
}

const MAX_BYTES = 64 * 1024;

/**
 * Fetches something small from an address of the registry, on a connection of its own: a challenge, a set of keys, whether
 * a service lives. Any status but those of redirects is an answer; whoever asks judges it.
 *
 * @throws {SubgraphCallError} EGRESS_DENIED, SUBGRAPH_REDIRECT, SUBGRAPH_LIMIT, SUBGRAPH_TIMEOUT, SUBGRAPH_UNREACHABLE…
 */
export async function egressFetch(egress: Egress, url: string, options: EgressFetchOptions = {}): Promise<RawAnswer> {
  const { method = "GET", headers, body, signal } = options;
  const limits = { ...CALL_LIMITS, maxBytes: MAX_BYTES, ...options.limits };
  const target = egress.assertUrl(url);
  const connections = egress.open(url, { connectMs: limits.connectMs });
  try {
    const request = { method, path: target.pathname + target.search, headers: { ...headers, ...OWN_HEADERS }, body };
    return await fetchOnce(connections, request, { limits, signal, judge: (_, head) => refuseEncoded(head) });
  } finally {
    connections.close();
  }
}

const OWN_HEADERS = { "accept-encoding": "identity" };

function refuseEncoded(headers: RawAnswer["headers"]): AllyCallError | undefined {
  const encoding = headers["content-encoding"];
  if (!encoding || encoding === "identity") return undefined;
  return new AllyCallError("SUBGRAPH_BAD_ANSWER", `The answer is encoded as "${encoding}", for which nobody asked`);
}
