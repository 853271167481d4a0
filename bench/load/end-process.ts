import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Asks it to end, and waits until it has; at once for one that has ended. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}
