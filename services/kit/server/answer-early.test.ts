import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { until } from "../testing/until";
import { type AnswerEarly, answerRequestsEarly } from "./answer-early";
import { createHttpServer, listen } from "./http-server";

const KEEP_ALIVE_MS = 72_000;
const REFUSAL = { status: 503, headers: ["retry-after", "1", "content-length", "4"], body: Buffer.from("busy") };

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

interface Served {
  port: number;
  /** Requests that node:http has read. */
  read: string[];
}

/** Echoes what is not answered early. */
async function serve(answer: AnswerEarly, answerRequests = answerRequestsEarly): Promise<Served> {
  const read: string[] = [];
  const answered = answerRequests(answer, KEEP_ALIVE_MS);
  const server: Server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    read.push(request.url ?? "");
    if (answered(request, response)) return;
    let body = "";
    request.on("data", (bytes) => {
      body += bytes;
    });
    request.on("end", async () => {
      if (request.url?.includes("slow")) await sleep(20);
      response.end(`${request.method} ${request.url} ${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close().closeAllConnections());
  return { port: (server.address() as AddressInfo).port, read };
}

const refuseBusy: AnswerEarly = ({ url, hasOrigin }) => (url.includes("busy") && !hasOrigin ? REFUSAL : null);

/** A connection that notes all that comes. */
function open(port: number) {
  const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
  stops.push(() => socket.destroy());
  let text = "";
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
  });
  socket.on("error", () => {});
  const take = async (end: string) => {
    await until(() => text.endsWith(end));
    const taken = text;
    text = "";
    return taken.replace(/Date: .*\r\n/g, "Date: now\r\n");
  };
  return { socket, take, ended: once(socket, "close"), all: () => text };
}

function post(url: string, body = "{}", headers = ""): string {
  return `POST ${url} HTTP/1.1\r\nHost: a\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
}

describe("answerRequestsEarly", () => {
  it("answers what comes next on a refused connection as node:http would, which reads none of it", async () => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    socket.write(post("/busy/1"));
    const first = await take("busy");
    expect(first).toContain("HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\n");
    for (let at = 2; at < 6; at++) {
      socket.write(post(`/busy/${at}`, "x".repeat(at)));
      expect(await take("busy")).toBe(first);
    }
    expect(read).toEqual(["/busy/1"]);
  });

  it("tells the time of each answer", async () => {
    const { port } = await serve(refuseBusy);
    const { socket, all } = open(port);
    for (let count = 1; count <= 3; count++) {
      socket.write(post("/busy"));
      await until(() => all().match(/Date/g)?.length === count);
      await sleep(1100);
    }
    const dates = Array.from(all().matchAll(/Date: (.*)\r\n/g), ([, date]) => Date.parse(String(date)));
    expect(dates[2]).toBeGreaterThan(Number(dates[1]));
    expect(Math.abs(Number(dates[2]) + 1100 - Date.now())).toBeLessThan(3000);
  });

  it("answers nothing early once the server closes", async () => {
    const app = createHttpServer({ bodyLimit: 100, answerEarly: refuseBusy });
    app.post("/slow", async () => {
      await sleep(200);
      return "slow";
    });
    app.post("/busy", async () => "asked");
    const { port } = new URL(await listen(app, { host: "127.0.0.1", port: 0, portSetting: "PORT" }));
    const [idle, busy, late] = [open(Number(port)), open(Number(port)), open(Number(port))];
    const head = "Content-Type: application/json\r\n";
    for (const { socket, take } of [idle, busy, late]) {
      socket.write(post("/busy", "{}", head));
      await take("busy");
    }
    busy.socket.write(post("/slow", "{}", head));
    late.socket.write(post("/busy", "{}", head).slice(0, 30));
    await sleep(50);
    const closed = app.close();
    late.socket.write(post("/busy", "{}", head).slice(30));
    await late.ended;
    expect(late.all()).toMatch(/connection: close/i);
    await idle.ended;
    expect(idle.all()).toBe("");
    expect(await busy.take("slow")).toMatch(/connection: close/i);
    await busy.ended;
    await closed;
  });

  it("hands on what is not refused, and refuses on the same connection again", async () => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    for (const url of ["/busy/1", "/busy/2", "/a", "/slow", "/busy/3"]) {
      socket.write(post(url));
      await take(url.startsWith("/busy") ? "busy" : `POST ${url} {}`);
    }
    expect(read).toEqual(["/busy/1", "/a", "/slow"]);
  });

  it("leaves the connection to node:http when nothing on it was refused for long", async () => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    socket.write(post("/busy/1"));
    await take("busy");
    for (let at = 0; at < 20; at++) {
      socket.write(post("/a"));
      await take("POST /a {}");
    }
    socket.write(post("/busy/2"));
    await take("busy");
    expect(read).toEqual(["/busy/1", ...Array(20).fill("/a"), "/busy/2"]);
  });

  it("lets a page's request be read", async () => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    socket.write(post("/busy/1"));
    await take("busy");
    socket.write(post("/busy/2", "{}", "Origin: https://a\r\n"));
    await take("POST /busy/2 {}");
    expect(read).toEqual(["/busy/1", "/busy/2"]);
  });

  it.each([
    ["chunks", "POST /busy/2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"],
    ["one that has no body", "GET /busy/2 HTTP/1.1\r\nHost: a\r\n\r\n"],
  ])("has node:http read %s", async (_title, text) => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    socket.write(post("/busy/1"));
    const first = await take("busy");
    socket.write(text);
    expect(await take("busy")).toBe(first);
    expect(read).toEqual(["/busy/1", "/busy/2"]);
    // and refuses unread again
    socket.write(post("/busy/3"));
    expect(await take("busy")).toBe(first);
    expect(read).toEqual(["/busy/1", "/busy/2"]);
  });

  it("has node:http refuse what is no HTTP, and close what is to be closed", async () => {
    for (const [text, status] of [
      [`${post("/busy/2").replace("Host: a\r\n", "Host: a\r\nX: 1\nY: 2\r\n")}`, 400],
      [post("/busy/2", "{}", "Connection: close\r\n"), 503],
    ] as const) {
      const { port } = await serve(refuseBusy);
      const { socket, take, ended, all } = open(port);
      socket.write(post("/busy/1"));
      await take("busy");
      socket.write(text);
      await ended;
      expect(all()).toContain(`HTTP/1.1 ${status} `);
    }
  });

  it("does not take the end of a body for a request", async () => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    const inner = post("/busy/inner");
    const [head = ""] = post("/busy/1", inner).split(inner);
    socket.write(head);
    await until(() => read.length === 1);
    await take("busy");
    socket.write(inner);
    await sleep(20);
    socket.write(post("/a"));
    expect(await take("POST /a {}")).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(read).toEqual(["/busy/1", "/a"]);
  });

  it("answers in order what is sent before the answer to the one before is there", async () => {
    const { port } = await serve(refuseBusy);
    const { socket, take } = open(port);
    socket.write(post("/busy/1"));
    await take("busy");
    socket.write(post("/slow"));
    await sleep(5);
    socket.write(post("/busy/2"));
    await sleep(5);
    socket.write(post("/end"));
    const answers = (await take("POST /end {}")).split(/(?=HTTP\/1\.1 )/).map((answer) => answer.split("\r\n").at(-1));
    expect(answers).toEqual(["POST /slow {}", "busy", "POST /end {}"]);
  });

  it("reads on itself where more came together with what was refused", async () => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    socket.write(post("/busy/1") + post("/slow"));
    await until(() => read.length === 2);
    socket.write(post("/busy/2"));
    expect(await take("busy")).toMatch(/busyHTTP.*POST \/slow {}HTTP.*busy$/s);
    expect(read).toEqual(["/busy/1", "/slow", "/busy/2"]);
  });

  it("reads on itself where the beginning of the next came together with the end of what was refused", async () => {
    const { port, read } = await serve(refuseBusy);
    const { socket, take } = open(port);
    socket.write(post("/busy/1").slice(0, -2));
    await take("busy");
    socket.write("{}POST /a HTTP/1.1\r\nX: ");
    await sleep(20);
    socket.write(post("/busy/2"));
    await take("POST /a {}");
    expect(read).toEqual(["/busy/1", "/a"]);
  });

  it("leaves it to node:http to wait for a client that takes no answers", async () => {
    const long = { ...REFUSAL, headers: ["content-length", "1000004"], body: Buffer.from(`${"x".repeat(1e6)}busy`) };
    const { port, read } = await serve(() => long);
    const { socket, take } = open(port);
    socket.write(post("/busy/1"));
    await take("busy");
    socket.pause();
    for (let at = 2; at < 40; at++) {
      socket.write(post(`/busy/${at}`));
      await sleep(1);
    }
    await until(() => read.length > 1);
    expect(read.length).toBeLessThan(20);
    socket.resume();
    socket.write(post("/busy/40", "{}", "Connection: close\r\n"));
    await once(socket, "close");
    expect(read.at(-1)).toBe("/busy/40");
  });

  it("answers whatever comes, in whatever pieces, as node:http alone does", async () => {
    const served = [await serve(refuseBusy), await serve(refuseBusy, answerRead)] as const;
    const scripts = fc.sample(randomScript, { numRuns: 400, seed: 20_261_130 });
    for (let from = 0; from < scripts.length; from += 50) {
      const played = scripts.slice(from, from + 50).map(async (script) => {
        const [mine, theirs] = await Promise.all(served.map(({ port }) => play(port, script)));
        expect(mine).toBe(theirs);
      });
      await Promise.all(played);
    }
    expect(served[0].read.length).toBeLessThan(served[1].read.length);
  });
});

