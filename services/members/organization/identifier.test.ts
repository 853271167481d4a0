import { describe, expect, it } from "@jest/globals";
import { hasTerm } from "../vocabulary/vocabulary";
import { checkIdentifiers, normalizeIdentifier, publicIdentifiers } from "./identifier";
import { IDENTIFIER_SCHEMES } from "./identifier-schemes";

describe("normalizeIdentifier()", () => {
  it.each([
    ["AFM", "094259216", "094259216"],
    ["AFM", "EL 094.259.216", "094259216"],
    ["AFM", "gr094259216", "094259216"],
    ["AFM", "94259216", "094259216"],
    ["AFM", "\u0395\u039b 094259216", "094259216"],
    ["AFM", "\u200e０９４２５９２１６", "094259216"],
    ["VAT", "EL094259216", "EL094259216"],
    ["VAT", "\u0395L-094259216", "EL094259216"],
    ["VAT", "GR 094259216", "EL094259216"],
    ["VAT", "DE 136,695 976".replace(",", ""), "DE136695976"],
    ["VAT", "IT00743110157", "IT00743110157"],
    ["VAT", "FR40303265045", "FR40303265045"],
    ["GEMI", "123456789000", "123456789000"],
    ["EUID", "elgemi.123456789000", "ELGEMI.123456789000"],
    ["EUID", "EL GEMI.1234567", "ELGEMI.1234567"],
    ["EUID", "DEK1101R.HRB116737", "DEK1101R.HRB116737"],
    ["EU_TR", "950328639092-74", "950328639092-74"],
    ["EU_TR", "950328639092 – 74", "950328639092-74"],
    ["DOTCOOP", "Fiqus.COOP", "fiqus.coop"],
    ["COMPANIES_HOUSE", "1772005", "01772005"],
    ["COMPANIES_HOUSE", "sc123456", "SC123456"],
    ["COMPANIES_HOUSE", "SC 1234", "SC001234"],
    ["COMPANIES_HOUSE", "IP12345R", "IP12345R"],
    ["COMPANIES_HOUSE", "R0000012", "R0000012"],
    ["LEI", "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12"],
    ["WIKIDATA", "q42", "Q42"],
    ["OSM", "Node/123", "node/123"],
    ["PIC", "999 999 999", "999999999"],
  ])("%s %s is kept as %s", (scheme, value, kept) => {
    expect(normalizeIdentifier(scheme, value)).toEqual({ value: kept });
  });

  it.each([
    ["AFM", "123456781"],
    ["AFM", "000000000"],
    ["AFM", "GR 000.000.000"],
    ["AFM", "0942592161"],
    ["AFM", ""],
    ["VAT", "094259216"],
    ["VAT", "EL000000000"],
    ["VAT", "DE136695975"],
    ["VAT", "XX136695976"],
    ["GEMI", "123456"],
    ["GEMI", "1234567890123"],
    ["EUID", "ELGEMI.123456"],
    ["EUID", "ELGEMI.A1234567"],
    ["EUID", "123456789000"],
    ["EU_TR", "950328639092"],
    ["LEI", "5493001KJTIIGC8Y1R13"],
    ["COMPANIES_HOUSE", "123456789"],
    ["COMPANIES_HOUSE", "SC1234567"],
    ["COMPANIES_HOUSE", "SC"],
    ["COMPANIES_HOUSE", ""],
    ["WIKIDATA", "Q0"],
    ["MURMURATIONS_NODE", "abc"],
    ["GEMI", "1".repeat(200)],
  ])("%s %s is refused, and told what was expected", (scheme, value) => {
    expect(normalizeIdentifier(scheme, value)).toEqual({ expected: expect.stringContaining(scheme) });
  });

  it("names the registers that there are", () => {
    for (const scheme of ["NOTHING", "toString", "afm"]) {
      expect(normalizeIdentifier(scheme, "1")).toEqual({ expected: expect.stringContaining("AFM, VAT, GEMI") });
    }
  });

  it("knows every register by a Greek and an English name", () => {
    for (const { name, form } of Object.values(IDENTIFIER_SCHEMES)) {
      expect([name.el, name.en, form].every((text) => text.length > 3)).toBe(true);
    }
  });
});

