import { SettingsError } from "../settings";

interface Closable {
  close(): Promise<void>;
}

/** How long closing may take before the process ends all the same. */
const CLOSE_MS = 4_500;

/**
 * The life of a process that serves: starts, waits for SIGINT or SIGTERM (or for the end of its parent), closes, and ends with 0.
 * Settings that cannot be used end it with 2 and all of them listed, anything else that fails at the start with 1.
 */
export async function runProcess(start: () => Promise<Closable>): Promise<void> {
  const signal = nextSignal();
  const running = await start().catch(endWith);
  await signal;
  // A second Ctrl-C finds nothing more to ask for: the process ends by itself within this time.
  setTimeout(() => process.exit(0), CLOSE_MS).unref();
  await running.close();
  process.exitCode = 0;
}

/** Prints why a process cannot go on, in a line where a line tells it, and ends it. */
export function endWith(error: unknown): never {
  if (error instanceof SettingsError) {
    for (const problem of error.problems) console.error(problem);
    process.exit(2);
  }
  console.error(explain(error) ?? error);
  process.exit(1);
}

function explain(error: unknown): string | undefined {
  const { code, address, port, message } = (error ?? {}) as {
    code?: string;
    address?: string;
    port?: number;
    message?: string;
  };
  if (code === "EADDRINUSE") return `Cannot listen on ${address}:${port}: the port is taken, choose another with PORT`;
  if (code === "EACCES" && port)
    return `Cannot listen on ${address}:${port}: that port needs more rights, choose another with PORT`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `Cannot listen: HOST does not name an address of this machine (${message})`;
  if (code === "ECONNREFUSED" || code === "ER_ACCESS_DENIED_ERROR" || code === "ETIMEDOUT")
    return `Cannot reach the database: ${message}`;
  return undefined;
}

function nextSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
    // Who started us over a channel is gone.
    process.once("disconnect", () => resolve("disconnect"));
    process.channel?.unref();
  });
}
