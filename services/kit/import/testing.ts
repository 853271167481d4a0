import { Readable } from "node:stream";

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
