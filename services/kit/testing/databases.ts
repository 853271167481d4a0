import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import type { DatabaseConfig, SubgraphName } from "../config";
import { SUBGRAPH_NAMES } from "../config";

/** The databases of one run of tests, all empty and theirs alone. */
export interface TestDatabases {
  of(service: SubgraphName): DatabaseConfig;
  /** Settings that lead a process to the same databases. */
  environment: Record<string, string>;
}

/**
 * Runs the same tests on SQLite and on MariaDB. Without a MariaDB server those are left out, which the end of the run
 * says; with REQUIRE_ALL=1 they fail instead.
 */
export function describeOnDatabases(title: string, tests: (databases: () => TestDatabases) => void): void {
  describe(`${title} on SQLite`, () => withDatabases(openSqlite, tests));
  describeOnMariaDb(`${title} on MariaDB`, (url) => withDatabases(() => openMariaDb(url()), tests));
}

/** Runs tests on MariaDB alone, with the URL of its server as an administrator; left out as above. */
export function describeOnMariaDb(title: string, tests: (url: () => string) => void): void {
  const url = process.env.OMOSPONDIA_TEST_MARIADB;
  const describeMariaDb = url || process.env.REQUIRE_ALL === "1" ? describe : describe.skip;
  describeMariaDb(title, () => tests(() => assertServer(url)));
}

export interface OpenedDatabases extends TestDatabases {
  drop(): Promise<void>;
}

function withDatabases(open: () => OpenedDatabases, tests: (databases: () => TestDatabases) => void): void {
  let opened: OpenedDatabases | undefined;
  beforeAll(() => {
    opened = open();
  });
  afterAll(() => opened?.drop());
  tests(() => {
    if (!opened) throw new Error("the databases are there from beforeAll on");
    return opened;
  });
}

/** On SQLite, in a folder that goes with `drop()`. */
export function openSqlite(): OpenedDatabases {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-test-"));
  return {
    of: (service) => ({ type: "sqlite", path: join(folder, `${service}.sqlite`) }),
    environment: { DATA_DIR: folder },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

function assertServer(url: string | undefined): string {
  if (url) return url;
  throw new Error("REQUIRE_ALL=1, but there is no MariaDB server: install Debian's package mariadb-server");
}

function openMariaDb(server: string): OpenedDatabases {
  const { hostname: host, port, username: user } = new URL(server);
  const prefix = `test_${randomBytes(6).toString("hex")}`;
  const name = (service: SubgraphName) => `${prefix}_${service}`;
  const folder = mkdtempSync(join(tmpdir(), "omospondia-test-"));
  return {
    of: (service) => ({ type: "mariadb", host, port: Number(port), user, password: "", database: name(service) }),
    environment: { DATABASE_URL: `${server}/${prefix}`, DATA_DIR: folder },
    async drop() {
      rmSync(folder, { recursive: true, force: true });
      const connection = await createConnection({ host, port: Number(port), user });
      for (const service of SUBGRAPH_NAMES) await connection.query(`DROP DATABASE IF EXISTS \`${name(service)}\``);
      await connection.end();
    },
  };
}
