import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe } from "@jest/globals";

const SHARED_DATA = join(__dirname, "../../../../../shared/data");

export function sharedFile(name: string): string {
  return join(SHARED_DATA, name);
}

export function readShared(name: string): string {
  return readFileSync(sharedFile(name), "utf8");
}

/** Tests on the open data that the project does not ship: left out where they are not there, unless REQUIRE_ALL=1. */
export function describeWithSharedData(title: string, tests: () => void): void {
  const isThere = existsSync(SHARED_DATA) || process.env.REQUIRE_ALL === "1";
  (isThere ? describe : describe.skip)(isThere ? title : `${title} (needs ../shared/data)`, tests);
}
