import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { freePorts } from "./processes";

export interface MariaDb {
  /** `mariadb://root@127.0.0.1:PORT` */
  url: string;
  stop(): Promise<void>;
}

/** The MariaDB server program of this machine, or null. */
export function findMariaDb(): string | null {
  return findProgram("mariadbd");
}

/**
 * A server of our own on a free port of the loopback, over an empty data folder that goes when it stops.
 *
 * @param options More of the server's own, such as `--innodb-buffer-pool-size=1G`
 */
export async function startMariaDb(program: string, options: readonly string[] = []): Promise<MariaDb> {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-mariadb-"));
  const data = join(folder, "data");
  const install = findProgram("mariadb-install-db") ?? findProgram("mysql_install_db");
  if (!install) throw new Error(`${program} is there, but mariadb-install-db is not`);
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  execFileSync(
    install,
    ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db", ...user],
    { stdio: "ignore" },
  );
  const [port = 0] = await freePorts(1);
  const log = openSync(join(folder, "log"), "w");
  const child = spawn(
    program,
    [
      "--no-defaults",
      `--datadir=${data}`,
      `--socket=${join(folder, "socket")}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      "--innodb-flush-log-at-trx-commit=0",
      "--innodb-doublewrite=0",
      "--skip-log-bin",
      "--max-connections=300",
      ...options,
      ...user,
    ],
    { stdio: ["ignore", log, log] },
  );
  const stop = async () => {
    await stopped(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(port, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `mariadb://root@127.0.0.1:${port}`, stop };
}

async function untilItAnswers(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`mariadbd ended with ${child.exitCode}`);
    try {
      const connection = await createConnection({ host: "127.0.0.1", port, user: "root" });
      await connection.end();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error("mariadbd did not answer within 30 s");
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exit;
  clearTimeout(timer);
}

function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/usr/bin"];
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
