import type { Readable } from "node:stream";
import { HubError } from "../errors";
import { createDecoder, type Decoder, UTF8_MARK } from "./decoder";

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
 * The lines of a text, ended by CRLF, LF or CR and with or without a byte order mark. Reads no further than it is asked
 * to, and holds a line and a chunk of the source at a time.
 *
 * @param encoding Label of an encoding as TextDecoder knows it; a text that begins with the byte order mark of UTF-8 is
 *   in UTF-8 whatever the label says
 * @throws {HubError} BAD_INPUT for what is no text in that encoding
 */
export async function* readLines(source: Readable, encoding = "utf-8"): AsyncGenerator<Line> {
  let decoder: Decoder | undefined;
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let end = 0;
  const toLine = (bytes: Buffer, length: number): Line => {
    number += 1;
    end += length;
    decoder ??= decoderOf(bytes, encoding);
    const { text, problem } = decoder.decode(bytes);
    if (problem) refuse(number, problem, `a CSV file that is saved in ${decoder.name}`);
    return { number, text: number === 1 ? text.replace(/^\uFEFF/, "") : text, end };
  };
  for await (const chunk of source) {
    const bytes = Buffer.concat([rest, Buffer.from(chunk)]);
    rest = bytes;
    if (!decoder && bytes.length < UTF8_MARK.length) continue;
    decoder ??= decoderOf(bytes, encoding);
    const { unitBytes, unitAt } = decoder;
    let start = 0;
    for (let at = 0; at + unitBytes <= bytes.length; at += unitBytes) {
      const unit = unitAt(bytes, at);
      if (unit !== LF && unit !== CR) continue;
      let after = at + unitBytes;
      if (unit === CR && after + unitBytes > bytes.length) break; // may be the first half of a CRLF
      if (unit === CR && unitAt(bytes, after) === LF) after += unitBytes;
      yield toLine(bytes.subarray(start, at), after - start);
      start = after;
      at = after - unitBytes;
    }
    rest = bytes.subarray(start);
    if (rest.length > MAX_LINE_BYTES) refuse(number + 1, "longer than 1 MiB", "a table with a row on each line");
  }
  yield* lastLines(rest, decoder ?? decoderOf(rest, encoding), toLine);
}

/** What has no line end, or a CR with nothing after it; a tiny file as a whole. */
function* lastLines(rest: Buffer, { unitBytes, unitAt }: Decoder, toLine: (bytes: Buffer, length: number) => Line) {
  let start = 0;
  for (let at = 0; at + unitBytes <= rest.length; at += unitBytes) {
    if (unitAt(rest, at) !== LF && unitAt(rest, at) !== CR) continue;
    yield toLine(rest.subarray(start, at), at + unitBytes - start);
    start = at + unitBytes;
  }
  if (start < rest.length) yield toLine(rest.subarray(start), rest.length - start);
}

function decoderOf(bytes: Buffer, encoding: string): Decoder {
  return createDecoder(bytes.subarray(0, UTF8_MARK.length).equals(UTF8_MARK) ? "utf-8" : encoding);
}

function refuse(line: number, found: string, expected: string): never {
  throw new HubError("BAD_INPUT", `Cannot read the file: line ${line} is ${found}, expected ${expected}`);
}
