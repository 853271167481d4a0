import { describe, expect, it } from "@jest/globals";
import { WholeReader } from "./read-whole";

const HEAD = "POST /graphql?a=1 HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\n";
const ASKED = { method: "POST", url: "/graphql?a=1", hasOrigin: false };

function read(text: string): object | null {
  return new WholeReader().read(Buffer.from(text, "latin1"));
}

describe("WholeReader", () => {
  it.each([
    ["as most clients write it", `${HEAD}Content-Length: 2\r\n\r\n{}`],
    [
      "in small letters, without a space",
      `${HEAD.toLowerCase().replace("post", "POST").replace("http", "HTTP")}content-length:2\r\n\r\n{}`,
    ],
    ["with a connection that is to be kept", `${HEAD}Connection: keep-alive\r\nContent-Length: 2\r\n\r\n{}`],
    ["without anything in its body", `${HEAD}Content-Length: 0\r\n\r\n`],
    ["with letters beyond ASCII", `${HEAD}X: \xe9\xff\x80\t~\r\nContent-Length: 2\r\n\r\n{}`],
    ["with an end of a head in its body", `${HEAD}Content-Length: 4\r\n\r\n\r\n\r\n`],
  ])("reads a message %s", (_title, text) => {
    expect(read(text)).toEqual(ASKED);
  });

  it("tells whether a page sent it", () => {
    expect(read(`${HEAD}Origin: https://a.example\r\nContent-Length: 2\r\n\r\n{}`)).toEqual({
      ...ASKED,
      hasOrigin: true,
    });
  });

  it.each([
    ["a part of a body", `${HEAD}Content-Length: 3\r\n\r\n{}`],
    ["a part of a head", HEAD],
    ["nothing", ""],
    ["more than one", `${HEAD}Content-Length: 2\r\n\r\n{}POST`],
    ["two lengths", `${HEAD}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`],
    ["two lengths that differ", `${HEAD}Content-Length: 3\r\nX: 1\r\ncontent-length: 2\r\n\r\n{}`],
    ["a length that is no number", `${HEAD}Content-Length: +2\r\n\r\n{}`],
    ["lengths in one line", `${HEAD}Content-Length: 2, 2\r\n\r\n{}`],
    ["no length", `${HEAD}\r\n`],
    ["chunks", `${HEAD}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}`],
    ["chunks, with a space before the colon", `${HEAD}Transfer-Encoding : chunked\r\nContent-Length: 2\r\n\r\n{}`],
    ["chunks, after a bare line feed", `${HEAD}X: 1\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}`],
    ["chunks, after a bare carriage return", `${HEAD}X: 1\rTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}`],
    ["a line that goes on", `${HEAD}X: 1\r\n 2\r\nContent-Length: 2\r\n\r\n{}`],
    ["a line without a colon", `${HEAD}X\r\nContent-Length: 2\r\n\r\n{}`],
    ["a zero byte", `${HEAD}X: \0\r\nContent-Length: 2\r\n\r\n{}`],
    ["an empty name", `${HEAD}: 1\r\nContent-Length: 2\r\n\r\n{}`],
    ["what is to be agreed to", `${HEAD}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`],
    ["another protocol", `${HEAD}Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\n{}`],
    ["a connection that is to be closed", `${HEAD}Connection: close\r\nContent-Length: 2\r\n\r\n{}`],
    ["a connection to a proxy that is to be closed", `${HEAD}Proxy-Connection: close\r\nContent-Length: 2\r\n\r\n{}`],
    ["an upgrade alone", `${HEAD}Upgrade: h2c\r\nContent-Length: 2\r\n\r\n{}`],
    ["a long head", `${HEAD}X: ${"x".repeat(5_000)}\r\nContent-Length: 2\r\n\r\n{}`],
    ["an address without a path", `${HEAD.replace("/graphql", "")}Content-Length: 2\r\n\r\n{}`],
    ["a control character", `${HEAD}X: \x7f\r\nContent-Length: 2\r\n\r\n{}`],
    ["headers of the connection", `${HEAD}Connection: keep-alive, close\r\nContent-Length: 2\r\n\r\n{}`],
    ["no host", "POST /graphql HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"],
    ["HTTP/1.0", `${HEAD.replace("1.1", "1.0")}Content-Length: 2\r\n\r\n{}`],
    ["another method", `${HEAD.replace("POST", "GET")}Content-Length: 2\r\n\r\n{}`],
    ["an empty line before", `\r\n${HEAD}Content-Length: 2\r\n\r\n{}`],
    ["a space in the address", `${HEAD.replace("?a", "? a")}Content-Length: 2\r\n\r\n{}`],
  ])("leaves %s", (_title, text) => {
    expect(read(text)).toBeNull();
  });

  it("knows the head of the one before, and no other", () => {
    const reader = new WholeReader();
    const of = (text: string) => reader.read(Buffer.from(text));
    const first = of(`${HEAD}Content-Length: 2\r\n\r\n{}`);
    expect(first).toEqual(ASKED);
    expect(of(`${HEAD}Content-Length: 2\r\n\r\n[]`)).toBe(first);
    expect(of(`${HEAD.replace("a=1", "b=2")}Content-Length: 2\r\n\r\n{}`)).toEqual({ ...ASKED, url: "/graphql?b=2" });
    expect(of(`${HEAD}Content-Length: 2\r\n\r\n{}`)).toEqual(ASKED);
    expect(of(`${HEAD}Content-Length: 3\r\n\r\n{}`)).toBeNull();
    expect(of(`${HEAD}Content-Length: 2\r\n\r\n{} `)).toBeNull();
    expect(of(`${HEAD.replace("a=1", "a=2")}Content-Length: 9\r\n\r\n{}`)).toBeNull();
  });
});
