import { Buffer } from "node:buffer";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type AskedEarly, WholeReader } from "./read-whole";

/** An answer that is the same to many. */
export interface EarlyAnswer {
  status: number;
  /** Names and values in turn, which are written as they are; the length of the body is among them. */
  headers: string[];
  body: Buffer;
}

/** Null for what is to be dealt with as usual. */
export type AnswerEarly = (asked: AskedEarly) => EarlyAnswer | null;

/** So many in a row that are answered as usual, and node:http reads the connection itself again. */
const MAX_PASSED = 10;

const REQUESTS = Symbol("requests");
const UNREAD = Symbol("unread");

interface Connection extends Socket {
  /** That node:http has read of it. */
  [REQUESTS]?: number;
  [UNREAD]?: UnreadConnection;
}

/**
 * Answers what can be answered before anything else looks at it. What comes next on a connection where that was done is
 * not even read by node:http, if it is one whole request and answered early too: to have it read and written there takes
 * nearly twice as long. Everything else that comes on it goes to node:http as it came.
 *
 * @param keepAliveMs How long the server keeps an idle connection
 * @returns What tells of each request whether it was answered
 */
export function answerRequestsEarly(answer: AnswerEarly, keepAliveMs: number) {
  const write = createWriter(keepAliveMs);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method = "", url = "", headers } = request;
    const socket: Connection = request.socket;
    const requests = (socket[REQUESTS] ?? 0) + 1;
    socket[REQUESTS] = requests;
    socket[UNREAD]?.waitFor(response);
    const early = answer({ method, url, hasOrigin: headers.origin !== undefined });
    if (!early) return false;
    response.writeHead(early.status, early.headers);
    response.end(early.body);
    if (!socket[UNREAD]) {
      const { bytesRead } = socket;
      request.once("close", () => {
        // It is answered and read to its end, and nothing came after it
        const isLast = socket[REQUESTS] === requests && socket.bytesRead === bytesRead;
        if (isLast) socket[UNREAD] = UnreadConnection.begin(socket, answer, write);
      });
    }
    return true;
  };
}

/**
 * A connection of which node:http reads what is passed on to it. A client that sends a part of its next request before it
 * has the answer to this one could have the rest of it taken for another, which is answered in its own order and to itself.
 */
class UnreadConnection {
  readonly #socket: Connection;
  readonly #pass: (bytes: Buffer) => void;
  readonly #answer: AnswerEarly;
  readonly #write: WriteEarly;
  readonly #whole = new WholeReader();
  /** Whether node:http has answered all that it was given. */
  #isIdle = true;
  #passed = 0;

  private constructor(socket: Socket, pass: (bytes: Buffer) => void, answer: AnswerEarly, write: WriteEarly) {
    this.#socket = socket;
    this.#pass = pass;
    this.#answer = answer;
    this.#write = write;
    socket.removeListener("data", pass);
    socket.on("data", this.#read);
  }

  static begin(socket: Socket, answer: AnswerEarly, write: WriteEarly): UnreadConnection | undefined {
    const [pass, ...others] = socket.listeners("data") as ((bytes: Buffer) => void)[];
    return pass && others.length === 0 ? new UnreadConnection(socket, pass, answer, write) : undefined;
  }

  /** Of the one request that node:http was given. */
  waitFor(response: ServerResponse): void {
    response.once("finish", () => {
      this.#isIdle = true;
    });
  }

  readonly #read = (bytes: Buffer): void => {
    const asked = this.#isIdle && this.#socket.writableLength === 0 ? this.#whole.read(bytes) : null;
    const early = asked && this.#answer(asked);
    if (early) {
      this.#passed = 0;
      this.#socket.write(this.#write(early));
      return;
    }
    this.#isIdle = false;
    if (!asked || ++this.#passed > MAX_PASSED) this.#end();
    this.#pass(bytes);
  };

  #end(): void {
    this.#socket.removeListener("data", this.#read);
    this.#socket.on("data", this.#pass);
    this.#socket[UNREAD] = undefined;
  }
}

type WriteEarly = (answer: EarlyAnswer) => Buffer;

/** Writes what node:http would write; of each answer once in a second, in which its date stays as it is. */
function createWriter(keepAliveMs: number): WriteEarly {
  const written = new WeakMap<EarlyAnswer, { second: number; bytes: Buffer }>();
  const connection = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n\r\n`;
  return (answer) => {
    const second = Math.floor(Date.now() / 1000);
    const known = written.get(answer);
    if (known?.second === second) return known.bytes;
    const { status, headers, body } = answer;
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
    for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`;
    head += `Date: ${new Date(second * 1000).toUTCString()}\r\n${connection}`;
    const bytes = Buffer.concat([Buffer.from(head, "latin1"), body]);
    written.set(answer, { second, bytes });
    return bytes;
  };
}
