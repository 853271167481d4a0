import { type PostAsServiceOptions, postAsService } from "../signatures/post-as-service";
import type { SendMutation } from "./events";

export interface SenderOptions extends Omit<PostAsServiceOptions, "url"> {
  /** May be known later: until then nothing is sent. */
  url: string | Promise<string>;
}

/** Sends mutations to the gateway, signed by the service. */
export function createSender({ url: address, ...options }: SenderOptions): SendMutation {
  return async ({ text, variables }, signal) => {
    const url = await Promise.race([address, abortOf(signal)]);
    const { data, errors } = await postAsService({ ...options, url }, { query: text, variables }, signal);
    if (!data || errors) throw new Error(`The gateway answered with errors: ${describeErrors(errors)}`);
    return data;
  };
}

/** Codes and paths alone: messages may quote what people wrote, and this is logged. */
function describeErrors(errors: unknown[] = []): string {
  const told = errors.map((error) => {
    const { path, extensions } = (error ?? {}) as {
      path?: unknown;
      extensions?: { code?: unknown; service?: unknown };
    };
    return { path, code: extensions?.code, service: extensions?.service };
  });
  return JSON.stringify(told);
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}
