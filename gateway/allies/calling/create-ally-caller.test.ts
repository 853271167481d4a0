import { describe, expect, it } from "@jest/globals";
import { type SubgraphCall, SubgraphCallError } from "../../execution/calling/call";
import { startDeadline } from "../../execution/calling/deadline";
import type { SeenAnswer } from "./ask-ally";
import { callTo, createTestCaller, failureOf } from "./testing/call-allies";
import { sendJson, serveAlly } from "./testing/serve-ally";

describe("createAllyCaller()", () => {
  it("sends the body with the headers that were prepared, and none of the request's", async () => {
    const received: { headers: object; body: string; url?: string }[] = [];
    await using ally = await serveAlly(async (request, response) => {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      received.push({ headers: request.headers, body, url: request.url });
      sendJson(response);
    });
    const prepare = async ({ service }: SubgraphCall) => ({
      headers: { signature: `of ${service}`, "content-type": "text/plain" },
    });
    await using caller = createTestCaller({ allow: [ally.address] }, { prepare });
    const headers = { authorization: "Bearer CANARY", cookie: "CANARY", "x-forwarded-for": "CANARY" };
    await caller.call(callTo(`${ally.url}?v=1`, { headers }));
    expect(received).toEqual([
      {
        url: "/graphql?v=1",
        body: callTo("").body,
        headers: {
          host: ally.address,
          connection: "keep-alive",
          signature: "of ally",
          "content-type": "application/json",
          accept: "application/graphql-response+json, application/json;q=0.9",
          "accept-encoding": "gzip, deflate, br",
          "content-length": String(callTo("").body.length),
        },
      },
    ]);
  });

  it("prepares each call that is sent, also one that is sent again", async () => {
    let prepared = 0;
    await using ally = await serveAlly((request, response) => {
      if (ally.requests === 11) response.writeHead(503).end();
      else sendJson(response, JSON.stringify({ data: request.headers.nonce }));
    });
    const prepare = async () => ({ headers: { nonce: String(++prepared) } });
    await using caller = createTestCaller({ allow: [ally.address] }, { prepare });
    for (let at = 1; at <= 10; at++) await caller.call(callTo(ally.url));
    expect(await caller.call(callTo(ally.url))).toBe('{"data":"12"}');
  });

  it("shows answers as they were sent to whoever verifies them, before they are read", async () => {
    await using ally = await serveAlly((_, response) => sendJson(response, "{", { signature: "s" }));
    const seen: SeenAnswer[] = [];
    const verify = (_: SubgraphCall, answer: SeenAnswer) => {
      seen.push(answer);
      throw new SubgraphCallError("SUBGRAPH_BAD_ANSWER", "not signed");
    };
    const prepare = async () => ({ headers: { nonce: "1" } });
    await using caller = createTestCaller({ allow: [ally.address] }, { verify, prepare });
    for (let at = 0; at < 5; at++)
      expect((await failureOf(() => caller.call(callTo(ally.url)))).message).toBe("not signed");
    expect(seen[0]).toMatchObject({ status: 200, headers: { signature: "s" }, requestHeaders: { nonce: "1" } });
    expect(seen[0]?.body.toString()).toBe("{");
    expect(caller.networks()).toMatchObject({ ally: { state: "absent" } });
  });

  it("does not blame the ally for what fails before a call is sent", async () => {
    await using ally = await serveAlly((_, response) => sendJson(response));
    const prepare = () => Promise.reject(new Error("no key"));
    await using caller = createTestCaller({ allow: [ally.address] }, { prepare });
    for (let at = 0; at < 10; at++) await expect(caller.call(callTo(ally.url))).rejects.toThrow("no key");
    expect(caller.networks()).toMatchObject({ ally: { state: "present" } });
    expect(ally.requests).toBe(0);
  });

  it("gives up at the deadline of the request", async () => {
    await using ally = await serveAlly(() => {});
    await using caller = createTestCaller({ allow: [ally.address] });
    const deadline = startDeadline(30);
    const error = await failureOf(() => caller.call(callTo(ally.url, { signal: deadline.signal })));
    expect(error.code).toBe("SUBGRAPH_TIMEOUT");
    deadline.release();
    await ally.drained();
  });

  it("goes where a URL that changed leads, and not where it led before", async () => {
    await using before = await serveAlly((_, response) => sendJson(response));
    await using after = await serveAlly((_, response) => sendJson(response));
    await using caller = createTestCaller({ allow: [before.address, after.address] });
    await caller.call(callTo(before.url));
    await caller.call(callTo(after.url));
    expect([before.requests, after.requests]).toEqual([1, 1]);
    await before.drained();
  });

  it("forgets what was withdrawn", async () => {
    await using ally = await serveAlly((_, response) => sendJson(response));
    await using caller = createTestCaller({ allow: [ally.address] });
    await caller.call(callTo(ally.url));
    expect(Object.keys(caller.networks())).toEqual(["ally"]);
    caller.forget("ally");
    expect(caller.networks()).toEqual({});
    await ally.drained();
  });

  it("gives up what is under way when it is closed, what waits too, and takes no more", async () => {
    await using ally = await serveAlly(() => {});
    await using caller = createTestCaller(
      { allow: [ally.address] },
      { bulkhead: { maxRunning: 1, maxWaitMs: 60_000 } },
    );
    const failures = [1, 2].map(() => failureOf(() => caller.call(callTo(ally.url))));
    while (ally.requests === 0) await new Promise(setImmediate);
    await caller.close();
    failures.push(failureOf(() => caller.call(callTo(ally.url))));
    expect((await Promise.all(failures)).map(({ code }) => code)).toEqual(Array(3).fill("SUBGRAPH_UNREACHABLE"));
    await ally.drained();
  });
});
