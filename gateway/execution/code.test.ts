import { describe, expect, it } from "@jest/globals";
import { Code, type Spelling } from "./code";

const NASTY = ["a", '"', "\\", "`$`", "\n", "\u2028", "//", "*/", "__proto__", "constructor", "'];throw 1;['"];

describe.each<Spelling>(["own", "shared"])("Code with %s keys", (spelling) => {
  it("takes every text for a text", () => {
    const code = new Code(spelling);
    const read = code.run(`return () => [${NASTY.map((text) => code.text(text)).join()}];`) as () => string[];
    expect(read()).toEqual(NASTY);
  });

  it("gets values as they are, each once", () => {
    const code = new Code(spelling);
    const values = [{}, () => 1, undefined, Number.NaN, null, "x"];
    const names = [...values, ...values].map((value) => code.value(value));
    expect(new Set(names).size).toBe(values.length);
    expect(code.run(`return [${names.join()}];`)).toEqual([...values, ...values]);
  });

  it("is made anew each time, with what it was given", () => {
    const make = (value: unknown) => {
      const code = new Code(spelling);
      return code.run(`return () => ${code.value(value)};`) as () => unknown;
    };
    const [one, two] = [make(1), make(2)];
    expect([one(), two()]).toEqual([1, 2]);
    expect(one).not.toBe(two);
  });
});

describe("Code", () => {
  it("has one text for all that is alike in structure where keys are shared", () => {
    const textOf = (spelling: Spelling, ...keys: string[]) => {
      const code = new Code(spelling);
      return String(code.run(`return (row) => [${keys.map((key) => `row[${code.text(key)}]`).join()}];`));
    };
    expect(textOf("shared", "a", "b")).toBe(textOf("shared", "c", "d"));
    expect(textOf("own", "a", "b")).not.toBe(textOf("own", "c", "d"));
  });
});
