import { describe, expect, it } from "@jest/globals";
import { isFoundingDate } from "./founded";

const NOW = new Date("2026-11-28T12:00:00Z");

describe("isFoundingDate()", () => {
  it.each(["2014", "2014-05", "2014-05-12", "2024-02-29", "1844", "2026", "2026-11", "2026-11-29"])(
    "takes %s",
    (text) => {
      expect(isFoundingDate(text, NOW)).toBe(true);
    },
  );

  it.each([
    "2027",
    "2026-12",
    "2026-11-30",
    "2023-02-29",
    "2014-13",
    "2014-00",
    "2014-5",
    "2014-05-32",
    "14",
    "0014",
    "201",
    "12/05/2014",
    "2014-05-12T00:00",
    "",
  ])("refuses %j", (text) => {
    expect(isFoundingDate(text, NOW)).toBe(false);
  });
});
