import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it reached an ally. */
export interface RecordedRequest {
  method: string;
  /** With the query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface AllyAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: string;
}

export interface RecorderAlly extends AsyncDisposable {
  url: string;
  /** Newest last. */
  requests: RecordedRequest[];
}

const NOTHING: AllyAnswer = { body: '{"data":{"__typename":"Query"}}' };

/**
 * An ally on a port of its own that writes down all that reaches it.
 *
 * @param answer @default an answer of GraphQL
 * @param port @default a free one
 */
export async function startRecorderAlly(
  answer: (request: RecordedRequest, url: string) => AllyAnswer | Promise<AllyAnswer> = () => NOTHING,
  port = 0,
): Promise<RecorderAlly> {
  const requests: RecordedRequest[] = [];
  let url = "";
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { method = "", url: target = "", headers } = request;
    const recorded = { method, url: target, headers, body: Buffer.concat(parts) };
    requests.push(recorded);
    const { status = 200, headers: own, body } = await answer(recorded, url);
    response.writeHead(status, { "content-type": "application/json", ...own }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return {
    url,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** All that reached an ally, as one text. */
export function everythingOf({ requests }: RecorderAlly): string {
  return JSON.stringify(requests.map(({ body, ...rest }) => ({ ...rest, body: body.toString() })));
}
