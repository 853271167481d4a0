import { Cancellation, type CancelSignal } from "./cancellation";

/**
 * One signal for all the calls of a request: aborted when its time is over, or when the client has gone.
 * Must be released when the request has ended, else the timer lives on.
 */
export interface Deadline {
  signal: CancelSignal;
  release(): void;
}

/** The reason of the signal when time, not the client, ended the request. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded";
}

/** @param timeoutMs Counted from now */
export function startDeadline(timeoutMs: number, client?: CancelSignal): Deadline {
  const signal = new Cancellation();
  const timer = setTimeout(() => signal.abort(new DeadlineExceeded(`${timeoutMs} ms are over`)), timeoutMs);
  const cancel = () => signal.abort(client?.reason);
  if (client?.aborted) cancel();
  else client?.addEventListener("abort", cancel, { once: true });
  return {
    signal,
    release() {
      clearTimeout(timer);
      client?.removeEventListener("abort", cancel);
    },
  };
}
