import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import type { AllyCallerOptions, AllyExchange } from "../../gateway/allies/calling/create-ally-caller";
import { CALL_LIMITS } from "../../gateway/allies/calling/limits";
import { callTo, createTestCaller, failureOf } from "../../gateway/allies/calling/testing/call-allies";
import { type AllyServer, sendJson, serveAlly, serveSockets } from "../../gateway/allies/calling/testing/serve-ally";
import { Cancellation } from "../../gateway/execution/calling/cancellation";

const MB = 1024 * 1024;
const JSON_HEAD = { "content-type": "application/json" };

/** What a chunk of the network may be longer than what was left of a limit. */
const CHUNK = 256 * 1024;

/** Calls once; the connection must have ended with the answer. */
async function bombardedBy(ally: AllyServer, options: Omit<AllyCallerOptions, "egress"> = {}) {
  const exchanges: AllyExchange[] = [];
  await using caller = createTestCaller(
    { allow: [ally.address] },
    { ...options, onExchange: (seen) => exchanges.push(seen) },
  );
  const error = await failureOf(() => caller.call(callTo(ally.url, { isQuery: false })));
  await ally.drained();
  expect(ally.connects).toBe(1);
  return { code: error.code, message: error.message, receivedBytes: exchanges[0]?.receivedBytes ?? -1 };
}

/** Writes until nobody reads any more, or `bytes` are written. */
function pour(to: ServerResponse | Socket, chunk: Buffer, bytes: number): void {
  let left = bytes;
  const go = () => {
    while (!to.destroyed && left > 0) {
      left -= chunk.length;
      if (!to.write(chunk)) return;
    }
    if (!to.destroyed) to.end();
  };
  to.on("drain", go);
  go();
}

