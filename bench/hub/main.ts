import "../../services/kit/guard-node";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { readDatabaseConfigs } from "../../hub/config";
import { SERVICES } from "../../hub/services";
import { openDatabase } from "../../services/kit/database/open-database";
import { findMariaDb, startMariaDb } from "../../tests/support/mariadb";
import { cpuMs } from "../load/cpu";
import { type Client, compare, createClient, drive } from "./drive";
import { fill } from "./fill";
import { type BenchOperation, benchOperations, findKnown } from "./operations";
import { type Parts, startParts } from "./parts";
import { countStatements } from "./statements";
import { type CpuPart, type Measured, printTable } from "./table";

const OPTIONS = {
  database: { type: "string", default: "sqlite" },
  organizations: { type: "string", default: "10000" },
  seconds: { type: "string", default: "3" },
  rounds: { type: "string", default: "3" },
  concurrency: { type: "string", default: "8" },
  engine: { type: "string" },
  operation: { type: "string" },
  folder: { type: "string" },
  profiles: { type: "string" },
} as const;

/** Requests of each operation the answers of which are compared, and how long each engine is warmed up with it. */
const COMPARED = 40;
const WARM_UP_MS = 1_000;

type Environment = Record<string, string> & { DATA_DIR: string };
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/**
 * What the hub takes for what people ask of it: services and gateways as processes of their own over one database, the
 * engines of the gateway in turn.
 *
 * node run.cjs dist/bench/hub/main.js [--database sqlite|mariadb] [--organizations 10000] [--seconds 3] [--rounds 3]
 *
 * `--engine` asks one engine alone, `--operation` one operation by a word of its title, `--folder` keeps the SQLite files for the next time, `--profiles` is a folder for CPU
 * profiles. With `DATABASE_URL` it uses (and fills, if it is empty) a server of yours.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const folder = values.folder ? resolve(values.folder) : mkdtempSync(join(tmpdir(), "omospondia-bench-"));
  mkdirSync(folder, { recursive: true });
  const server = values.database === "mariadb" && !process.env.DATABASE_URL ? await startServer(folder) : null;
  const url = process.env.DATABASE_URL ?? server?.url;
  try {
    await measureAll({ DATA_DIR: folder, ...(url && { DATABASE_URL: url }) }, values, server?.pid ?? null);
  } finally {
    await server?.stop();
    if (!values.folder) rmSync(folder, { recursive: true, force: true });
  }
}

async function startServer(folder: string) {
  const program = findMariaDb();
  if (!program) throw new Error("there is no MariaDB server: install Debian's package mariadb-server");
  const pidFile = join(folder, "mariadbd.pid");
  const { url, stop } = await startMariaDb(program, ["--innodb-buffer-pool-size=512M", `--pid-file=${pidFile}`]);
  return { url: `${url}/bench`, stop, pid: Number(readFileSync(pidFile, "utf8")) };
}

async function measureAll(environment: Environment, values: Values, databasePid: number | null): Promise<void> {
  const all = benchOperations(await prepare(environment, Number(values.organizations)));
  const operations = all.filter(({ title }) => title.includes(values.operation ?? ""));
  const client = createClient();
  try {
    const statements = await countStatements(environment, client, operations);
    const parts = await startParts({ environment, profiles: values.profiles && resolve(values.profiles) });
    try {
      const measured = await measureInTurn(parts, operations, { client, values, databasePid });
      const database = environment.DATABASE_URL ? "MariaDB" : "SQLite";
      printTable(`${database}, ${values.organizations} organisations, ${values.concurrency} requests at a time`, {
        measured,
        statements: new Map(operations.map((operation, at) => [operation, statements[at] ?? 0])),
      });
    } finally {
      await parts.stop();
    }
  } finally {
    await client.close();
  }
}

/** Fills the databases where that was not done before. @returns What is asked with */
async function prepare(environment: Environment, organizations: number) {
  const configs = readDatabaseConfigs(environment);
  const done = join(environment.DATA_DIR, "filled");
  if (!existsSync(done)) {
    const start = performance.now();
    await fill(configs, organizations);
    console.log(`filled in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
    if (!environment.DATABASE_URL) writeFileSync(done, "");
  }
  await using stack = new AsyncDisposableStack();
  const open = async (name: "members" | "funding" | "advocacy") => {
    const database = await openDatabase(configs[name], SERVICES[name].database);
    stack.defer(() => database.close());
    return database;
  };
  return await findKnown({
    members: await open("members"),
    funding: await open("funding"),
    advocacy: await open("advocacy"),
  });
}

interface MeasureOptions {
  client: Client;
  values: Values;
  databasePid: number | null;
}

/** Rounds in which each operation is asked of each engine, so that what disturbs one disturbs the other. */
async function measureInTurn(
  parts: Parts,
  operations: BenchOperation[],
  { client, values, databasePid }: MeasureOptions,
): Promise<Measured[]> {
  const engines = ENGINE_KINDS.filter((engine) => !values.engine || engine === values.engine);
  const concurrency = Number(values.concurrency);
  const measured = operations.flatMap((operation) =>
    engines.map((engine): Measured => ({ operation, engine, rounds: [] })),
  );
  for (const operation of operations) {
    const { hub, apollo } = parts.gateways;
    const bytes = await compare(client, [hub.url, apollo.url], operation, COMPARED);
    console.log(`${operation.title}: both engines answer the same, ${(bytes / 1_000).toFixed(1)} kB`);
    for (const engine of engines)
      await drive(client, parts.gateways[engine].url, operation, { from: 0, concurrency, ms: WARM_UP_MS });
  }
  let from = 0;
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const each of measured) {
      const gateway = parts.gateways[each.engine];
      const pids = { gateway: [gateway.pid], services: parts.services.map(({ pid }) => pid), database: [databasePid] };
      const before = cpuOf(pids);
      const options = { from, concurrency, ms: Number(values.seconds) * 1_000 };
      const span = await drive(client, gateway.url, each.operation, options);
      const after = cpuOf(pids);
      const used = (part: CpuPart) => after[part] - before[part];
      each.rounds.push({
        ...span,
        cpuMs: { gateway: used("gateway"), services: used("services"), database: used("database") },
      });
      from += span.latenciesMs.length;
    }
  }
  return measured;
}

/** Of a server elsewhere the CPU is not known: 0. */
function cpuOf(pids: Record<CpuPart, Array<number | null>>): Record<CpuPart, number> {
  const sum = (some: Array<number | null>) => some.reduce((total: number, pid) => total + (pid ? cpuMs(pid) : 0), 0);
  return { gateway: sum(pids.gateway), services: sum(pids.services), database: sum(pids.database) };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
