import { SettingsError } from "../settings";
import { StartError } from "./start-error";

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
  let isAskedToEnd = false;
  void signal.then(() => {
    isAskedToEnd = true;
    // Whatever starting or closing still waits for; a second Ctrl-C finds nothing more to ask for.
    setTimeout(() => process.exit(0), CLOSE_MS).unref();
  });
  const running = await start().catch((error: unknown) => (isAskedToEnd ? process.exit(0) : endWith(error)));
  await signal;
  await running.close();
  process.exitCode = 0;
}

/** Prints why a process cannot go on, in a line where a line tells it, and ends it. */
export function endWith(error: unknown): never {
  if (error instanceof SettingsError) {
    for (const problem of error.problems) console.error(problem);
    process.exit(2);
  }
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

function nextSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve(signal));
    // Who started us over a channel is gone.
    process.once("disconnect", () => resolve("disconnect"));
    process.channel?.unref();
  });
}