describe("AT7: an answer of an ally", () => {
  it("of 300 MB is given up at 16 MB, with its connection", async () => {
    await using ally = await serveAlly((_, response) => {
      response.writeHead(200, JSON_HEAD).write('{"data":"');
      pour(response, Buffer.alloc(65_536, "a"), 300 * MB);
    });
    const { code, receivedBytes } = await bombardedBy(ally);
    expect(code).toBe("SUBGRAPH_LIMIT");
    expect(receivedBytes).toBeLessThanOrEqual(CALL_LIMITS.maxBytes + CHUNK);
  });

  it("that says that it has 300 MB is not read at all", async () => {
    await using ally = await serveAlly((_, response) => {
      response.writeHead(200, { ...JSON_HEAD, "content-length": 300 * MB }).write("{");
    });
    const { code, receivedBytes } = await bombardedBy(ally);
    expect(code).toBe("SUBGRAPH_LIMIT");
    expect(receivedBytes).toBe(0);
  });

  it("without a length is counted as well, and taken when it is short", async () => {
    await using ally = await serveSockets((socket) => {
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n");
        pour(socket, Buffer.alloc(65_536, " "), 300 * MB);
      });
    });
    expect((await bombardedBy(ally)).code).toBe("SUBGRAPH_LIMIT");
    await using honest = await serveSockets((socket) => {
      socket.once("data", () => {
        socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"data":{}}');
      });
    });
    await using caller = createTestCaller({ allow: [honest.address] });
    expect(await caller.call(callTo(honest.url))).toBe('{"data":{}}');
  });

  it("of 1 MB that unpacks to 1 GB is given up before it does", async () => {
    // as many members as make a gigabyte; the first one alone is too much
    const member = gzipSync(Buffer.alloc(64 * MB, "["));
    const bomb = Buffer.concat(Array<Buffer>(16).fill(member));
    expect(bomb.length).toBeGreaterThan(MB / 2);
    expect(bomb.length).toBeLessThan(2 * MB);
    await using ally = await serveAlly((_, response) => {
      response.writeHead(200, { ...JSON_HEAD, "content-encoding": "gzip" }).end(bomb);
    });
    const { code, receivedBytes } = await bombardedBy(ally);
    expect(code).toBe("SUBGRAPH_LIMIT");
    expect(receivedBytes).toBe(bomb.length);
  });

  it("of more than 4 MB packed is given up there", async () => {
    await using ally = await serveAlly((_, response) => {
      response.writeHead(200, { ...JSON_HEAD, "content-encoding": "br" });
      pour(response, Buffer.alloc(65_536, "x"), 300 * MB);
    });
    const { code, receivedBytes } = await bombardedBy(ally);
    expect(code).toBe("SUBGRAPH_LIMIT");
    expect(receivedBytes).toBeLessThanOrEqual(CALL_LIMITS.maxEncodedBytes + CHUNK);
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ] as const)("is unpacked from %s; more than 20 times its length is too much", async (encoding, pack) => {
    const answers = [JSON.stringify({ data: { text: "x".repeat(1000) } }), JSON.stringify({ data: "x".repeat(MB) })];
    await using ally = await serveAlly((_, response) => {
      response
        .writeHead(200, { ...JSON_HEAD, "content-encoding": encoding })
        .end(pack(answers[ally.requests - 1] ?? ""));
    });
    await using caller = createTestCaller({ allow: [ally.address] });
    expect(await caller.call(callTo(ally.url))).toBe(answers[0]);
    expect((await failureOf(() => caller.call(callTo(ally.url)))).code).toBe("SUBGRAPH_LIMIT");
  });

  it.each([
    ["lists in 100,000 levels", "[".repeat(100_000) + "]".repeat(100_000)],
    ["objects in 100,000 levels", '{"a":'.repeat(100_000)],
    ["lists that never end", "[".repeat(2 * MB)],
    ["33 levels", `{"data":${"[".repeat(32)}${"]".repeat(32)}}`],
    ["more than 200,000 values in a list", `{"data":[${"0,".repeat(200_000)}0]}`],
    ["more than 200,000 empty lists", `{"data":[${"[],".repeat(110_000)}0]}`],
    ["more than 200,000 names", `{"data":{${'"a":0,'.repeat(200_000)}"b":0}}`],
    ["a string of more than 1 MB", `{"data":"${"\\u0061".repeat(200_000)}"}`],
    ["a string that never ends", `{"data":"${'\\"'.repeat(600_000)}`],
  ])("with %s is not parsed", async (_, text) => {
    await using ally = await serveAlly((_request, response) => sendJson(response, text));
    await using caller = createTestCaller({ allow: [ally.address] });
    expect((await failureOf(() => caller.call(callTo(ally.url)))).code).toBe("SUBGRAPH_LIMIT");
  });

  it("within the limits is taken as it is", async () => {
    const text = `{"data":{"a":${"[".repeat(30)}${"]".repeat(30)},"b":"]}\\"[{,","c":[${"0,".repeat(100_000)}0]}}`;
    await using ally = await serveAlly((_, response) => sendJson(response, text));
    await using caller = createTestCaller({ allow: [ally.address] });
    expect(await caller.call(callTo(ally.url))).toBe(text);
  });

  it("that comes byte by byte is given up after the time of grace", async () => {
    await using ally = await serveAlly((_, response) => {
      response.writeHead(200, JSON_HEAD);
      const timer = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(timer));
    });
    const { code, message } = await bombardedBy(ally, { limits: { graceMs: 20, windowMs: 100 } });
    expect(code).toBe("SUBGRAPH_LIMIT");
    expect(message).toContain("slowly");
  });

  it("that comes fast enough, without an end, is given up when its time is over", async () => {
    await using ally = await serveAlly((_, response) => {
      response.writeHead(200, JSON_HEAD);
      const timer = setInterval(() => response.write(Buffer.alloc(1024, " ")), 5);
      response.on("close", () => clearInterval(timer));
    });
    expect((await bombardedBy(ally, { limits: { graceMs: 10, totalMs: 300 } })).code).toBe("SUBGRAPH_TIMEOUT");
  });

  it("whose head never ends is given up at 16 KB", async () => {
    await using ally = await serveSockets((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n");
      pour(socket, Buffer.from(`x-${"a".repeat(100)}: ${"b".repeat(900)}\r\n`), 300 * MB);
    });
    const { code, receivedBytes } = await bombardedBy(ally);
    expect(code).toBe("SUBGRAPH_LIMIT");
    expect(receivedBytes).toBe(0);
  });

  it.each([
    ["one header that never ends", `HTTP/1.1 200 OK\r\nx: ${"b".repeat(65_536)}`],
    ["a status that never ends", `HTTP/1.1 200 ${"O".repeat(65_536)}`],
  ])("with %s is given up", async (_, start) => {
    await using ally = await serveSockets((socket) => {
      socket.write(start);
      pour(socket, Buffer.alloc(65_536, "b"), 300 * MB);
    });
    const { code } = await bombardedBy(ally, { limits: { headersMs: 2_000 } });
    expect(["SUBGRAPH_LIMIT", "SUBGRAPH_TIMEOUT", "SUBGRAPH_UNREACHABLE"]).toContain(code);
  });

  it("whose head never comes, or is put off for ever, is given up", async () => {
    await using silent = await serveSockets((socket) => socket.resume());
    expect((await bombardedBy(silent, { limits: { headersMs: 50 } })).code).toBe("SUBGRAPH_TIMEOUT");
    await using early = await serveSockets((socket) => {
      const timer = setInterval(() => socket.write("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"), 5);
      socket.on("close", () => clearInterval(timer));
    });
    expect((await bombardedBy(early, { limits: { headersMs: 200 } })).code).toBe("SUBGRAPH_TIMEOUT");
  });

  it("with 10,000 errors keeps 100, and of long ones the beginning", async () => {
    const errors = Array.from({ length: 10_000 }, (_, at) => ({ message: `E${at}`, path: ["a", at] }));
    const long = { message: "m".repeat(5_000), path: ["a"], extensions: { trace: "t".repeat(5_000) } };
    const endless = { message: "short", path: Array.from({ length: 2_000 }, () => "a") };
    const sent = { errors: [long, endless, ...errors], data: { a: 1 } };
    const named = JSON.stringify(sent).replace('"errors"', '"\\u0065rrors"');
    await using ally = await serveAlly((_, response) =>
      sendJson(response, ally.requests === 1 ? JSON.stringify(sent) : named),
    );
    await using caller = createTestCaller({ allow: [ally.address] });
    for (const _ of ["plain", "escaped"]) {
      const kept = JSON.parse(await caller.call(callTo(ally.url)));
      expect(kept.data).toEqual({ a: 1 });
      expect(kept.errors).toHaveLength(100);
      expect(kept.errors[0]).toEqual({ message: "m".repeat(256), path: ["a"] });
      expect(kept.errors[1]).toEqual({ message: "short" });
      expect(kept.errors[2]).toEqual(errors[0]);
    }
  });

  it.each([
    ["HTML", { "content-type": "text/html" }, 200],
    ["JSON under another name", { "content-type": "application/jsonp" }, 200],
    ["no type", {}, 200],
    ["an encoding that nobody asked for", { ...JSON_HEAD, "content-encoding": "compress" }, 200],
    ["two encodings", { ...JSON_HEAD, "content-encoding": "gzip, gzip" }, 200],
    ["an encoding that it does not have", { ...JSON_HEAD, "content-encoding": "gzip" }, 200],
    ["a status of failure", JSON_HEAD, 500],
  ])("of %s is refused", async (_, headers, status) => {
    await using ally = await serveAlly((_request, response) => {
      response.writeHead(status, headers).end('{"data":{}}');
    });
    await using caller = createTestCaller({ allow: [ally.address] });
    expect((await failureOf(() => caller.call(callTo(ally.url)))).code).toBe("SUBGRAPH_BAD_ANSWER");
  });
});

