import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** One request, with less of the processor than `request()` of undici takes. @throws if there is no whole answer */
export function ask(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let headers: IncomingHttpHeaders = {};
    dispatcher.dispatch(request, {
      onRequestStart() {},
      onResponseStart(_controller, code, received) {
        status = code;
        headers = received;
      },
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve({ status, headers, body: whole(chunks) }),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

/** Most answers come in one piece, of which no copy is made. */
function whole(chunks: Buffer[]): Buffer {
  const [first, ...others] = chunks;
  return first && others.length === 0 ? first : Buffer.concat(chunks);
}
