import { existsSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "../browser/chromium";
import { findMariaDb } from "./mariadb";

const SHARED = join(__dirname, "../../../../shared");
const SHARED_DATA = join(SHARED, "data");
const SHARED_BENCH = join(SHARED, "bench");

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/**
 * Says in the last lines what was left out and how it is turned on, and counts. With REQUIRE_ALL=1 a test that was left
 * out makes the run fail.
 */
export default class Reporter {
  #skipped = 0;

  onRunComplete(_contexts: unknown, results: Results): void {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    this.#skipped = results.numPendingTests + results.numTodoTests;
    // Jest ends with 1 for it, but does not say why.
    const error = this.getLastError();
    const lines = [
      ...leftOut(),
      ...(error ? [error.message] : []),
      `${results.numPassedTests} passed, ${failed} failed, ${this.#skipped} skipped`,
    ];
    // Jest's own summary comes after the reporters.
    process.once("exit", () => console.log(lines.join("\n")));
  }

  /** Jest asks when all has run; an error fails the run. */
  getLastError(): Error | undefined {
    if (process.env.REQUIRE_ALL !== "1" || this.#skipped === 0) return undefined;
    return new Error(`Cannot leave out ${this.#skipped} tests as REQUIRE_ALL=1 wants every one to run`);
  }
}

function leftOut(): string[] {
  const lines: string[] = [];
  if (!findMariaDb()) lines.push("Left out: the tests on MariaDB. To turn them on: apt-get install mariadb-server");
  if (!findChromium()) lines.push("Left out: the tests in a browser. To turn them on: apt-get install chromium");
  if (!existsSync(SHARED_DATA))
    lines.push(`Left out: imports of real files. To turn them on: put the files into ${SHARED_DATA}`);
  if (!existsSync(SHARED_BENCH))
    lines.push(`Left out: the public benchmark's case. To turn it on: put it into ${SHARED_BENCH}`);
  return lines;
}
