import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = join(__dirname, "../../..");

export interface StartedProcess {
  child: ChildProcess;
  /** Standard output and standard error so far. */
  output(): string;
  /** Resolves with the first match in the output. */
  says(pattern: RegExp, timeoutMs?: number): Promise<RegExpExecArray>;
  /** Sends the signal, to its group as a terminal does if asked to, and resolves with how it ended and how long that took. */
  end(
    signal: NodeJS.Signals,
    to?: "process" | "group",
  ): Promise<{ code: number | null; signal: NodeJS.Signals | null; ms: number }>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

interface StartOptions {
  /** Gives it and all that it starts a process group of their own. @default false */
  inGroup?: boolean;
}

/** A command in the project's folder, with no settings but `env`. */
export function startProcess(
  command: string,
  args: string[],
  env: Record<string, string> = {},
  { inGroup = false }: StartOptions = {},
): StartedProcess {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: inGroup,
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    ended,
    output: () => output,
    async says(pattern, timeoutMs = 30_000) {
      for (const end = performance.now() + timeoutMs; performance.now() < end; await sleep(20)) {
        const match = pattern.exec(output);
        if (match) return match;
        if (child.exitCode !== null) break;
      }
      throw new Error(`did not say ${pattern}, but:\n${output}`);
    },
    async end(signal, to = "process") {
      const started = performance.now();
      if (to === "process") child.kill(signal);
      else if (child.pid) process.kill(-child.pid, signal);
      return { ...(await ended), ms: performance.now() - started };
    },
  };
}

/** A compiled entry of ours on this very Node. */
export function startNode(entry: string, args: string[], env: Record<string, string> = {}): StartedProcess {
  return startProcess(process.execPath, [join(ROOT, "dist", entry), ...args], env);
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** @param pid Of a process, or of a group with a minus before it */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Processes that a process started and that still run, on Linux. */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}
