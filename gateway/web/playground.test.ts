import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fastify, { type FastifyInstance } from "fastify";
import { registerPlayground } from "./playground";

describe("registerPlayground()", () => {
  let directory: string;
  let app: FastifyInstance;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "playground-"));
    mkdirSync(join(directory, "assets"));
    writeFileSync(join(directory, "index.html"), "<!doctype html>");
    writeFileSync(join(directory, "assets", "index-1234.js"), "export {};");
    writeFileSync(join(directory, "assets", "index-1234.js.gz"), "packed");
    app = fastify();
    await registerPlayground(app, { directory });
    app.post("/graphql", async () => "graph");
    app.get("/health", async () => "healthy");
    await app.listen({ host: "127.0.0.1", port: 0 });
  });

  afterAll(async () => {
    await app.close();
    rmSync(directory, { recursive: true });
  });

  it("serves the page so that a new build shows at once", async () => {
    const response = await send(app, "/");
    expect(response.statusCode).toBe(200);
    expect(response.headers["content-type"]).toMatch(/^text\/html/);
    expect(response.headers["cache-control"]).toBe("no-cache");
  });

  it("serves hashed files for good", async () => {
    const response = await send(app, "/assets/index-1234.js");
    expect(response.headers["content-type"]).toMatch(/^(text|application)\/javascript/);
    expect(response.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  it("serves the packed copy to whom takes it, as the type it unpacks to", async () => {
    const response = await send(app, "/assets/index-1234.js", { headers: { "accept-encoding": "gzip" } });
    expect(response.body).toBe("packed");
    expect(response.headers["content-encoding"]).toBe("gzip");
    expect(response.headers["content-type"]).toMatch(/^(text|application)\/javascript/);
    expect(response.headers["cache-control"]).toMatch("immutable");
    expect(response.headers.vary).toMatch(/accept-encoding/i);
  });

  it("lets the page talk to its own origin only, and be framed by none", async () => {
    const { headers } = await send(app, "/");
    expect(headers["content-security-policy"]).toBe(
      "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;" +
        "font-src 'self' data:;worker-src 'self';connect-src 'self';object-src 'none';base-uri 'none';" +
        "form-action 'self';frame-ancestors 'none'",
    );
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  it("takes no other route's place and adds nothing to its headers", async () => {
    expect((await send(app, "/graphql", { method: "POST" })).body).toBe("graph");
    expect((await send(app, "/graphql")).statusCode).toBe(404);
    expect((await send(app, "/schema.graphql")).statusCode).toBe(404);
    const health = await send(app, "/health");
    expect(health.body).toBe("healthy");
    expect(health.headers["content-security-policy"]).toBeUndefined();
  });

  it("serves nothing outside its directory", async () => {
    for (const url of ["/../package.json", "/%2e%2e/package.json", "/assets/..%2f..%2fpackage.json", "/assets/"]) {
      expect((await send(app, url)).statusCode).toBe(404);
    }
  });

  it("says so when the portal was not built", async () => {
    await using bare = fastify();
    await registerPlayground(bare, { directory: join(directory, "missing") });
    await bare.listen({ host: "127.0.0.1", port: 0 });
    const response = await send(bare, "/");
    expect(response.statusCode).toBe(503);
    expect(response.body).toContain("npm run build");
  });
});

interface Answer {
  statusCode: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends the path as it is: fetch() would resolve its dots. */
function send(
  app: FastifyInstance,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, ...options }, async (response) => {
      let body = "";
      for await (const chunk of response.setEncoding("utf8")) body += chunk;
      resolve({ statusCode: response.statusCode, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}
