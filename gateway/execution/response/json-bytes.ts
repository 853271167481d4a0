import { Buffer } from "node:buffer";

const START_BYTES = 256 * 1024;
/** What a larger response needed is given back after it. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024;
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
  #bytes = Buffer.allocUnsafeSlow(START_BYTES);
  #isPlain = false;

  /** @param isPlain Whether no string that comes has a character that JSON must escape */
  begin(isPlain: boolean): void {
    this.length = 0;
    this.#isPlain = isPlain;
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

  /** Text of JSON. */
  json(text: string): void {
    this.#reserve(text.length * MAX_BYTES_OF_UNIT);
    this.length += this.#bytes.write(text, this.length);
  }

  /** A copy of all of it. */
  take(): Buffer {
    const bytes = Buffer.allocUnsafeSlow(this.length);
    this.#bytes.copy(bytes, 0, 0, this.length);
    if (this.#bytes.length > MAX_KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(START_BYTES);
    return bytes;
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