describe("AT7: one request of a client", () => {
  it("takes so much of all its allies together, and other requests are none the worse", async () => {
    const text = JSON.stringify({ data: Array.from({ length: 10 }, () => "x".repeat(900_000)) });
    await using one = await serveAlly((_, response) => sendJson(response, text));
    await using two = await serveAlly((_, response) => sendJson(response, text));
    const allow = [one.address, two.address];
    await using caller = createTestCaller({ allow }, { limits: { maxRequestBytes: 20_000_000 } });
    const signal = new Cancellation();
    const ask = (service: string, url: string) => caller.call(callTo(url, { service, signal }));
    expect(await ask("one", one.url)).toBe(text);
    expect(await ask("two", two.url)).toBe(text);
    expect((await failureOf(() => ask("one", one.url))).code).toBe("SUBGRAPH_LIMIT");
    expect(await caller.call(callTo(one.url, { service: "one" }))).toBe(text);
    expect(caller.networks()).toMatchObject({ one: { state: "present" }, two: { state: "present" } });
  });

  it("that is given up ends its calls and their connections", async () => {
    await using ally = await serveAlly((_, response) => response.writeHead(200, JSON_HEAD).write("{"));
    await using caller = createTestCaller({ allow: [ally.address] });
    const signal = new Cancellation();
    const failure = failureOf(() => caller.call(callTo(ally.url, { signal })));
    while (ally.requests === 0) await new Promise(setImmediate);
    signal.abort(new Error("gone"));
    expect((await failure).code).toBe("REQUEST_CANCELLED");
    await ally.drained();
    expect(ally.connects).toBe(1);
  });
});
