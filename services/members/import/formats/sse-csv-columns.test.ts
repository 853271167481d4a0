import { describe, expect, it } from "@jest/globals";
import { NaceRevision } from "../../organization/organization.entity";
import {
  parseCode,
  parseIdentifier,
  parseNace,
  writeCode,
  writeIdentifier,
  writeList,
  writeNace,
} from "./sse-csv-columns";

describe("columns of our own", () => {
  it.each(["094259216", "a;b", "100%", "%3B", "x:y", "ÄÖ;%25;"])("give back the number %j", (value) => {
    const written = writeIdentifier({ scheme: "XY_1", value });
    expect(written).not.toContain(";");
    expect(parseIdentifier(written)).toEqual({ scheme: "XY_1", value });
  });

  it("give back codes and lists", () => {
    const code = { scheme: "kalo-legal-form", code: "AMKE" };
    expect(parseCode(writeCode(code))).toEqual(code);
    const nace = [
      { revision: NaceRevision.REV_2, code: "47.71" },
      { revision: NaceRevision.REV_2_1, code: "V" },
    ];
    const list = writeList(nace.map(writeNace));
    expect(list).toBe("REV_2:47.71;REV_2_1:V");
    expect(list.split(";").map(parseNace)).toEqual(nace);
  });

  it.each(["", "AMKE", ":AMKE", "a:", "a: ", "http://a.gr"])("take %j for no code", (text) => {
    expect(parseCode(text)?.scheme ?? null).toBe(text.startsWith("http") ? "http" : null);
  });

  it.each(["REV_3:A", "REV_2:V", "REV_2:4", "REV_2:47.711", "G"])("take %j for no code of NACE", (text) => {
    expect(parseNace(text)).toBeNull();
  });
});
