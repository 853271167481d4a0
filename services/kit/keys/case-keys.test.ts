import { describe, expect, it } from "@jest/globals";
import { deriveCaseKeys } from "./case-keys";
import { createKey } from "./key";

describe("deriveCaseKeys()", () => {
  it("derives two keys of each, the same every time, and keeps names and order", () => {
    const newer = { ...createKey(new Date(1)), id: "newer" };
    const older = { ...createKey(new Date(0)), id: "older" };
    const { audit, sealing } = deriveCaseKeys([newer, older]);
    expect(deriveCaseKeys([newer, older])).toEqual({ audit, sealing });
    for (const keys of [audit, sealing]) expect(keys.map(({ id }) => id)).toEqual(["newer", "older"]);
    const secrets = [newer, older, ...audit, ...sealing].map(({ secret }) => secret.toString("hex"));
    expect(new Set(secrets).size).toBe(6);
  });
});
