import { describe, expect, it } from "@jest/globals";
import type { FastifyRequest } from "fastify";
import { Settings, SettingsError } from "../../services/kit/settings";
import { createFindStaff, readStaffToken } from "./staff";

const TOKEN = "0123456789abcdefghijklmn";

const finds = (token: string | undefined) => {
  const findStaff = createFindStaff(token);
  return (authorization: string | undefined) => findStaff({ headers: { authorization } } as FastifyRequest)?.roles;
};

describe("createFindStaff()", () => {
  it("knows staff by the token, with the scheme in any case", () => {
    expect([`Bearer ${TOKEN}`, `bearer  ${TOKEN}`].map(finds(TOKEN))).toEqual([["OPERATOR"], ["OPERATOR"]]);
    const others = [undefined, "", "Bearer", `Bearer ${TOKEN} x`, `Bearer ${TOKEN.toUpperCase()}`, `Basic ${TOKEN}`];
    expect(others.map(finds(TOKEN))).toEqual(others.map(() => undefined));
  });

  it("knows nobody without a token", () => {
    const none = ["Bearer undefined", "Bearer ", undefined];
    expect(none.map(finds(undefined))).toEqual(none.map(() => undefined));
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
