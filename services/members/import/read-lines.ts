import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { HubError } from "../../kit/errors";

export interface Line {
  /** From 1 on, blank lines counted. */
  number: number;
  /** Without its line end. */
  text: string;
  /** How many bytes of the source are behind us once the line is read. */
  end: number;
}

/** A longer line is no row of a table; without a bound, a file without line ends would have to fit in memory. */
const MAX_LINE_BYTES = 1024 * 1024;
const LF = 10;
const CR = 13;

/**
 * The lines of a text in UTF-8, ended by CRLF, LF or CR and with or without a byte order mark. Reads no further than it
 * is asked to, and holds a line and a chunk of the source at a time.
 *
 * @throws {HubError} BAD_INPUT for what is no text in UTF-8
 */
export async function* readLines(source: Readable): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let end = 0;
  const toLine = (bytes: Buffer, length: number): Line => {
    number += 1;
    end += length;
    return { number, text: toText(bytes, number), end };
  };
  for await (const chunk of source) {
    const bytes = Buffer.concat([rest, Buffer.from(chunk)]);
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] !== LF && bytes[at] !== CR) continue;
      if (bytes[at] === CR && at === bytes.length - 1) break; // may be the first half of a CRLF
      const after = bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
      yield toLine(bytes.subarray(start, at), after - start);
      start = after;
      at = after - 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > MAX_LINE_BYTES) refuse(number + 1, "longer than 1 MiB", "a table with a row on each line");
  }
  const last = rest.at(-1) === CR ? rest.subarray(0, -1) : rest;
  if (rest.length > 0) yield toLine(last, rest.length);
}

function toText(bytes: Buffer, number: number): string {
  if (!isUtf8(bytes)) refuse(number, "not in UTF-8", "a CSV file that is saved in UTF-8");
  if (bytes.includes(0)) refuse(number, "not text, it holds a zero byte", "a CSV file that is saved in UTF-8");
  const text = bytes.toString("utf8");
  return number === 1 ? text.replace(/^\uFEFF/, "") : text;
}

function refuse(line: number, found: string, expected: string): never {
  throw new HubError("BAD_INPUT", `Cannot read the file: line ${line} is ${found}, expected ${expected}`);
}
