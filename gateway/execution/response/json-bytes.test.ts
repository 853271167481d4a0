import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Constant, JsonBytes } from "./json-bytes";

const NOTHING = new Constant("");

/** All of it, one after another, in one response. */
function write(values: readonly (string | number)[], { isPlain = false, expectedBytes = 0, key = "" } = {}): string {
  const json = new JsonBytes();
  json.begin(isPlain, expectedBytes);
  const before = new Constant(key);
  for (const value of values) {
    if (typeof value === "string") json.string(before, value);
    else json.number(before, value);
  }
  return json.take().toString();
}

describe("JsonBytes", () => {
  it("writes numbers as JSON does", () => {
    const edges = [0, -0, 9, 10, 99, 100, 2 ** 31 - 1, 2 ** 31, -1, -(2 ** 31), 1.5, 1e21, 5e-324, 2 ** 53, -0.1];
    for (const value of [...edges, Number.NaN, Number.POSITIVE_INFINITY])
      expect(write([value])).toBe(JSON.stringify(value));
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.nat(), fc.double()), (value) => {
        expect(write([value])).toBe(JSON.stringify(value));
      }),
    );
  });

  it("writes texts of every length as JSON does", () => {
    for (let length = 0; length < 60; length++) {
      const text = "x".repeat(length);
      for (const odd of ["", '"', "\\", "\n", "\u007f", "ά", "€", "😀", "\ud800"])
        for (const value of [text + odd, odd + text]) expect(write([value])).toBe(JSON.stringify(value));
    }
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (value) => {
        expect(write([value])).toBe(JSON.stringify(value));
      }),
    );
  });

  it("writes plain texts as they are", () => {
    for (const text of ["", "a", "Δήμητρα", "x".repeat(30), `${"ά".repeat(50)}😀`])
      expect(write([text], { isPlain: true })).toBe(JSON.stringify(text));
  });

  it("writes what comes before a value, and nothing of it stays behind", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 40 }), fc.integer())),
        fc.string({ maxLength: 9 }),
        fc.constantFrom(0, 16 * 1024, 20 * 1024),
        (values, key, expectedBytes) => {
          const expected = values.map((value) => key + JSON.stringify(value)).join("");
          expect(write(values, { key, expectedBytes })).toBe(expected);
        },
      ),
    );
  });

  it("takes more than was expected, wherever a constant meets the end", () => {
    const pieces = ["a", "ab", "abc", "abcd", "abcde"];
    for (const piece of pieces) {
      const json = new JsonBytes();
      const constant = new Constant(piece);
      json.begin(true, 16 * 1024);
      for (let count = 0; count < 60_000; count++) json.constant(constant);
      expect(json.take().toString()).toBe(piece.repeat(60_000));
    }
  });

  it("takes values with what comes before them, wherever they meet the end", () => {
    const values = ["", "short", 7, 2 ** 31 - 1, -1, "x".repeat(30), "ά", `"${"€".repeat(30)}`];
    for (let before = 17_300; before < 17_420; before++)
      for (const value of values) {
        const json = new JsonBytes();
        // Of so many a sixteenth more is reserved
        json.begin(false, 16 * 1024);
        json.string(NOTHING, "y".repeat(before));
        if (typeof value === "string") json.string(new Constant(',"key":'), value);
        else json.number(new Constant(',"key":'), value);
        expect(
          json
            .take()
            .toString()
            .slice(before + 2),
        ).toBe(`,"key":${JSON.stringify(value)}`);
      }
  });

  it("takes back what came after a length", () => {
    const json = new JsonBytes();
    json.begin(false, 0);
    json.string(NOTHING, "kept");
    const { length } = json;
    json.string(new Constant(","), "x".repeat(300));
    json.length = length;
    json.byte("!".charCodeAt(0));
    expect(json.take().toString()).toBe('"kept"!');
  });
});
