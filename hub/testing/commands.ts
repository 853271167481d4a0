import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const ENTRY = join(__dirname, "../main.js");

export interface CommandOptions {
  /** Where it runs. */
  cwd: string;
  /** Its settings; those of databases that this process has do not reach it. */
  environment: Record<string, string>;
}

/** For tests: a command of the hub as a process of its own. */
export function startCommand(words: readonly string[], { cwd, environment }: CommandOptions): ChildProcess {
  const env = Object.entries(process.env).filter(([name]) => !name.endsWith("DATABASE_URL"));
  return spawn(process.execPath, [ENTRY, ...words], { cwd, env: { ...Object.fromEntries(env), ...environment } });
}

/** How a command ended, and all that it printed; `lines` are those of `out`. */
export async function finish(child: ChildProcess) {
  const output = { out: "", err: "" };
  // A letter may come in two pieces.
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output.out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output.err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...output, lines: output.out.split("\n").slice(0, -1) };
}
