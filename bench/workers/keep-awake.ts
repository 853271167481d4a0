import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { endProcess } from "../load/end-process";
import { findProgram } from "../load/processes";

/** Ends when whoever started it does. */
const SPIN = `process.on("disconnect", () => process.exit());
(function spin() { for (const end = Date.now() + 50; Date.now() < end; ); setImmediate(spin); })();`;

/**
 * Keeps the processors from going idle, by a process for each that runs when no other wants to: a virtual processor with
 * nothing to do is halted, and waking it takes CPU of whoever does. How often that happens depends on how full the machine
 * is, and not on what is measured.
 *
 * @throws where there is no `chrt`
 */
export function keepAwake(): AsyncDisposable {
  const chrt = findProgram("chrt");
  if (!chrt) throw new Error("chrt (util-linux) is needed to keep the processors awake; --idle goes without");
  const words = ["--idle", "0", process.execPath, "-e", SPIN];
  const children = Array.from({ length: availableParallelism() }, () =>
    spawn(chrt, words, { stdio: ["ignore", "ignore", "inherit", "ipc"] }),
  );
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(children.map(endProcess));
    },
  };
}
