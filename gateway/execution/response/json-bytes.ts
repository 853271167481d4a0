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
const LONG = 96;
/** Of UTF-8 for one unit of UTF-16. */
const MAX_BYTES_OF_UNIT = 3;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const TILDE = 0x7e;

/** JSON under way, as the bytes that are sent: a response of thousands of short texts is never one text on the heap. */
export class JsonBytes {
  /** Whoever remembers it may set it back, and so take back what came after. */
  length = 0;
  /** For all that are short, or as long as nobody expected. */
  readonly #shared = Buffer.allocUnsafeSlow(START_BYTES);
  #bytes = this.#shared;
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
    this.#bytes = isLarge ? Buffer.allocUnsafeSlow(bytes) : this.#shared;
  }

  /** Bytes of JSON. */
  constant(constant: Uint8Array): void {
    const { length } = constant;
    this.#reserve(length);
    const bytes = this.#bytes;
    let end = this.length;
    for (let at = 0; at < length; at++) bytes[end++] = constant[at] as number;
    this.length = end;
  }

  /** One character of ASCII. */
  byte(code: number): void {
    if (this.length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.length++] = code;
  }

  string(text: string): void {
    const { length } = text;
    if (length >= LONG) {
      this.#long(text);
      return;
    }
    this.#reserve(length + 2);
    const bytes = this.#bytes;
    let end = this.length;
    bytes[end++] = QUOTE;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < SPACE || unit > TILDE || unit === QUOTE || unit === BACKSLASH) {
        this.json(JSON.stringify(text));
        return;
      }
      bytes[end++] = unit;
    }
    bytes[end++] = QUOTE;
    this.length = end;
  }

  /** A finite one. */
  number(value: number): void {
    const text = String(value);
    const { length } = text;
    this.#reserve(length);
    const bytes = this.#bytes;
    let end = this.length;
    for (let at = 0; at < length; at++) bytes[end++] = text.charCodeAt(at);
    this.length = end;
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
    this.#bytes = this.#shared;
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
    this.#bytes = larger;
  }
}
