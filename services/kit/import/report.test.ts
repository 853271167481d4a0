import { describe, expect, it } from "@jest/globals";
import { quote } from "./report";

describe("quote()", () => {
  it.each([
    ['5" pipe', '"5\\" pipe"'],
    ["Ένωση 한 🍞", '"Ένωση 한 🍞"'],
    ["a\u001b[31mb", '"a\\u001b[31mb"'],
    ["\u007f\u009b", '"\\u007f\\u009b"'],
    ["\u202ecod.exe\u2066\u2069", '"\\u202ecod.exe\\u2066\\u2069"'],
    ["\u2028\u2029", '"\\u2028\\u2029"'],
    ["\u00ad\u061c\u180e\u200b\u200d\u2060\ufeff", '"\\u00ad\\u061c\\u180e\\u200b\\u200d\\u2060\\ufeff"'],
    ["\u{e0001}\u{e0041}", '"\\udb40\\udc01\\udb40\\udc41"'],
  ])("writes %j as %s, which reads back as the same", (text, expected) => {
    expect(quote(text)).toBe(expected);
    expect(JSON.parse(quote(text))).toBe(text);
  });
});
