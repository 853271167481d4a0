import { Buffer } from "node:buffer";
import { describe, expect, it } from "@jest/globals";
import { ResponseParser } from "./response-parser";

interface Read {
  status: number;
  body: string;
  isComplete: boolean;
  more: number;
}

/** Reads a text that comes in parts of so many bytes, and then the end of the connection. */
function read(text: string, size = text.length): Read {
  const bytes = Buffer.from(text, "latin1");
  const got: Read = { status: 0, body: "", isComplete: false, more: 0 };
  const parser = new ResponseParser({
    onHead: ({ status }) => {
      got.status = status;
    },
    onBody: (part) => {
      got.body += part.toString("latin1");
    },
    onEnd: () => {
      got.isComplete = true;
    },
  });
  for (let at = 0; at < bytes.length && got.more === 0; at += size) {
    const part = Buffer.from(bytes.subarray(at, at + size));
    got.more = parser.read(part);
    // What was read from is another's next
    part.fill(0);
  }
  parser.close();
  return got;
}

const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const CHUNKS = "4\r\nWiki\r\n6;name=value\r\npedia \r\nE\r\nin \r\n\r\nchunks.\r\n0\r\nx-trailer: 1\r\n\r\n";

describe("ResponseParser", () => {
  const answers: [string, string, string][] = [
    ["a length", `${HEAD}content-length: 5\r\n\r\nhello`, "hello"],
    ["a length of nothing", `${HEAD}content-length: 0\r\n\r\n`, ""],
    ["a length that is told twice", `${HEAD}content-length: 2\r\nContent-Length: 2\r\n\r\nhi`, "hi"],
    ["chunks", `${HEAD}transfer-encoding: chunked\r\n\r\n${CHUNKS}`, "Wikipedia in \r\n\r\nchunks."],
    ["no length", `${HEAD}\r\nuntil the end`, "until the end"],
    ["hints before it", `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${HEAD}content-length: 2\r\n\r\nhi`, "hi"],
  ];

  it("reads heads that come again as it did before", () => {
    const answer = (status: number, length: number, more = "") =>
      read(`HTTP/1.1 ${status} OK\r\n${more}content-length: ${length}\r\n\r\n${"x".repeat(length)}`);
    for (let round = 0; round < 3; round++) {
      for (let length = 0; length < 100; length++) {
        expect(answer(200, length)).toMatchObject({ status: 200, body: "x".repeat(length), isComplete: true });
        expect(answer(404, length)).toMatchObject({ status: 404, body: "x".repeat(length) });
        expect(answer(200, length, `x-long: ${"y".repeat(600)}\r\n`)).toMatchObject({ body: "x".repeat(length) });
      }
      expect(() => answer(200, 1, "content-length: 2\r\n")).toThrow("The header content-length comes twice");
      expect(() => answer(101, 0)).toThrow("The protocol is changed");
    }
  });

  it.each(answers)("reads an answer with %s, however it is cut", (_, text, body) => {
    for (let size = 1; size <= text.length; size++)
      expect(read(text, size)).toEqual({ status: 200, body, isComplete: true, more: 0 });
  });

  it("reads no body where there is none, whatever the headers say", () => {
    expect(read("HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\n")).toMatchObject({
      status: 204,
      isComplete: true,
    });
  });

  it("tells what comes after an answer, and reads nothing of it", () => {
    const text = `${HEAD}content-length: 2\r\n\r\nhiHTTP/1.1 200 OK\r\n\r\n`;
    expect(read(text)).toEqual({ status: 200, body: "hi", isComplete: true, more: 19 });
  });

  it.each([
    ["is cut within its length", `${HEAD}content-length: 5\r\n\r\nhell`],
    ["is cut between its chunks", `${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nWiki\r\n`],
    ["is cut after the last of them", `${HEAD}transfer-encoding: chunked\r\n\r\n0\r\n`],
    ["is cut within its head", HEAD],
  ])("does not take for complete what %s", (_, text) => {
    expect(read(text).isComplete).toBe(false);
  });

  it.each([
    ["is none", "SSH-2.0-OpenSSH_9.2\r\n\r\n"],
    ["is of another version", "HTTP/2 200 OK\r\n\r\n"],
    ["has no status", "HTTP/1.1 two OK\r\n\r\n"],
    ["has lengths that differ", `${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\nhi!`],
    ["has a list of lengths", `${HEAD}content-length: 2, 3\r\n\r\nhi!`],
    ["has a negative length", `${HEAD}content-length: -1\r\n\r\n`],
    ["has a length in other digits", `${HEAD}content-length: 0x10\r\n\r\n`],
    ["has a length and chunks", `${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["has another coding", `${HEAD}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ["has a space before a colon", `${HEAD}content-length : 5\r\n\r\nhello`],
    ["has a folded line", `${HEAD} folded: 1\r\n\r\n`],
    ["has a line without a colon", `${HEAD}nothing\r\n\r\n`],
    ["has chunks without sizes", `${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n`],
    ["has chunks with a sign", `${HEAD}transfer-encoding: chunked\r\n\r\n+4\r\nWiki\r\n`],
    ["has chunks that go on too far", `${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nWikipedia\r\n`],
    ["has headers without end", `HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(20_000)}`],
    ["has trailers without end", `${HEAD}transfer-encoding: chunked\r\n\r\n0\r\n${"a: b\r\n".repeat(20_000)}`],
    ["has an endless line between chunks", `${HEAD}transfer-encoding: chunked\r\n\r\n${"1".repeat(5000)}`],
    ["changes the protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
  ])("refuses what %s", (_, text) => {
    expect(() => read(text)).toThrow();
    expect(() => read(text, 7)).toThrow();
  });
});
