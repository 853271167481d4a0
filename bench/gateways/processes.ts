import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cpuMs } from "../load/cpu";

/** Processes of the benchmark on cores of their own, and what Linux tells of them. */

/** The gateway has the first core for itself, what asks and what answers it have the last. */
const GATEWAY_CORE = 0;
const OTHER_CORE = availableParallelism() - 1;
const TICKS_PER_SECOND = 100;
const STOP_MS = 10_000;

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) signal(child, "SIGKILL");
});
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => process.exit(1));

/** @throws where processes cannot be bound to cores */
export function leaveGatewayCore(): void {
  const { status } = spawnSync("taskset", ["-cp", String(OTHER_CORE), String(process.pid)]);
  if (status !== 0 || OTHER_CORE === GATEWAY_CORE) throw new Error("This needs Linux, two cores and taskset");
}

/** One of our own programs, which ends with us. */
export function startHelper(name: string): ChildProcess {
  return fork(join(__dirname, `${name}.js`), { execArgv: [] });
}

export async function askHelper<T>(helper: ChildProcess, question: object): Promise<T> {
  helper.send(question);
  return hearFrom(helper);
}

export function hearFrom<T>(helper: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error(`${helper.spawnargs.at(-1)} has ended`));
    helper.once("exit", end);
    helper.once("message", (message) => {
      helper.off("exit", end);
      resolve(message as T);
    });
  });
}

/** Alone on its core; what it prints goes to the file. */
export function startGateway(
  args: readonly string[],
  options: { cwd: string; env: Record<string, string>; log: string },
): ChildProcess {
  const output = openSync(options.log, "w");
  const child = spawn("taskset", ["-c", String(GATEWAY_CORE), process.execPath, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", output, output],
    detached: true,
  });
  closeSync(output);
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

export async function stopGateway(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  signal(child, "SIGTERM");
  await Promise.race([exit, sleep(STOP_MS)]);
  signal(child, "SIGKILL");
}

function signal({ pid = 0 }: ChildProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended
  }
}

/** Seconds of processor time since they started, of the process and of each below it. */
export function readCpu(pid: number): Map<number, number> {
  return new Map(treeOf(pid).map((id) => [id, cpuMs(id) / 1000]));
}

/** The most that the process and those below it had in memory, in MB. */
export function readPeakRss(pid: number): number {
  const kilobytes = treeOf(pid).map((id) =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function treeOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

/** Seconds for which the gateway's core worked for anybody. */
export function readCoreBusy(): number {
  const line = readFileSync("/proc/stat", "utf8").split("\n")[1 + GATEWAY_CORE] ?? "";
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(/\s+/).map(Number);
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND;
}
