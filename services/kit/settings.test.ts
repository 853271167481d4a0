import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readDatabaseConfig, readServiceConfig } from "./config";
import { Settings, SettingsError } from "./settings";

describe("Settings.read()", () => {
  it("reports all problems of all settings together", () => {
    const env = { HOST: "a b", MEMBERS_PORT: "8o80", LOG_LEVEL: "loud", DATABASE_URL: "postgres://x/y" };
    const problems = problemsOf(env);
    expect(problems).toEqual([
      'HOST is "a b": expected a host name or an IP address',
      'MEMBERS_PORT is "8o80": expected a whole number from 0 to 65535',
      'DATABASE_URL is "postgres://x/y": expected a URL that starts with mysql:// or mariadb://, with a host and at most a port to 65535',
      'LOG_LEVEL is "loud": expected one of trace, debug, info, warn, error, fatal, silent',
    ]);
  });

  it.each(["70000", "-1", "1.5", "1e3", " 80"])("refuses the port %j", (port) => {
    expect(problemsOf({ MEMBERS_PORT: port })).toHaveLength(1);
  });

  it("never quotes a password", () => {
    for (const url of [
      "mysqlx://root:secret@127.0.0.1/x",
      "root:secret@127.0.0.1/x",
      "mysql//root:sec@ret@127.0.0.1/x",
      "mysql://root:%zzsecret@127.0.0.1/x",
    ]) {
      const problems = problemsOf({ DATABASE_URL: url }).join();
      expect(problems).toMatch(/^DATABASE_URL is /);
      expect(problems).not.toMatch(/sec|ret/);
    }
  });

  it("refuses parameters of a database URL, which nobody would read", () => {
    expect(problemsOf({ DATABASE_URL: "mysql://a/b?ssl=true" })).toEqual([
      'DATABASE_URL is "?ssl=true": expected a URL without parameters',
    ]);
  });

  it("takes the value of a setting from a file, and says which file it could not read", () => {
    const folder = mkdtempSync(join(tmpdir(), "omospondia-settings-"));
    try {
      const file = join(folder, "password");
      writeFileSync(file, "p%40ss word\n");
      const env = { DATABASE_URL: "mysql://hub@db:3306", DATABASE_PASSWORD_FILE: file };
      const read = (more: Record<string, string> = {}) =>
        Settings.read({ ...env, ...more }, (settings) => readDatabaseConfig(settings, "members"));
      expect(read()).toMatchObject({ user: "hub", password: "p%40ss word", database: "omospondia_members" });
      expect(read({ MEMBERS_DATABASE_URL: "mysql://a:b@c/d" })).toMatchObject({ user: "a", password: "b" });
      const none = join(folder, "none");
      expect(problemsOf({ ...env, DATABASE_PASSWORD_FILE: none })).toEqual([
        `DATABASE_PASSWORD_FILE is ${JSON.stringify(none)}: expected the path of a file that can be read (ENOENT)`,
      ]);
      expect(problemsOf({ ...env, DATABASE_PASSWORD: "other" })).toEqual([
        `DATABASE_PASSWORD_FILE is ${JSON.stringify(file)}: expected nothing, since DATABASE_PASSWORD is set too`,
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("takes an empty value as unset", () => {
    const config = Settings.read({ MEMBERS_PORT: "", DATABASE_URL: "" }, (settings) =>
      readServiceConfig(settings, "members"),
    );
    expect(config).toMatchObject({ host: "127.0.0.1", port: 4001, logLevel: "info", database: { type: "sqlite" } });
  });
});

describe("readDatabaseConfig()", () => {
  const read = (env: Record<string, string>) =>
    Settings.read(env, (settings) => readDatabaseConfig(settings, "funding"));

  it("names the database after the service, with the path of DATABASE_URL as prefix", () => {
    expect(read({ DATABASE_URL: "mysql://app:p%40ss@db.example:3307/hub" })).toEqual({
      type: "mysql",
      host: "db.example",
      port: 3307,
      user: "app",
      password: "p@ss",
      database: "hub_funding",
    });
    expect(read({ DATABASE_URL: "mariadb://[::1]" })).toMatchObject({
      type: "mariadb",
      host: "::1",
      port: 3306,
      database: "omospondia_funding",
    });
  });

  it("prefers the service's own URL, whose path is the whole name", () => {
    const env = { DATABASE_URL: "mysql://a/b", FUNDING_DATABASE_URL: "mysql://other/money" };
    expect(read(env)).toMatchObject({ host: "other", database: "money" });
  });

  it("refuses a name that would not be one in SQL", () => {
    expect(() => read({ DATABASE_URL: "mysql://a/b`;drop" })).toThrow(SettingsError);
  });

  it("keeps a file for each service in DATA_DIR", () => {
    expect(read({ DATA_DIR: "/srv/data" })).toEqual({ type: "sqlite", path: "/srv/data/funding.sqlite" });
  });
});

function problemsOf(env: Record<string, string>): string[] {
  try {
    Settings.read(env, (settings) => readServiceConfig(settings, "members"));
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
  }
  return [];
}
