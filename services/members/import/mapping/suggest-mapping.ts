import type { Readable } from "node:stream";
import { HubError } from "../../../kit/errors";
import type { Separator } from "../../../kit/import/cells";
import { readLines } from "../../../kit/import/read-lines";
import { findSeparator, readRecords } from "../../../kit/import/read-records";
import { cleanText } from "../../../kit/import/row";
import { isGreek } from "../../../kit/import/texts";
import { type Matches, matchColumns, type Sample } from "./match-columns";
import { sniffEncoding } from "./sniff";
import { writeSuggestion } from "./write-suggestion";

export interface Suggestion extends Matches {
  encoding: string;
  isEncodingSure: boolean;
  separator: Separator;
  /** Of most texts; null where it cannot be told. */
  language: "el" | null;
  sample: Sample;
}

const SAMPLE_BYTES = 512 * 1024;
const SAMPLE_ROWS = 200;

/**
 * A mapping for a table of which nothing is known, from its header and its first 200 rows: in YAML, with comments on
 * what it was not sure of.
 *
 * @throws {HubError} BAD_INPUT for what is no table
 */
export async function suggestMapping(open: () => Readable): Promise<string> {
  const { encoding, isSure } = sniffEncoding(await readStart(open()));
  const { sample, separator } = await readSample(open, encoding);
  const matches = matchColumns(sample);
  const isInGreek = share(sample.rows, (row) => isGreek(row.join(" "))) > 0.5;
  return writeSuggestion({
    ...matches,
    encoding,
    isEncodingSure: isSure,
    separator,
    language: isInGreek ? "el" : null,
    sample,
  });
}

/** Enough to tell the encoding by, with no letter cut. */
async function readStart(source: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length >= SAMPLE_BYTES) break;
  }
  const bytes = Buffer.concat(chunks);
  return length < SAMPLE_BYTES ? bytes : bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
}

async function readSample(open: () => Readable, encoding: string): Promise<{ sample: Sample; separator: Separator }> {
  const separator = findSeparator(await readFirstLine(open(), encoding));
  let names: string[] | undefined;
  const rows: string[][] = [];
  for await (const { content } of readRecords(readLines(open(), encoding), separator)) {
    if (!("fields" in content)) continue;
    const fields = content.fields.map(cleanText);
    if (!names) names = fields.map((field, at) => field || `column ${at + 1}`);
    else if (fields.length === names.length) rows.push(fields);
    if (rows.length === SAMPLE_ROWS) break;
  }
  if (names) return { sample: { names, rows }, separator };
  throw new HubError("BAD_INPUT", "Cannot read the file: it is empty, expected the names of the columns");
}

async function readFirstLine(source: Readable, encoding: string): Promise<string> {
  for await (const { text } of readLines(source, encoding)) if (text.trim() !== "") return text;
  return "";
}

function share<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(fits).length / items.length;
}
