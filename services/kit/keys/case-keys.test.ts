import { describe, expect, it } from "@jest/globals";
import { deriveCaseKeys } from "./case-keys";
import { createKey } from "./key";

describe("deriveCaseKeys()", () => {
  it("derives three keys of each, the same every time, and keeps names and order", () => {
    const newer = { ...createKey(new Date(1)), id: "newer" };
    const older = { ...createKey(new Date(0)), id: "older" };
    const { audit, sealing, inputs } = deriveCaseKeys([newer, older]);
    expect(deriveCaseKeys([newer, older])).toEqual({ audit, sealing, inputs });
    for (const keys of [audit, sealing, inputs]) expect(keys.map(({ id }) => id)).toEqual(["newer", "older"]);
    const secrets = [newer, older, ...audit, ...sealing, ...inputs].map(({ secret }) => secret.toString("hex"));
    expect(new Set(secrets).size).toBe(8);
  });
});
