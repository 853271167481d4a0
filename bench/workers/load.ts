import { Agent, request } from "node:http";

/**
 * Many clients, each of which asks again as soon as it was answered, over one connection that it keeps. No two requests
 * have the same credential: equal ones of one asker would be answered together.
 */
export function startLoad(url: string, body: string, connections: number) {
  const agents = Array.from({ length: connections }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  let asked = 0;
  const ask = (agent: Agent) =>
    new Promise<void>((resolve, reject) => {
      const sent = request(
        url,
        { method: "POST", agent, headers: { ...headers, authorization: `Bearer ${asked++}` } },
        (response) => {
          let text = "";
          response.setEncoding("latin1").on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("end", () =>
            response.statusCode === 200 && text.startsWith('{"data":{')
              ? resolve()
              : reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`)),
          );
        },
      );
      sent.on("error", reject).end(body);
    });
  return {
    /** @returns How many requests were answered */
    async during(seconds: number): Promise<number> {
      const end = performance.now() + seconds * 1000;
      let requests = 0;
      await Promise.all(
        agents.map(async (agent) => {
          for (; performance.now() < end; requests++) await ask(agent);
        }),
      );
      return requests;
    },
    [Symbol.dispose]() {
      for (const agent of agents) agent.destroy();
    },
  };
}
