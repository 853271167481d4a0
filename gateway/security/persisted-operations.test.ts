import { describe, expect, it } from "@jest/globals";
import { PersistedOperations, strip } from "./persisted-operations";

const BODY = 'query Q {\n  a(text: "x  y")\n}';

describe("PersistedOperations", () => {
  const persisted = new PersistedOperations([{ id: "abc", name: null, body: BODY, file: "a.json" }]);

  it("finds an operation by its id, also with the prefix of its kind, and by nothing else", () => {
    expect(["abc", "sha256:abc"].map((id) => persisted.find(id))).toEqual([BODY, BODY]);
    const others = ["", "ABC", "md5:abc", "sha256:sha256:abc", "toString", "__proto__"];
    expect(others.map((id) => persisted.find(id))).toEqual(others.map(() => null));
  });

  it.each([
    [BODY, true],
    ['\ufeffquery Q { # why\n\ta(, text: "x  y",) }\r\n', true],
    ['query Q { a(text: "x y") }', false],
    ['query Q { b: a(text: "x  y") }', false],
    ['query R { a(text: "x  y") }', false],
    ['{ a(text: "x  y") }', false],
    ['query Q { a(text: "x  y") ', false],
  ])("compares the tokens of %j", (text, isListed) => {
    expect(persisted.includes(text, 100)).toBe(isListed);
  });
});

describe("strip()", () => {
  it("reads as many tokens as are allowed, and no more", () => {
    expect(strip("{ a  b }", 4)).toBe("{a b}");
    expect(strip("{ a  b }", 3)).toBeNull();
  });

  it("gives nothing for what is no GraphQL", () => {
    expect(strip('{ a(b: "', 100)).toBeNull();
  });
});
