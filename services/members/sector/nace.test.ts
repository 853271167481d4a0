import { describe, expect, it } from "@jest/globals";
import { NaceRevision } from "../organization/organization.entity";
import { hasTerm } from "../vocabulary/vocabulary";
import { NACE_SCHEMES, widerNace } from "./nace";

const { REV_2, REV_2_1 } = NaceRevision;

describe("widerNace()", () => {
  it.each([
    [REV_2, "47.71", ["47.71", "47.7", "47", "G"]],
    [REV_2, "01.1", ["01.1", "01", "A"]],
    [REV_2, "62", ["62", "J"]],
    [REV_2_1, "62", ["62", "K"]],
    [REV_2, "64", ["64", "K"]],
    [REV_2_1, "64", ["64", "L"]],
    [REV_2, "88", ["88", "Q"]],
    [REV_2_1, "88", ["88", "R"]],
    [REV_2, "99", ["99", "U"]],
    [REV_2_1, "99", ["99", "V"]],
    [REV_2, "G", ["G"]],
    [REV_2_1, "V", ["V"]],
  ])("%s %s lies in %j", (revision, code, wider) => {
    expect(widerNace(revision, code)).toEqual(wider);
  });

  it.each([
    [REV_2, "V"],
    [REV_2, "g"],
    [REV_2, "4"],
    [REV_2, "04"],
    [REV_2, "34.1"],
    [REV_2, "47.711"],
    [REV_2_1, "45"],
    [REV_2, ""],
  ])("%s has no %j", (revision, code) => {
    expect(widerNace(revision, code)).toBeNull();
  });

  it("knows a section of the vocabulary for every division", () => {
    for (const revision of [REV_2, REV_2_1]) {
      for (let division = 0; division < 100; division++) {
        const wider = widerNace(revision, String(division).padStart(2, "0"));
        if (wider) expect(hasTerm(NACE_SCHEMES[revision], wider.at(-1) ?? "")).toBe(true);
      }
    }
  });
});
