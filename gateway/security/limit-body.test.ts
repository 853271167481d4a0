import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHttpServer, listen } from "../../services/kit/server/http-server";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway";

const products = { name: "products", sdl: "type Query { products: [String!] }" };

describe("what the gateway reads", () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway("hub", [products]);
  });
  afterAll(async () => await gateway?.[Symbol.asyncDispose]());

  const post = async (body: string, type = "application/json") => {
    const response = await fetch(gateway.url, { method: "POST", headers: { "content-type": type }, body });
    const { errors } = (await response.json()) as { errors?: Array<{ extensions: { code: string } }> };
    return [response.status, errors?.[0]?.extensions.code];
  };
  const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  const withVariables = (variables: string) => `{"query":"{__typename}","variables":{"a":${variables}}}`;

  it.each([
    ["a list of operations", '[{"query":"{__typename}"}]', 400, "BATCH_REFUSED"],
    ["an empty list", "[]", 400, "BATCH_REFUSED"],
    ["variables that are deep", withVariables(nested(60)), 200, undefined],
    ["variables that are deeper", withVariables(nested(70)), 400, "BAD_REQUEST"],
    ["variables as deep as a body can hold", withVariables(nested(500_000)), 400, "BAD_REQUEST"],
    ["many levels of objects", withVariables(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`), 400, "BAD_REQUEST"],
    ["a prototype", '{"query":"{__typename}","__proto__":{"a":1}}', 400, "BAD_REQUEST"],
    ["a text", '"{__typename}"', 400, "BAD_REQUEST"],
    ["null", "null", 400, "BAD_REQUEST"],
    ["nothing", "", 400, "BAD_REQUEST"],
  ])("answers %s", async (_title, body, status, code) => {
    expect(await post(body)).toEqual([status, code]);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/graphql",
    "",
  ])("takes no body of type %j", async (type) => {
    expect(await post('{"query":"{__typename}"}', type)).toEqual([415, "BAD_REQUEST"]);
  });

  it("takes no URL and no headers beyond 16 KiB", async () => {
    const get = async (path: string, headers?: Record<string, string>) =>
      (await fetch(new URL(path, gateway.url), { headers })).status;
    expect(await get(`/health?${"x".repeat(20_000)}`)).toBe(431);
    expect(await get("/health", { "x-long": "x".repeat(20_000) })).toBe(431);
    expect(await get(`/health?${"x".repeat(10_000)}`)).toBe(200);
  });

  it.each(["[", "a b", "<x>", "x:y:z", "%"])(
    "answers a request to host %s without an error of its own",
    async (host) => {
      const answer = await sendRaw(
        gateway.url,
        `GET /graphql?query={__typename} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /);
      expect(gateway.logged.filter(({ level }) => level === "error")).toEqual([]);
    },
  );
});

describe("createHttpServer()", () => {
  it.each([
    ["headers", "POST / HTTP/1.1\r\nhost: x\r\nx-a: "],
    ["a body", "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"],
  ])("waits for the rest of %s for a time, and not for ever", async (_title, start) => {
    await using app = createHttpServer({ bodyLimit: 1000, receiveMs: 200 });
    app.post("/", async () => "read");
    const url = await listen(app, { host: "127.0.0.1", port: 0, portSetting: "PORT" });
    expect(await sendRaw(url, start)).toMatch(/^HTTP\/1\.1 408 /);
  });
});

/** Sends this and no more, and reads until the server closes the connection. */
async function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    answer += part;
  });
  socket.write(text);
  await once(socket, "close");
  return answer;
}
