import { Buffer } from "node:buffer";

const START_BYTES = 256 * 1024;
/** From so many bytes on, a place of its own costs less than a copy. */
const LARGE_BYTES = 16 * 1024;
/** Responses to the same operation may differ so much in length, as a part of it. */
const SPARE = 1 / 16;
/** The one after a very long one may be short. */
const MAX_EXPECTED_BYTES = 4 * 1024 * 1024;
/** What is given away with so much of it unused would keep memory for nothing. */
const MAX_UNUSED = 1 / 4;
/** From so many characters on, a call of native code is worth its price. */
const LONG = 24;
/** Of UTF-8 for one unit of UTF-16. */
const MAX_BYTES_OF_UNIT = 3;

const WORD = 4;

const ZERO = 0x30;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const TILDE = 0x7e;

/** Bytes of JSON that are written often: four in each step, of which the last may write some in vain that others then take. */
export class Constant {
  readonly length: number;
  readonly #words: Int32Array;

  constructor(text: string) {
    this.length = Buffer.byteLength(text);
    const bytes = Buffer.alloc(Math.ceil(this.length / WORD) * WORD);
    bytes.write(text);
    this.#words = Int32Array.from({ length: bytes.length / WORD }, (_, at) => bytes.readInt32LE(at * WORD));
  }

  /** Up to three bytes after it are overwritten. @returns Where it ends */
  writeTo(view: DataView, start: number): number {
    const words = this.#words;
    for (let at = 0; at < words.length; at++) view.setInt32(start + at * WORD, words[at] as number, true);
    return start + this.length;
  }
}

/** JSON under way, as the bytes that are sent: a response of thousands of short texts is never one text on the heap. */
export class JsonBytes {
  /** Whoever remembers it may set it back, and so take back what came after. */
  length = 0;
  /** For all that are short, or as long as nobody expected. */
  readonly #shared = Buffer.allocUnsafeSlow(START_BYTES);
  #bytes: Buffer<ArrayBuffer> = this.#shared;
  /** Of the same. */
  #view = viewOf(this.#shared);
  #isPlain = false;

  /**
   * @param isPlain Whether no string that comes has a character that JSON must escape
   * @param expectedBytes How long it will be, as far as is known
   */
  begin(isPlain: boolean, expectedBytes: number): void {
    this.length = 0;
    this.#isPlain = isPlain;
    const isLarge = expectedBytes >= LARGE_BYTES;
    const bytes = Math.ceil(Math.min(expectedBytes, MAX_EXPECTED_BYTES) * (1 + SPARE));
    this.#use(isLarge ? Buffer.allocUnsafeSlow(bytes) : this.#shared);
  }

  constant(constant: Constant): void {
    this.#reserve(constant.length + WORD);
    this.length = constant.writeTo(this.#view, this.length);
  }

  /** One character of ASCII. */
  byte(code: number): void {
    if (this.length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.length++] = code;
  }

  /** @param before What comes first, often a key: together they take less time */
  string(before: Constant, text: string): void {
    const { length } = text;
    if (length >= LONG) {
      this.constant(before);
      this.#long(text);
      return;
    }
    this.#reserve(before.length + WORD + length + 2);
    const bytes = this.#bytes;
    let end = before.writeTo(this.#view, this.length);
    bytes[end++] = QUOTE;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < SPACE || unit > TILDE || unit === QUOTE || unit === BACKSLASH) {
        this.constant(before);
        this.json(JSON.stringify(text));
        return;
      }
      bytes[end++] = unit;
    }
    bytes[end++] = QUOTE;
    this.length = end;
  }

  /** As `string()`; null of one that is not finite. */
  number(before: Constant, value: number): void {
    if ((value | 0) !== value || value < 0) {
      this.constant(before);
      this.json(JSON.stringify(value));
      return;
    }
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits++;
    this.#reserve(before.length + WORD + digits);
    const bytes = this.#bytes;
    const end = before.writeTo(this.#view, this.length);
    this.length = end + digits;
    let rest = value;
    for (let at = this.length - 1; at >= end; at--) {
      const tenth = (rest / 10) | 0;
      bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
  }

  /** Text of JSON. */
  json(text: string): void {
    this.#reserve(text.length * MAX_BYTES_OF_UNIT);
    this.length += this.#bytes.write(text, this.length);
  }

  /** All of it, which is nobody else's from now on. */
  take(): Buffer {
    const { length } = this;
    const bytes = this.#bytes;
    this.#use(this.#shared);
    const isOwn = bytes !== this.#shared && length >= bytes.length * (1 - MAX_UNUSED);
    if (isOwn) return bytes.subarray(0, length);
    const copy = Buffer.allocUnsafeSlow(length);
    bytes.copy(copy, 0, 0, length);
    return copy;
  }

  #long(text: string): void {
    if (!this.#isPlain) {
      this.json(JSON.stringify(text));
      return;
    }
    this.#reserve(text.length * MAX_BYTES_OF_UNIT + 2);
    const bytes = this.#bytes;
    bytes[this.length++] = QUOTE;
    this.length += bytes.write(text, this.length);
    bytes[this.length++] = QUOTE;
  }

  #reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.length);
    this.#use(larger);
  }

  #use(bytes: Buffer<ArrayBuffer>): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