/** The same, for each request that node:http has read. */
const answerRead: typeof answerRequestsEarly = (answer) => (request, response) => {
  const { method = "", url = "", headers } = request;
  const early = answer({ method, url, hasOrigin: headers.origin !== undefined });
  if (early) response.writeHead(early.status, early.headers).end(early.body);
  return early !== null;
};

const WAIT = "";

const randomMessage = fc
  .record({
    url: fc.constantFrom("/busy", "/busy", "/busy", "/a", "/slow"),
    body: fc.nat(39).map((length) => "x".repeat(length)),
    form: fc.nat(11),
  })
  .map(({ url, body, form }) => {
    if (form === 0) return post(url, post("/busy", body));
    if (form === 1) return post(url, body, "Origin: https://a\r\n");
    if (form === 2) return `POST ${url} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`;
    return form === 3 ? `GET ${url} HTTP/1.1\r\nHost: a\r\n\r\n` : post(url, body);
  });

/** A request in pieces, the first of which may come together with what was sent before it. */
const randomPieces = fc.record({
  text: randomMessage,
  cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2 }),
  isJoined: fc.nat(2).map((draw) => draw === 0),
  isAwaited: fc.nat(2).map((draw) => draw > 0),
});

/** Pieces of requests, one after another or some at once, and pauses in which answers come. */
const randomScript = fc.array(randomPieces, { minLength: 2, maxLength: 9 }).map((messages) => {
  const script: string[] = [];
  for (const { text, cuts, isJoined, isAwaited } of messages) {
    const before = isJoined ? (script.pop() ?? "") : "";
    const ends = [...cuts.map((cut) => Math.floor(cut * text.length)).sort((a, b) => a - b), text.length];
    const pieces = ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end));
    script.push(...pieces.with(0, before + pieces[0]));
    if (isAwaited) script.push(WAIT);
  }
  return [...script, post("/end", "{}", "Connection: close\r\n")];
});

/** @returns All that came until the connection was closed */
async function play(port: number, script: readonly string[]): Promise<string> {
  const { socket, ended, all } = open(port);
  for (const piece of script) {
    if (piece !== WAIT) socket.write(piece);
    await sleep(piece === WAIT ? 30 : 1);
  }
  await ended;
  return all().replace(/Date: .*\r\n/g, "Date: now\r\n");
}
