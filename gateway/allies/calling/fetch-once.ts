import { describeAbort } from "../../execution/calling/call-subgraph";
import type { CancelSignal } from "../../execution/calling/cancellation";
import { AllyCallError } from "./call-error";
import type { Connections } from "./connections";
import { FetchReader, type FetchWatch, type RawAnswer } from "./fetch-reader";

export interface FetchRequest {
  method: "GET" | "POST";
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface FetchOptions extends FetchWatch {
  /** How much of `limits.totalMs` is left. @default all of it */
  totalMs?: number;
  signal?: CancelSignal;
  /** Is told how much of an answer came, whether it was taken or not. */
  onEnd?: (bytes: number) => void;
}

/**
 * One exchange over HTTP: what is too long, too slow or late is given up together with its connection.
 *
 * @throws {SubgraphCallError}
 */
export function fetchOnce(
  connections: Connections,
  request: FetchRequest,
  { signal, totalMs, onEnd, ...watch }: FetchOptions,
): Promise<RawAnswer> {
  const connection = connections.take();
  return new Promise((resolve, reject) => {
    const reader = new FetchReader(watch, totalMs ?? watch.limits.totalMs, (error, answer) => {
      signal?.removeEventListener("abort", abort);
      onEnd?.(reader.bytes);
      if (error) {
        connection.destroy(error);
        reject(error);
      } else {
        connection.release();
        resolve(answer);
      }
    });
    const abort = () => reader.cancel(describeAbort(signal?.reason));
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    try {
      connection.dispatch(request, reader);
    } catch (cause) {
      const message = "The call could not be sent";
      reader.cancel(new AllyCallError("SUBGRAPH_UNREACHABLE", message, { cause, blame: "nobody" }));
    }
  });
}
