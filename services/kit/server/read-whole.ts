import { Buffer } from "node:buffer";

/** What is known of a request before anything else looks at it. */
export interface AskedEarly {
  method: string;
  /** Path and query. */
  url: string;
  /** Whether a page sent it. */
  hasOrigin: boolean;
}

const END_OF_HEAD = "\r\n\r\n";

/** Bytes; longer ones are left, as what has too long a head is refused otherwise. */
const MAX_HEAD = 4_096;

/** Stricter than what node:http takes: no line is anything but a header, and none ends otherwise. */
const HEAD = /^(POST) (\/[\x21-\x7e]*) HTTP\/1\.1\r\n(?:[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*\r\n)+\r\n$/;
const HOST = /\r\nhost:/i;
const ORIGIN = /\r\norigin:/i;
const LENGTH = /\r\ncontent-length: ?(\d{1,9})\r\n/i;
const LENGTHS = /\r\ncontent-length/gi;
/** What may change where a message ends, or what becomes of the connection. */
const UNUSUAL = /\r\n(?:transfer-encoding|expect|upgrade|(?:proxy-)?connection:(?! ?keep-alive\r\n))/i;

/** Of one connection, on which most messages have the same head. */
export class WholeReader {
  #head = Buffer.alloc(0);
  /** Of a message with that head. */
  #length = 0;
  #asked: AskedEarly | null = null;

  /**
   * What a POST asks for whose message is all that was sent, in the form that most clients send it in: HTTP/1.1, with the
   * length of its body, on a connection that is to be kept. Null for everything else, which is not wrong for that.
   */
  read(bytes: Buffer): AskedEarly | null {
    const head = this.#head;
    if (bytes.length === this.#length && head.compare(bytes, 0, head.length) === 0) return this.#asked;
    const end = bytes.indexOf(END_OF_HEAD);
    const bodyAt = end + END_OF_HEAD.length;
    const asked =
      end === -1 || bodyAt > MAX_HEAD ? null : readHead(bytes.toString("latin1", 0, bodyAt), bytes.length - bodyAt);
    if (!asked) return null;
    this.#head = Buffer.from(bytes.subarray(0, bodyAt));
    this.#length = bytes.length;
    this.#asked = asked;
    return asked;
  }
}

/** @param bodyLength Bytes that came after it */
function readHead(head: string, bodyLength: number): AskedEarly | null {
  const [, length] = LENGTH.exec(head) ?? [];
  if (Number(length) !== bodyLength || head.match(LENGTHS)?.length !== 1) return null;
  if (UNUSUAL.test(head) || !HOST.test(head)) return null;
  const [, method, url] = HEAD.exec(head) ?? [];
  return method && url ? { method, url, hasOrigin: ORIGIN.test(head) } : null;
}
