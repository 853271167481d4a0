import { describe, expect, it } from "@jest/globals";
import { Settings, SettingsError } from "../../services/kit/settings";
import { createStaffCheck, readStaffToken } from "./staff";

const TOKEN = "0123456789abcdefghijklmn";

describe("createStaffCheck()", () => {
  it("knows staff by the token, with the scheme in any case", () => {
    const isStaff = createStaffCheck(TOKEN);
    expect([`Bearer ${TOKEN}`, `bearer  ${TOKEN}`].map(isStaff)).toEqual([true, true]);
    const others = [undefined, "", "Bearer", `Bearer ${TOKEN} x`, `Bearer ${TOKEN.toUpperCase()}`, `Basic ${TOKEN}`];
    expect(others.map(isStaff)).toEqual(others.map(() => false));
  });

  it("knows nobody without a token", () => {
    expect(["Bearer undefined", "Bearer ", undefined].map(createStaffCheck(undefined))).toEqual([false, false, false]);
  });
});

describe("readStaffToken()", () => {
  it("takes a token that is long enough, or none", () => {
    expect(Settings.read({ STAFF_TOKEN: TOKEN }, readStaffToken)).toBe(TOKEN);
    expect(Settings.read({ STAFF_TOKEN: "" }, readStaffToken)).toBeUndefined();
  });

  it.each([
    ["a short one", TOKEN.slice(1)],
    ["one with a space", `${TOKEN} x`],
    ["one that no header can hold", `${TOKEN}ψ`],
  ])("refuses %s, without quoting it", (_title, token) => {
    expect(() => Settings.read({ STAFF_TOKEN: token }, readStaffToken)).toThrow(
      new SettingsError([
        'STAFF_TOKEN is "…": expected at least 24 letters, digits and signs of ASCII, without spaces',
      ]),
    );
  });
});
