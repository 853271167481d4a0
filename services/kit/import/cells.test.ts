import { describe, expect, it } from "@jest/globals";
import { guardFormula, unguardFormula, writeLine } from "./cells";

describe("guardFormula()", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+30 210", "'+30 210"],
    ["@sum", "'@sum"],
    ["\tx", "'\tx"],
    ["-cmd", "'-cmd"],
    ["'=1", "''=1"],
    ["-0.5", "-0.5"],
    ["+3,5", "+3,5"],
    ["'tis", "'tis"],
    ["a=b", "a=b"],
    ["", ""],
  ])("writes %j as %j, which is read back the same", (text, guarded) => {
    expect(guardFormula(text)).toBe(guarded);
    expect(unguardFormula(guarded)).toBe(text);
  });
});

describe("writeLine()", () => {
  it("quotes what would be read otherwise", () => {
    expect(writeLine(["a", "b,c", 'd"e', "f\ng", " h ", "i;j"])).toBe('a,"b,c","d""e","f\ng"," h ",i;j\n');
    expect(writeLine(["b,c", "i;j"], ";")).toBe('b,c;"i;j"\n');
  });
});
