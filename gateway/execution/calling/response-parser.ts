import { Buffer } from "node:buffer";
import { MalformedAnswer, type ResponseHead, recallHead } from "./response-head";

/** Of all headers together, also of those after the chunks; and of the line before a chunk. */
const MAX_HEAD_BYTES = 16 * 1024;
const MAX_LINE_BYTES = 1024;

const NOTHING = Buffer.alloc(0);

export interface ResponseEvents {
  onHead(head: ResponseHead): void;
  /** The bytes are gone after this call. */
  onBody(bytes: Buffer, isLast: boolean): void;
  onEnd(): void;
}

type Phase = "head" | "length" | "chunk-line" | "chunk" | "chunk-end" | "trailers" | "until-close" | "done";

/** Reads the bytes of one answer of HTTP/1.1, however they are cut. */
export class ResponseParser {
  readonly #events: ResponseEvents;
  #phase: Phase = "head";
  /** Of the body, or of the chunk. */
  #left = 0;
  /** What came of a head or a line that is not complete. */
  #rest = NOTHING;
  #head: ResponseHead | undefined;
  #trailerBytes = 0;

  constructor(events: ResponseEvents) {
    this.#events = events;
  }

  get head(): ResponseHead | undefined {
    return this.#head;
  }

  /** @returns How many bytes came after the end of the answer @throws {MalformedAnswer} */
  read(bytes: Buffer): number {
    let input = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    this.#rest = NOTHING;
    while (input.length > 0 && this.#phase !== "done") {
      const taken = this.#take(input);
      if (taken === 0) {
        this.#rest = Buffer.from(input);
        return 0;
      }
      input = input.subarray(taken);
    }
    return input.length;
  }

  /** The connection was closed. @returns Whether the answer is complete */
  close(): boolean {
    if (this.#phase === "until-close") this.#end();
    return this.#phase === "done";
  }

  /** How many bytes were of use; 0 if more must come first. */
  #take(input: Buffer): number {
    switch (this.#phase) {
      case "head":
        return this.#takeHead(input);
      case "chunk-line":
        return this.#takeLine(input, (line) => this.#beginChunk(line));
      case "chunk-end":
        return this.#takeLine(input, (line) => {
          if (line !== "") throw new MalformedAnswer("Expected the end of a chunk");
          this.#phase = "chunk-line";
        });
      case "trailers":
        return this.#takeLine(input, (line) => {
          this.#trailerBytes += line.length;
          if (this.#trailerBytes > MAX_HEAD_BYTES) throw new MalformedAnswer("Too much comes after the chunks");
          if (line === "") this.#end();
        });
      default:
        return this.#takeBody(input);
    }
  }

  #takeHead(input: Buffer): number {
    const end = input.indexOf("\r\n\r\n");
    if (end > MAX_HEAD_BYTES || (end === -1 && input.length > MAX_HEAD_BYTES))
      throw new MalformedAnswer(`The headers have more than ${MAX_HEAD_BYTES} bytes`);
    if (end === -1) return 0;
    const head = recallHead(input.toString("latin1", 0, end));
    if (head.status === 101) throw new MalformedAnswer("The protocol is changed, which nobody asked for");
    if (head.status >= 200) this.#beginBody(head);
    return end + 4;
  }

  #beginBody(head: ResponseHead): void {
    this.#head = head;
    this.#events.onHead(head);
    const { body } = head;
    if (body.kind === "length") {
      this.#left = body.bytes;
      this.#phase = "length";
      if (body.bytes === 0) this.#end();
    } else this.#phase = body.kind === "chunked" ? "chunk-line" : "until-close";
  }

  #takeBody(input: Buffer): number {
    const part = this.#phase === "until-close" ? input : input.subarray(0, this.#left);
    const isLast = this.#phase === "length" && part.length === this.#left;
    this.#events.onBody(part, isLast);
    if (this.#phase === "until-close") return part.length;
    this.#left -= part.length;
    if (this.#left > 0) return part.length;
    if (this.#phase === "chunk") this.#phase = "chunk-end";
    else this.#end();
    return part.length;
  }

  #takeLine(input: Buffer, use: (line: string) => void): number {
    const end = input.indexOf("\r\n");
    if (end > MAX_LINE_BYTES || (end === -1 && input.length > MAX_LINE_BYTES))
      throw new MalformedAnswer(`A line between chunks has more than ${MAX_LINE_BYTES} bytes`);
    if (end === -1) return 0;
    use(input.toString("latin1", 0, end));
    return end + 2;
  }

  #beginChunk(line: string): void {
    const size = /^([\da-f]{1,8})[\t ]*(?:;.*)?$/i.exec(line)?.[1];
    if (size === undefined) throw new MalformedAnswer("Expected the size of a chunk");
    this.#left = Number.parseInt(size, 16);
    this.#phase = this.#left === 0 ? "trailers" : "chunk";
  }

  #end(): void {
    this.#phase = "done";
    this.#events.onEnd();
  }
}
