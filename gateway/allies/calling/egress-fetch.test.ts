import { describe, expect, it } from "@jest/globals";
import { createEgress } from "./egress";
import { egressFetch } from "./egress-fetch";
import { failureOf } from "./testing/call-allies";
import { serveAlly } from "./testing/serve-ally";

describe("egressFetch()", () => {
  it("gets what is small, whatever its status, on a connection of its own", async () => {
    await using ally = await serveAlly((request, response) => {
      response.writeHead(404, { "content-type": "text/plain" }).end(`${request.method} ${request.url}`);
    });
    const egress = createEgress({ allow: [ally.address] });
    const answer = await egressFetch(egress, `http://${ally.address}/.well-known/keys?x=1`);
    expect([answer.status, answer.body.toString()]).toEqual([404, "GET /.well-known/keys?x=1"]);
    await ally.drained();
    expect(ally.connects).toBe(1);
  });

  it("sends a body where it is given one", async () => {
    let body = "";
    await using ally = await serveAlly(async (request, response) => {
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      response.end(request.headers["content-type"]);
    });
    const egress = createEgress({ allow: [ally.address] });
    const headers = { "content-type": "application/json" };
    const answer = await egressFetch(egress, ally.url, { method: "POST", headers, body: '{"query":"{ __typename }"}' });
    expect([answer.body.toString(), body]).toEqual(["application/json", '{"query":"{ __typename }"}']);
  });

  it("takes 64 KB and no more, and nothing that is encoded", async () => {
    await using ally = await serveAlly((request, response) => {
      if (request.url === "/encoded") response.writeHead(200, { "content-encoding": "gzip" });
      response.end("x".repeat(request.url === "/long" ? 65_537 : 65_536));
    });
    const egress = createEgress({ allow: [ally.address] });
    const get = (path: string) => egressFetch(egress, `http://${ally.address}${path}`);
    expect((await get("/short")).body).toHaveLength(65_536);
    expect((await failureOf(() => get("/long"))).code).toBe("SUBGRAPH_LIMIT");
    expect((await failureOf(() => get("/encoded"))).code).toBe("SUBGRAPH_BAD_ANSWER");
  });

  it("gives up what is late", async () => {
    await using ally = await serveAlly(() => {});
    const egress = createEgress({ allow: [ally.address] });
    expect((await failureOf(() => egressFetch(egress, ally.url, { limits: { totalMs: 20 } }))).code).toBe(
      "SUBGRAPH_TIMEOUT",
    );
    await ally.drained();
  });
});
