import { existsSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "../browser/chromium";
import { findMariaDb } from "./mariadb";

const SHARED_DATA = join(__dirname, "../../../../shared/data");

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** Says in the last lines what was left out and how it is turned on, and counts. */
export default class Reporter {
  onRunComplete(_contexts: unknown, results: Results): void {
    for (const line of leftOut()) console.log(line);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    console.log(`${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
  }
}

function leftOut(): string[] {
  const lines: string[] = [];
  if (!findMariaDb()) lines.push("Left out: the tests on MariaDB. To turn them on: apt-get install mariadb-server");
  if (!findChromium()) lines.push("Left out: the tests in a browser. To turn them on: apt-get install chromium");
  if (!existsSync(SHARED_DATA))
    lines.push(`Left out: imports of real files. To turn them on: put the files into ${SHARED_DATA}`);
  return lines;
}
