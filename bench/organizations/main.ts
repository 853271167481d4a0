import "../../services/kit/guard-node";
import { parseArgs } from "node:util";
import type { DatabaseConfig } from "../../services/kit/config";
import { migrate } from "../../services/kit/database/migrate";
import { openDatabase } from "../../services/kit/database/open-database";
import { postSigned, TEST_KEYS } from "../../services/kit/testing/signed";
import { members, startMembers } from "../../services/members";
import { importOrganizations } from "../../services/members/import/import-organizations";
import { findMariaDb, startMariaDb } from "../../tests/support/mariadb";
import { percentilesOf } from "../load/percentile";
import { directory } from "./generate";
import { QUERIES } from "./queries";

/**
 * How long the directory takes over very many organisations: imports invented ones into a MariaDB server of its own and
 * asks the members service over HTTP, one request at a time.
 *
 * node run.cjs dist/bench/organizations/main.js [--rows 1000000] [--requests 60] [--plans]
 *
 * With `--url mariadb://root@127.0.0.1:3306/bench_members` it uses that database; without `--rows` as it was filled before.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: "string" },
      requests: { type: "string", default: "60" },
      plans: { type: "boolean", default: false },
      url: { type: "string" },
    },
  });
  const run = async (url: string, rows?: string) => {
    const database = toConfig(url);
    if (rows) {
      await migrate(database, members.database);
      await fill(database, Number(rows));
    }
    await ask(database, Number(values.requests), values.plans);
  };
  if (values.url) return run(values.url, values.rows);
  const program = findMariaDb();
  if (!program) throw new Error("there is no MariaDB server: install Debian's package mariadb-server");
  const server = await startMariaDb(program, ["--innodb-buffer-pool-size=6G", "--innodb-log-file-size=1G"]);
  try {
    await run(`${server.url}/bench_members`, values.rows ?? "1000000");
  } finally {
    await server.stop();
  }
}

function toConfig(url: string): DatabaseConfig {
  const { hostname: host, port, username: user, password, pathname } = new URL(url);
  return { type: "mariadb", host, port: Number(port), user, password, database: pathname.slice(1) };
}

async function fill(config: DatabaseConfig, rows: number): Promise<void> {
  const database = await openDatabase(config, members.database);
  const start = performance.now();
  let shown = start;
  let peakMb = 0;
  try {
    const report = await importOrganizations(database, () => directory(rows), {
      format: "sse-csv",
      networkSlug: "bench",
      onProgress({ rows: done }) {
        const now = performance.now();
        if (now - shown < 30_000) return;
        shown = now;
        const rssMb = Math.round(process.memoryUsage().rss / 2 ** 20);
        peakMb = Math.max(peakMb, rssMb);
        console.log(`  ${done} rows, ${Math.round((done / (now - start)) * 1000)} rows/s, RSS ${rssMb} MB`);
      },
    });
    const seconds = (performance.now() - start) / 1000;
    const { imported, refused } = report;
    console.log(
      `import: ${imported} imported, ${refused} refused in ${seconds.toFixed(0)} s, RSS at most ${peakMb} MB`,
    );
    await database.read.query("ANALYZE TABLE organization, organization_term, sector_count");
  } finally {
    await database.close();
  }
}

async function ask(database: DatabaseConfig, requests: number, plans: boolean): Promise<void> {
  const statements: Array<{ sql: string; params: unknown[] }> = [];
  const config = {
    name: "members",
    host: "127.0.0.1",
    port: 0,
    database,
    keys: () => TEST_KEYS,
    caseKeys: () => TEST_KEYS,
    logLevel: "silent",
  } as const;
  await using service = await startMembers(config, {
    onStatement: (sql, params = []) => statements.push({ sql, params }),
  });
  console.log("\nms                                        p50     p95     max   SQL");
  for (const { title, query, variables } of QUERIES) {
    const times: number[] = [];
    for (let at = -5; at < requests; at++) {
      statements.length = 0;
      const start = performance.now();
      const answer = await postSigned(service.url, { query, variables: variables(Math.abs(at)) });
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      if (at >= 0) times.push(performance.now() - start);
    }
    const of = percentilesOf(times);
    const at = (share: number) => of(share).toFixed(1);
    console.log(
      `${title.padEnd(40)}${at(0.5).padStart(6)}${at(0.95).padStart(8)}${at(1).padStart(8)}${String(statements.length).padStart(6)}`,
    );
    if (plans) await explain(database, statements.splice(0));
  }
}

/** What the database does for each statement of the last request. */
async function explain(config: DatabaseConfig, statements: Array<{ sql: string; params: unknown[] }>): Promise<void> {
  const database = await openDatabase(config, members.database);
  try {
    for (const { sql, params } of statements) {
      const rows: Array<Record<string, unknown>> = await database.read.query(`EXPLAIN ${sql}`, params);
      console.log(`    ${sql.replace(/\s+/g, " ").slice(0, 160)}`);
      for (const { table, type, key, rows: estimate, Extra } of rows)
        console.log(`      ${[table, type, key, estimate, Extra].join(" | ")}`);
    }
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