describe("checkIdentifiers()", () => {
  it("brings numbers into one form and leaves out what is there twice", () => {
    const given = [
      { scheme: "AFM", value: "EL094259216" },
      { scheme: "GEMI", value: "1234567" },
      { scheme: "AFM", value: "094259216" },
    ];
    expect(checkIdentifiers(given)).toEqual([
      { scheme: "AFM", value: "094259216" },
      { scheme: "GEMI", value: "1234567" },
    ]);
    expect(checkIdentifiers([])).toEqual([]);
  });

  it("names all that cannot be taken", () => {
    const given = [
      { scheme: "GEMI", value: "1234567" },
      { scheme: "AFM", value: "000000000" },
      { scheme: "TAX", value: "1" },
    ];
    expect(() => checkIdentifiers(given)).toThrow(
      expect.objectContaining({
        code: "BAD_INPUT",
        message: expect.stringMatching(
          /"000000000" as identifiers\.1\.value: expected .*; "TAX" as identifiers\.2\.scheme/,
        ),
        extensions: expect.objectContaining({ field: "identifiers.1.value" }),
      }),
    );
  });
});

describe("publicIdentifiers()", () => {
  const afm = { scheme: "AFM", value: "094259216" };
  const identifiers = [afm, { scheme: "VAT", value: "EL094259216" }, { scheme: "GEMI", value: "1234567" }];
  const shown = (legalForm: { scheme: string; code: string } | null) =>
    publicIdentifiers({ identifiers, legalForm }).map(({ scheme }) => scheme);

  it.each([
    ["kalo-legal-form", "KOISPE"],
    ["legal-form", "L2"],
    ["organisational-structure", "OS60"],
  ])("shows all of a legal person (%s %s)", (scheme, code) => {
    expect(shown({ scheme, code })).toEqual(["AFM", "VAT", "GEMI"]);
  });

  it.each([
    ["kalo-legal-form", "INFORMAL"],
    ["kalo-legal-form", "IN_FORMATION"],
    ["legal-form", "L1"],
    ["organisational-structure", "OS10"],
    ["organisational-structure", "OS150"],
    ["organisational-structure", "OS160"],
  ])("keeps a person's tax number to itself (%s %s), even a verified one", (scheme, code) => {
    expect(shown({ scheme, code })).toEqual(["GEMI"]);
    const verified = [{ ...afm, verifiedAt: new Date(0) }];
    expect(publicIdentifiers({ identifiers: verified, legalForm: { scheme, code } })).toEqual([]);
  });

  it.each([
    null,
    { scheme: "kalo-legal-form", code: "NETWORK" },
    { scheme: "kalo-legal-form", code: "FOREIGN" },
    { scheme: "legal-form", code: "L4" },
    { scheme: "organisational-structure", code: "OS30" },
  ])("shows a tax number only once it was verified where the form does not tell (%j)", (legalForm) => {
    expect(shown(legalForm)).toEqual(["GEMI"]);
    const verified = [{ ...afm, verifiedAt: new Date(0) }];
    expect(publicIdentifiers({ identifiers: verified, legalForm })).toEqual(verified);
  });

  it("knows the forms that it decides by", () => {
    for (const [scheme, code] of [
      ["kalo-legal-form", "INFORMAL"],
      ["kalo-legal-form", "IN_FORMATION"],
      ["kalo-legal-form", "NETWORK"],
      ["kalo-legal-form", "FOREIGN"],
      ["legal-form", "L1"],
      ["legal-form", "L4"],
      ["legal-form", "L5"],
      ...["OS10", "OS20", "OS30", "OS40", "OS150", "OS160"].map((each) => ["organisational-structure", each]),
    ] as Array<[string, string]>) {
      expect([code, hasTerm(scheme, code)]).toEqual([code, true]);
    }
  });
});
