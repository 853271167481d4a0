import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe } from "@jest/globals";

/** Opens a file that exists in a test alone; chunks of `chunkBytes` come one by one. */
export function fileOf(content: string | Buffer, chunkBytes = 65_536): () => Readable {
  const bytes = Buffer.from(content);
  return () =>
    Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
      })(),
    );
}

/** A table with a header and rows whose fields need no quotes. */
export function csv(...rows: string[][]): string {
  return rows.map((row) => `${row.join(",")}\n`).join("");
}

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
