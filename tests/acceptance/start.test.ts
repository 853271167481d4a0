import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { postGraphQL } from "../../services/kit/testing/service";
import { startNode, startProcess } from "../support/processes";

describe("hub up", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-start-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("says where it is ready, last and on standard output, and ends with 0 on SIGINT", async () => {
    const hub = startNode("hub/main.js", ["up", "--demo"], { DATA_DIR: folder, PORT: "0" });
    const [, url] = await hub.says(/^hub ready at (http:\/\/127\.0\.0\.1:\d+) .*playground.*\n$/m, 60_000);
    expect(hub.output().trim().split("\n").at(-1)).toContain("hub ready");
    expect(await postGraphQL(`${url}/graphql`, { query: "{ organizations { totalCount } }" })).toMatchObject({
      data: { organizations: { totalCount: expect.any(Number) } },
    });
    const { code, ms } = await hub.end("SIGINT");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5000);
  });

  it("ends with 0 within 5 s though a client keeps its connection and another waits for an answer", async () => {
    const hub = startProcess(process.execPath, ["run.cjs", "dist/hub/main.js", "up"], { DATA_DIR: folder, PORT: "0" });
    const [, url = ""] = await hub.says(/hub ready at (http:\S+)/, 60_000);
    await postGraphQL(`${url}/graphql`, { query: "{ __typename }" });
    const { code, ms } = await hub.end("SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5000);
  });

  it("reports all settings that are wrong at once and ends with 2 before anything opens", async () => {
    const env = {
      DATA_DIR: join(folder, "untouched"),
      PORT: "x",
      LOG_LEVEL: "loud",
      DATABASE_URL: "postgres://a",
      GATEWAY_ENGINE: "other",
      FUNDING_PORT: "99999",
    };
    const hub = startNode("hub/main.js", ["up", "--demo"], env);
    expect(await hub.ended).toMatchObject({ code: 2 });
    for (const name of ["PORT", "LOG_LEVEL", "DATABASE_URL", "GATEWAY_ENGINE", "FUNDING_PORT"])
      expect(hub.output()).toMatch(new RegExp(`^${name} is "`, "m"));
    expect(hub.output().trim().split("\n")).toHaveLength(5);
  });

  it("says in one line that its port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const hub = startNode("hub/main.js", ["up"], { DATA_DIR: folder, PORT: String(port) });
      expect(await hub.ended).toMatchObject({ code: 1 });
      expect(hub.output()).toBe(`Cannot listen on 127.0.0.1:${port}: the port is taken, choose another with PORT\n`);
    } finally {
      server.close();
    }
  });

  it("ends with 2 on a command or an option that there is not", async () => {
    for (const args of [["upp"], ["up", "--nothing"], ["gateway", "--supergraph", "/nowhere.graphql"]]) {
      const hub = startNode("hub/main.js", args, { DATA_DIR: folder });
      expect(await hub.ended).toMatchObject({ code: 2 });
    }
  });
});
