import { describe, expect, it } from "@jest/globals";
import type { Separator } from "./cells";
import { readLines } from "./read-lines";
import { findSeparator, readRecords } from "./read-records";
import { fileOf } from "./testing";

interface Options {
  chunkBytes?: number;
  encoding?: string;
  separator?: Separator;
}

async function read(content: string | Buffer, { chunkBytes, encoding, separator }: Options = {}) {
  const records: Array<[line: number, content: string[] | string]> = [];
  for await (const { line, content: found } of readRecords(
    readLines(fileOf(content, chunkBytes)(), encoding),
    separator,
  )) {
    records.push([
      line,
      "fields" in found ? found.fields : `broken at ${"brokenAt" in found ? found.brokenAt : "all"}`,
    ]);
  }
  return records;
}

describe("readRecords()", () => {
  it.each([
    ["LF", "a,b\n1,2\n3,4\n"],
    ["CRLF", "a,b\r\n1,2\r\n3,4\r\n"],
    ["CR", "a,b\r1,2\r3,4\r"],
    ["mixed line ends", "a,b\r\n1,2\n3,4"],
    ["a byte order mark", "\uFEFFa,b\n1,2\n3,4\n"],
  ])("reads %s, in chunks of any size", async (_, text) => {
    const expected = [
      [1, ["a", "b"]],
      [2, ["1", "2"]],
      [3, ["3", "4"]],
    ];
    for (const chunkBytes of [1, 2, 3, 65_536]) expect(await read(text, { chunkBytes })).toEqual(expected);
  });

  it("reads Greek that is cut between two chunks", async () => {
    expect(await read('a,b\n"Αθήνα, Πλάκα",β\n', { chunkBytes: 1 })).toEqual([
      [1, ["a", "b"]],
      [2, ["Αθήνα, Πλάκα", "β"]],
    ]);
  });

  it("counts the lines within quotes and the blank ones", async () => {
    const text = 'a,b\r\n\r\n1,"two\r\nlines and ""quotes"""\r\n  \r\n,\r\n2,x\r\n';
    expect(await read(text)).toEqual([
      [1, ["a", "b"]],
      [3, ["1", 'two\nlines and "quotes"']],
      [7, ["2", "x"]],
    ]);
  });

  it.each([
    ["not closed before the end", 'a,b\n1,"x\n2,y\n3,z\n', "broken at 1"],
    ["within a field without quotes", 'a,b\n1,5" pipe\n2,y\n3,z\n', "broken at 1"],
    ["not doubled", 'a,b\n1,"x"y"\n2,y\n3,z\n', "broken at 1"],
    ["text after the closing one", 'a,b\n1,"x"y\n2,y\n3,z\n', "broken at 1"],
    ["before a quoted field further down", 'a,b\n1,"x\n2,y\n3,z\n4,"p, q"\n', "broken at 1"],
  ])("refuses one line for a quote that is %s", async (_, text, broken) => {
    const records = await read(text);
    expect(records.slice(0, 4)).toEqual([
      [1, ["a", "b"]],
      [2, broken],
      [3, ["2", "y"]],
      [4, ["3", "z"]],
    ]);
  });

  it("refuses each of two lines with stray quotes, and none between them", async () => {
    expect(await read('a,b,c\n1,"x,1\n2,y,2\n3,z,3\n4,"w,4\n5,v,5\n')).toMatchObject([
      [1, ["a", "b", "c"]],
      [2, "broken at 1"],
      [3, ["2", "y", "2"]],
      [4, ["3", "z", "3"]],
      [5, "broken at 1"],
      [6, ["5", "v", "5"]],
    ]);
    expect(await read('a,b,c\n1,"x,1\n2,y,2\n3,z,3\n4,w",4,4\n5,v,5\n')).toMatchObject([
      [1, ["a", "b", "c"]],
      [2, "broken at 1"],
      [3, ["2", "y", "2"]],
      [4, ["3", "z", "3"]],
      [5, "broken at 1"],
      [6, ["5", "v", "5"]],
    ]);
  });

  it("keeps a field of many lines together though its row has a field too many", async () => {
    expect(await read('a,b\n1,"first\nsecond\nthird",x\n2,y\n')).toEqual([
      [1, ["a", "b"]],
      [2, ["1", "first\nsecond\nthird", "x"]],
      [5, ["2", "y"]],
    ]);
  });

  it("takes up a stray quote again after a thousand lines", async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},x\n`).join("");
    const records = await read(`a,b\n0,"x\n${rows}`);
    expect(records).toHaveLength(5002);
    expect(records[1]).toEqual([2, "broken at 1"]);
  });

  it.each([
    ["windows-1253", Buffer.from([0xc1, 0xe8, 0xde, 0xed, 0xe1, 59, 0x62, 13, 10, 0x31, 59, 0xe2])],
    ["utf-16le", Buffer.from("\uFEFFΑθήνα;b\r\n1;β", "utf16le")],
    ["utf-16be", Buffer.from("\uFEFFΑθήνα;b\r\n1;β", "utf16le").swap16()],
    ["windows-1253 that is UTF-8 by its mark", Buffer.from("\uFEFFΑθήνα;b\r\n1;β")],
  ])("reads %s, in chunks of any size", async (name, bytes) => {
    const [encoding] = name.split(" ");
    for (const chunkBytes of [1, 2, 3, 65_536]) {
      expect(await read(bytes, { chunkBytes, encoding, separator: ";" })).toEqual([
        [1, ["Αθήνα", "b"]],
        [2, ["1", "β"]],
      ]);
    }
  });

  it.each<[Separator, string]>([
    [",", 'a,"b;c;d",e'],
    [";", 'a;"b,c,d";e'],
    ["\t", "a\tb c\td, e; f"],
    [",", "alone"],
  ])("finds the separator %j of the header %j", (separator, header) => {
    expect(findSeparator(header)).toBe(separator);
  });

  it("refuses one line for a stray quote whatever the separator", async () => {
    expect(await read('a;b\n1;"x, y"\n2;"x\n3;z\n', { separator: ";" })).toEqual([
      [1, ["a", "b"]],
      [2, ["1", "x, y"]],
      [3, "broken at 1"],
      [4, ["3", "z"]],
    ]);
  });

  it("names the line that is not in the encoding", async () => {
    await expect(read(Buffer.from([0x61, 10, 0xd2, 10]), { encoding: "windows-1253" })).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: "Cannot read the file: line 2 is not in windows-1253, expected a CSV file that is saved in windows-1253",
    });
  });

  it.each([
    ["windows-1253", Buffer.from([0x61, 10, 0x62, 10, 0xc1, 0xe8, 0xde, 0xed, 0xe1]), "line 3 is not in UTF-8"],
    ["UTF-16", Buffer.from("\uFEFFid,name\n", "utf16le"), "line 1 is not in UTF-8"],
    ["a cut letter", Buffer.from("a\nΑθήνα", "utf8").subarray(0, -1), "line 2 is not in UTF-8"],
    ["zero bytes", Buffer.from("id,name\n1,\0\n"), "line 2 is not text"],
    ["a line without end", Buffer.alloc(3 * 1024 * 1024, "x"), "line 1 is longer than 1 MiB"],
  ])("throws for %s", async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: "BAD_INPUT", message: expect.stringContaining(message) });
  });

  it("closes its source when nobody reads on", async () => {
    const source = fileOf("a\nb\nc\n", 1)();
    for await (const _record of readRecords(readLines(source))) break;
    expect(source.destroyed).toBe(true);
  });
});
