import { describe, expect, it } from "@jest/globals";
import { createKey, type Key } from "../keys/key";
import { isSealedWithFirst, open, SealError, seal } from "./seal";

const KEY = named("2026");
const OLDER = named("2025");
const PLACE = { table: "advisory_case", column: "question", id: "adv_1" };
const TEXT = "Πώς ιδρύουμε συνεταιρισμό; 🌱";

function named(id: string): Key {
  return { ...createKey(new Date()), id };
}

describe("seal()", () => {
  it("hides a text, differently each time, and open() gives it back", () => {
    const sealed = [seal(TEXT, [KEY], PLACE), seal(TEXT, [KEY], PLACE)];
    expect(sealed[0]).not.toBe(sealed[1]);
    for (const each of sealed) {
      expect(each).toMatch(/^1:2026:[\w-]+$/);
      expect(open(each, [KEY], PLACE)).toBe(TEXT);
    }
    expect(open(seal("", [KEY], PLACE), [KEY], PLACE)).toBe("");
  });

  it("opens what an older key sealed, and tells it from the newest", () => {
    const sealed = seal(TEXT, [OLDER], PLACE);
    expect(open(sealed, [KEY, OLDER], PLACE)).toBe(TEXT);
    expect(isSealedWithFirst(sealed, [KEY, OLDER])).toBe(false);
    expect(isSealedWithFirst(sealed, [OLDER, KEY])).toBe(true);
  });
});

describe("open()", () => {
  it("says which key is missing and where, and nothing of the text", () => {
    expect(() => open(seal(TEXT, [OLDER], PLACE), [KEY], PLACE)).toThrow(
      new SealError('the key "2025" it was sealed with is not among those given', PLACE),
    );
  });

  it.each([{ table: "aid_request" }, { column: "answer" }, { id: "adv_2" }])("does not open it at %j", (other) => {
    const sealed = seal(TEXT, [KEY], PLACE);
    expect(() => open(sealed, [KEY], { ...PLACE, ...other })).toThrow("sealed for another place");
  });

  it("does not open what was changed in any letter, or shortened", () => {
    const sealed = seal("ναι", [KEY], PLACE);
    const start = sealed.lastIndexOf(":") + 1;
    for (let at = start; at < sealed.length; at++) {
      const letter = sealed[at] === "A" ? "Q" : "A";
      const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
      expect(() => open(changed, [KEY], PLACE)).toThrow(SealError);
      expect(() => open(sealed.slice(0, at), [KEY], PLACE)).toThrow(SealError);
    }
  });

  it.each(["", TEXT, "1:2026", "2:2026:AAAA", "1:2026:AAAA:AAAA"])("refuses %j", (text) => {
    expect(() => open(text, [KEY], PLACE)).toThrow("it is not a sealed text");
  });
});
