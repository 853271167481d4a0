import { findMariaDb } from "./mariadb";

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
  return lines;
}
