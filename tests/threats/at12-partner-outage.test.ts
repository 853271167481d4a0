import { describe, expect, it } from "@jest/globals";
import type { AllyExchange } from "../../gateway/allies/calling/create-ally-caller";
import { callTo, createTestCaller, failureOf } from "../../gateway/allies/calling/testing/call-allies";
import { sendJson, serveAlly } from "../../gateway/allies/calling/testing/serve-ally";
import type { SubgraphCall } from "../../gateway/execution/calling/call";
import { Cancellation } from "../../gateway/execution/calling/cancellation";

const START = Date.parse("2026-01-01T00:00:00Z");

/** A clock that stands until it is put forward. */
function createClock() {
  let ms = START;
  return {
    now: () => ms,
    forward(by: number) {
      ms += by;
    },
  };
}

describe("AT12: an ally that is gone", () => {
  it("is asked at most five times a minute, is told as absent, and as present when it is back", async () => {
    const clock = createClock();
    const exchanges: AllyExchange[] = [];
    const states: string[] = [];
    const ally = await serveAlly((_, response) => sendJson(response));
    await using other = await serveAlly((_, response) => sendJson(response, '{"data":{"other":1}}'));
    await using caller = createTestCaller(
      { allow: [ally.address, other.address] },
      {
        now: clock.now,
        onExchange: (seen) => exchanges.push(seen),
        onState: (service, { state }) => states.push(`${service} ${state}`),
      },
    );
    expect(await caller.call(callTo(ally.url))).toBe('{"data":{}}');
    await ally[Symbol.asyncDispose]();

    const codes = new Set<string>();
    for (let at = 0; at < 30; at++) {
      clock.forward(10);
      codes.add((await failureOf(() => caller.call(callTo(ally.url)))).code);
      expect(await caller.call(callTo(other.url, { service: "other" }))).toBe('{"data":{"other":1}}');
    }
    expect(codes).toEqual(new Set(["SUBGRAPH_UNREACHABLE", "SUBGRAPH_ABSENT"]));
    expect(caller.networks()).toEqual({
      ally: { state: "absent", since: new Date(START + 40).toISOString() },
      other: { state: "present", since: new Date(START + 10).toISOString() },
    });
    expect(states).toEqual(["ally absent"]);

    const sentTo = () => exchanges.filter(({ service }) => service === "ally").length;
    for (let minute = 0; minute < 3; minute++) {
      const before = sentTo();
      for (let second = 0; second < 60; second++) {
        clock.forward(1_000);
        await failureOf(() => caller.call(callTo(ally.url)));
      }
      expect(sentTo() - before).toBeLessThanOrEqual(5);
      expect(sentTo() - before).toBeGreaterThan(0);
    }

    await using _again = await serveAlly((_, response) => sendJson(response), ally.port);
    clock.forward(12_000);
    expect(await caller.call(callTo(ally.url))).toBe('{"data":{}}');
    expect(exchanges.at(-1)).toMatchObject({ service: "ally", isProbe: true, code: undefined });
    expect(caller.networks().ally).toEqual({ state: "present", since: new Date(clock.now()).toISOString() });
    expect(states).toEqual(["ally absent", "ally present"]);
  });

  it.each([
    ["status 500", 500, "SUBGRAPH_BAD_ANSWER"],
    ["status 503", 503, "SUBGRAPH_BAD_ANSWER"],
    ["redirects", 307, "SUBGRAPH_REDIRECT"],
    ["answers that are no JSON", 200, "SUBGRAPH_BAD_ANSWER"],
  ])("is one that has nothing but %s, too", async (_, status, code) => {
    await using ally = await serveAlly((_request, response) => response.writeHead(status).end());
    await using caller = createTestCaller({ allow: [ally.address] }, { now: createClock().now });
    for (let at = 0; at < 5; at++) expect((await failureOf(() => caller.call(callTo(ally.url)))).code).toBe(code);
    expect((await failureOf(() => caller.call(callTo(ally.url)))).code).toBe("SUBGRAPH_ABSENT");
    expect(ally.requests).toBe(5);
  });

  it("is one that never answers, too; not one that nobody had time for", async () => {
    await using ally = await serveAlly(() => {});
    const options = { now: createClock().now, limits: { headersMs: 300 } };
    await using caller = createTestCaller({ allow: [ally.address] }, options);
    for (let at = 0; at < 10; at++) {
      const signal = new Cancellation();
      setImmediate(() => signal.abort(new Error("gone")));
      await failureOf(() => caller.call(callTo(ally.url, { signal })));
    }
    expect(caller.networks()).toMatchObject({ ally: { state: "present" } });
    for (let at = 0; at < 5; at++)
      expect((await failureOf(() => caller.call(callTo(ally.url)))).code).toBe("SUBGRAPH_TIMEOUT");
    expect(caller.networks()).toMatchObject({ ally: { state: "absent" } });
  });
});

describe("AT12: one operation of an ally that fails", () => {
  it("is not asked for a while, and the others are", async () => {
    const clock = createClock();
    const heavy = '{"query":"{ heavy }","variables":';
    const light = '{"query":"{ light }","variables":';
    await using ally = await serveAlly(async (request, response) => {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      if (body.startsWith(heavy)) response.writeHead(500).end();
      else sendJson(response);
    });
    await using caller = createTestCaller({ allow: [ally.address] }, { now: clock.now });
    for (let at = 0; at < 5; at++) {
      for (let more = 0; more < 2; more++)
        expect(await caller.call(callTo(ally.url, { body: `${light}{"n":${at}}}` }))).toBe('{"data":{}}');
      await failureOf(() => caller.call(callTo(ally.url, { body: `${heavy}{"n":${at}}}` })));
    }
    const error = await failureOf(() => caller.call(callTo(ally.url, { body: `${heavy}{}}` })));
    expect(error.code).toBe("SUBGRAPH_ABSENT");
    expect(ally.requests).toBe(15);
    expect(await caller.call(callTo(ally.url, { body: `${light}{}}` }))).toBe('{"data":{}}');
    expect(caller.networks()).toMatchObject({ ally: { state: "present" } });
  });
});

