import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isPlain, isPlainText } from "./is-plain";

describe("isPlain()", () => {
  it("finds a backslash, and whatever is below a space, wherever it stands", () => {
    for (let code = 0; code < 256; code++) {
      const bytes = new Uint8Array(64).fill("x".charCodeAt(0));
      const isMeant = code < 0x20 || code === 0x5c;
      for (let at = 0; at < 24; at++)
        for (let start = 0; start <= at; start++) {
          bytes[at] = code;
          // Where it starts and ends tells how the words lie
          expect([code, at, start, isPlain(bytes.subarray(start, at + 1 + (at % 5)))]).toEqual([
            code,
            at,
            start,
            !isMeant,
          ]);
          bytes[at] = "x".charCodeAt(0);
        }
    }
    expect(isPlain(new Uint8Array(0))).toBe(true);
  });

  it("says the same of bytes as of their text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(7), (text, offset) => {
        const bytes = Buffer.from(`${"\0".repeat(offset)}${text}`).subarray(offset);
        expect(isPlain(bytes)).toBe(isPlainText(bytes.toString()));
      }),
    );
  });
});
