import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { readGatewayConfig } from "../../gateway/config";
import { migrate } from "../../services/kit/database/migrate";
import { Settings } from "../../services/kit/settings";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { members } from "../../services/members";
import { readDevIssuer } from "./config";
import { startDevIssuer } from "./start-dev-issuer";

describe("the development issuer", () => {
  let databases: OpenedDatabases;
  beforeAll(async () => {
    databases = openSqlite();
    await migrate(databases.of("members"), members.database);
  });
  afterAll(() => databases?.drop());
  afterEach(() => {
    delete process.env.NODE_ENV;
  });

  const read = (env: Record<string, string>) =>
    Settings.read(env, (settings) => readDevIssuer(settings, readGatewayConfig(settings)));
  const start = (config: Parameters<typeof startDevIssuer>[0]) => startDevIssuer(config, databases.of("members"));
  const CLIENT = { OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "hub", OIDC_CLIENT_SECRET: "secret" };
  const PRODUCTION = { NODE_ENV: "production" };

  it("is beside the gateway, wherever no other issuer is named", () => {
    expect(read({})).toMatchObject({ port: 4010, isPortGiven: false });
    expect(read({ PORT: "0" })).toMatchObject({ port: 0 });
    expect(read({ PORT: "5000", DEV_ISSUER_PORT: "6000" })).toMatchObject({ port: 6000, isPortGiven: true });
    expect(read(CLIENT)).toBeUndefined();
  });

  it("is not in production, where asking for it is refused, and starting it", async () => {
    expect(read(PRODUCTION)).toBeUndefined();
    expect(() => read({ ...PRODUCTION, DEV_ISSUER_PORT: "6000" })).toThrow(
      /^DEV_ISSUER_PORT is "6000": expected nothing/,
    );
    process.env.NODE_ENV = "production";
    await expect(start({ port: 0, isPortGiven: false })).rejects.toThrow(/name another with OIDC_ISSUER/);
  });

  it("gives way where its port is taken, unless that was asked for", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      await expect(start({ port, isPortGiven: true })).rejects.toThrow(
        /port is taken, choose another with DEV_ISSUER_PORT$/,
      );
      await using issuer = await start({ port, isPortGiven: false });
      expect(issuer?.client.issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(issuer?.client.issuer).not.toContain(String(port));
    } finally {
      server.close();
    }
  });

  it("takes the hub alone, on this machine, with a proof of who asks", async () => {
    await using issuer = await start({ port: 0, isPortGiven: false });
    const ask = async (changed: Record<string, string>) => {
      const url = new URL(`${issuer?.client.issuer}/auth`);
      const usual = { client_id: "omospondia", response_type: "code", scope: "openid", code_challenge_method: "S256" };
      const asked = { ...usual, redirect_uri: "http://127.0.0.1:4000/auth/callback", code_challenge: "x".repeat(43) };
      url.search = new URLSearchParams({ ...asked, ...changed }).toString();
      const { status, headers } = await fetch(url, { redirect: "manual" });
      return [status, headers.get("location")];
    };
    expect(await ask({})).toEqual([303, expect.stringMatching(/^\/personas\//)]);
    const foreign: Array<Record<string, string>> = [
      { redirect_uri: "https://evil.example.org/auth/callback" },
      { redirect_uri: "http://127.0.0.1:4000/other" },
      { redirect_uri: "http://127.0.0.1.evil.example.org/auth/callback" },
      { client_id: "other" },
    ];
    for (const changed of foreign) expect(await ask(changed)).toEqual([400, null]);
    expect(await ask({ code_challenge: "", code_challenge_method: "" })).toEqual([
      303,
      expect.stringContaining("error="),
    ]);
  });
});
