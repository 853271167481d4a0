import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Authority, type Certificate, createAuthority } from "./testing/certificates";
import { sendJson } from "./testing/serve-ally";

const NAME = "ally.example";
const run = promisify(execFile);

describe("an ally over https", () => {
  let known: Authority;
  let unknown: Authority;
  beforeAll(() => {
    known = createAuthority();
    unknown = createAuthority();
  });
  afterAll(() => {
    known[Symbol.dispose]();
    unknown[Symbol.dispose]();
  });

  /** @returns What the caller printed, and what reached the ally */
  async function call(certificate: Certificate, env: Record<string, string> = {}, maxVersion?: "TLSv1.1" | "TLSv1.2") {
    const seen = { connections: 0, requests: 0, names: new Set<unknown>(), protocols: new Set<unknown>() };
    const options = { ...certificate, maxVersion, minVersion: maxVersion, ciphers: "DEFAULT@SECLEVEL=0" } as const;
    const server = createServer(options, (request, response) => {
      const socket = request.socket as TLSSocket & { servername?: unknown };
      seen.requests++;
      seen.names.add(socket.servername);
      seen.protocols.add(socket.getProtocol());
      request.resume();
      sendJson(response, '{"data":{"a":1}}');
    });
    server.on("secureConnection", () => seen.connections++);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    try {
      const script = join(__dirname, "testing/call-over-tls.js");
      const settings = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: known.file, ...env };
      const { stdout } = await run(process.execPath, [script, `${NAME}:${port}`], { env: settings });
      return { ...seen, printed: stdout.trim() };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it("is called by the name that was registered, on one connection, by a certificate for that name", async () => {
    expect(await call(known.issue(NAME))).toEqual({
      printed: '{"data":{"a":1}} {"data":{"a":1}}',
      ...{ connections: 1, requests: 2, names: new Set([NAME]), protocols: new Set(["TLSv1.3"]) },
    });
    const older = await call(known.issue(NAME), {}, "TLSv1.2");
    expect([older.requests, older.protocols]).toEqual([2, new Set(["TLSv1.2"])]);
  });

  it("gets no request where its certificate is for another name, has expired, or is of an unknown authority", async () => {
    for (const [certificate, cause] of [
      [known.issue("other.example"), "ERR_TLS_CERT_ALTNAME_INVALID"],
      [known.issue("localhost"), "ERR_TLS_CERT_ALTNAME_INVALID"],
      [known.issue(NAME, -1), "CERT_HAS_EXPIRED"],
      [unknown.issue(NAME), "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ] as const)
      expect(await call(certificate)).toMatchObject({ printed: `SUBGRAPH_UNREACHABLE ${cause}`, requests: 0 });
  });

  it("is not trusted more where the environment switches the check off", async () => {
    const answer = await call(unknown.issue(NAME), { NODE_TLS_REJECT_UNAUTHORIZED: "0", NODE_NO_WARNINGS: "1" });
    expect(answer).toMatchObject({ printed: "SUBGRAPH_UNREACHABLE UNABLE_TO_VERIFY_LEAF_SIGNATURE", requests: 0 });
  });

  it("gets no request by a protocol older than TLS 1.2", async () => {
    expect(await call(known.issue(NAME), {}, "TLSv1.1")).toMatchObject({
      printed: expect.stringMatching(/^SUBGRAPH_UNREACHABLE /),
      requests: 0,
    });
  });
});
