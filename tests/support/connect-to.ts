import { Agent, type IncomingHttpHeaders, request } from "node:http";

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A client of the hub that keeps one connection, which it opens when it first asks. */
export function connectTo(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (path: string, headers: Record<string, string>, body?: object) =>
    new Promise<Answer>((resolve, reject) => {
      const method = body ? "POST" : "GET";
      const sent = request(new URL(path, url), { method, agent, headers }, async (response) => {
        let text = "";
        for await (const chunk of response.setEncoding("utf8")) text += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
      sent.on("error", reject).end(body && JSON.stringify(body));
    });
  return {
    get: (path: string, headers: Record<string, string> = {}) => send(path, headers),
    post: (body: object, headers: Record<string, string> = {}) =>
      send("/graphql", { "content-type": "application/json", ...headers }, body),
    close: () => agent.destroy(),
  };
}