describe("AT12: allies that hang", () => {
  /** As long as the test takes, however slow the machine is. */
  const limits = { connectMs: 60_000, headersMs: 60_000, totalMs: 60_000 };

  async function untilAsked(ally: { requests: number }, times: number): Promise<void> {
    while (ally.requests < times) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it("hold twenty calls each, and refuse the rest in time", async () => {
    await using ally = await serveAlly(() => {});
    await using caller = createTestCaller({ allow: [ally.address] }, { limits });
    const signal = new Cancellation();
    const hung = Array.from({ length: 50 }, () => failureOf(() => caller.call(callTo(ally.url, { signal }))));
    const busy = await Promise.race([Promise.all(hung.slice(20)), ...hung.slice(0, 20)]);
    expect(busy).toHaveLength(30);
    await untilAsked(ally, 20);
    signal.abort(new Error("gone"));
    const codes = (await Promise.all(hung)).map(({ code }) => code);
    expect(codes.slice(0, 20)).toEqual(Array(20).fill("REQUEST_CANCELLED"));
    expect(codes.slice(20)).toEqual(Array(30).fill("SUBGRAPH_BUSY"));
    expect(ally.requests).toBe(20);
  });

  it("are fifty, and calls to others get through", async () => {
    await using hanging = await serveAlly(() => {});
    await using lively = await serveAlly((_, response) => sendJson(response));
    const bulkhead = { maxRunning: 4, maxWaiting: 2, maxWaitMs: 20 };
    await using caller = createTestCaller({ allow: [hanging.address, lively.address] }, { limits, bulkhead });
    const signal = new Cancellation();
    const hung = Array.from({ length: 50 * 8 }, (_, at) =>
      failureOf(() => caller.call(callTo(hanging.url, { service: `ally${at % 50}`, signal }))),
    );
    await untilAsked(hanging, 50 * 4);
    for (let at = 0; at < 50; at++)
      expect(await caller.call(callTo(lively.url, { service: "lively" }))).toBe('{"data":{}}');
    expect(hanging.requests).toBe(50 * 4);
    await Promise.all(hung.slice(50 * 4));
    signal.abort(new Error("gone"));
    const codes = (await Promise.all(hung)).map(({ code }) => code);
    expect(codes.filter((code) => code === "SUBGRAPH_BUSY")).toHaveLength(50 * 4);
    expect(codes.filter((code) => code === "REQUEST_CANCELLED")).toHaveLength(50 * 4);
  });

  it("let those that wait in when others leave, and give up those whose client does", async () => {
    const answers: (() => void)[] = [];
    await using ally = await serveAlly((_, response) => {
      answers.push(() => sendJson(response));
    });
    const bulkhead = { maxRunning: 1, maxWaiting: 2, maxWaitMs: 60_000 };
    await using caller = createTestCaller({ allow: [ally.address] }, { bulkhead });
    const signal = new Cancellation();
    const first = caller.call(callTo(ally.url));
    const given = failureOf(() => caller.call(callTo(ally.url, { signal })));
    const third = caller.call(callTo(ally.url));
    expect((await failureOf(() => caller.call(callTo(ally.url)))).code).toBe("SUBGRAPH_BUSY");
    signal.abort(new Error("gone"));
    expect((await given).code).toBe("REQUEST_CANCELLED");
    for (let at = 0; at < 2; at++) {
      while (!answers[at]) await new Promise(setImmediate);
      answers[at]?.();
    }
    expect(await Promise.all([first, third])).toEqual(['{"data":{}}', '{"data":{}}']);
    expect(ally.requests).toBe(2);
  });
});

describe("AT12: calls that are sent again", () => {
  /** Answers every call but each eleventh, to which it says `status` once. */
  async function countRetries(status: number, changes: Partial<SubgraphCall> = {}) {
    let isFailing = false;
    await using ally = await serveAlly((_, response) => {
      if (!isFailing) return sendJson(response);
      response.writeHead(status).end();
    });
    const exchanges: AllyExchange[] = [];
    const options = { onExchange: (seen: AllyExchange) => exchanges.push(seen), breaker: { minCalls: 1_000 } };
    await using caller = createTestCaller({ allow: [ally.address] }, options);
    const retries = () => exchanges.filter(({ isRetry }) => isRetry).length;
    for (let at = 0; at < 40; at++) await caller.call(callTo(ally.url, changes));
    isFailing = true;
    for (let at = 0; at < 20; at++) await failureOf(() => caller.call(callTo(ally.url, changes)));
    return { retries: retries(), sent: exchanges.length };
  }

  it.each([502, 503, 504])("after status %d are a tenth of all at most", async (status) => {
    expect(await countRetries(status)).toEqual({ retries: 6, sent: 66 });
  });

  it("are none after other failures, and none that write", async () => {
    expect((await countRetries(500)).retries).toBe(0);
    expect((await countRetries(200)).retries).toBe(0);
    expect((await countRetries(503, { isQuery: false })).retries).toBe(0);
  });

  it("succeed where the ally was only slow to take connections again", async () => {
    await using ally = await serveAlly((request, response) => {
      if (ally.requests === 11) request.socket.destroy();
      else sendJson(response);
    });
    await using caller = createTestCaller({ allow: [ally.address] });
    for (let at = 0; at < 11; at++) expect(await caller.call(callTo(ally.url))).toBe('{"data":{}}');
    expect(ally.requests).toBe(12);
  });
});
