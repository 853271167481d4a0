import { describe, expect, it } from "@jest/globals";
import { HubError } from "../../../kit/errors";
import { readHeader } from "../../../kit/import/header";
import { createRowReader } from "../../../kit/import/read-row";
import { createMappedFormat } from "./mapped-format";
import { readMapping } from "./read-mapping";

/** The mistakes of a mapping in lines; none for a right one. */
function mistakesOf(yaml: string): string[] {
  try {
    readMapping(yaml);
    return [];
  } catch (error) {
    if (error instanceof HubError && error.code === "BAD_INPUT") return error.message.split("\n");
    throw error;
  }
}

function read(yaml: string, values: Record<string, string>) {
  const format = createMappedFormat(readMapping(yaml));
  return createRowReader(readHeader(Object.keys(values), format), format)({ fields: Object.values(values) });
}

const MINIMAL = "licence: CC0-1.0\ncolumns:\n  id: No\n  name: Title\n";

describe("readMapping()", () => {
  it("takes all there is", () => {
    const yaml = `
licence: CC-BY-4.0
language: el
country: Ελλάδα
separator: tab
encoding: greek
columns:
  id: { from: website }
  name: [Επωνυμία, { column: "Title", language: en }]
  legalForm: { column: Μορφή, scheme: kalo-legal-form, values: { ΑΜΚΕ: AMKE } }
  activities: { column: Τομείς, separator: "|", values: { Φούρνος: activities-modified:AM60 } }
  identifiers: { AFM: ΑΦΜ }
  website: Ιστοσελίδα
`;
    expect(readMapping(yaml)).toEqual({
      licence: "CC-BY-4.0",
      language: "el",
      country: "GR",
      separator: "\t",
      encoding: "iso-8859-7",
      idFrom: "website",
      columns: {
        name: [{ column: "Επωνυμία" }, { column: "Title", language: "en" }],
        legalForm: [
          { column: "Μορφή", scheme: "kalo-legal-form", values: new Map([["αμκε", "kalo-legal-form:AMKE"]]) },
        ],
        activities: [{ column: "Τομείς", separator: "|", values: new Map([["φουρνοσ", "activities-modified:AM60"]]) }],
        website: [{ column: "Ιστοσελίδα" }],
      },
      identifiers: [{ scheme: "AFM", column: "ΑΦΜ" }],
    });
  });

  it("reads every scalar as a text", () => {
    expect(readMapping(`${MINIMAL}  founded: 2014\n  country: no\n`).columns).toMatchObject({
      founded: [{ column: "2014" }],
      country: [{ column: "no" }],
    });
  });

  it("tells all mistakes at once, each with its place, the value and what was expected", () => {
    const yaml = `licence: CC-BY
langauge: el
separator: "|"
encoding: latin-99
country: Atlantis
columns:
  id: { from: phone, also: x }
  titel: Name
  description: { column: "" }
  legalForm: { scheme: legal, column: Form }
  activities: { column: A, language: el, values: { Bakery: AM999 } }
  country: [A, B]
  latitude: Lat
  identifiers: { afm: ΑΦΜ, GEMI: [] }
`;
    expect(mistakesOf(yaml)).toEqual(
      [
        'line 1, "licence": "CC-BY": expected the SPDX id of a licence, such as CC-BY-4.0',
        'line 2, "langauge": "langauge": expected one of licence, language, country, separator, encoding, columns',
        'line 3, "separator": "|": expected "," or ";" or tab',
        'line 4, "encoding": "latin-99": expected an encoding, such as utf-8 or windows-1253',
        'line 5, "country": "Atlantis": expected a country, such as GR',
        'line 7, "columns.id.also": "also": expected nothing beside from',
        'line 7, "columns.id.from": "phone": expected website or name',
        'line 7, "columns": expected an entry name: the column of the name',
        'line 7, "columns": expected an entry longitude beside latitude',
        'line 8, "columns.titel": "titel": expected one of id, name, legalName, description, legalForm, activities, nace, qualifiers, membershipType, identifiers, country, nuts, streetAddress, postcode, locality, latitude, longitude, location, website, founded, sizeBand',
        'line 9, "columns.description.column": "": expected the name of a column, or {column: …} with more',
        'line 10, "columns.legalForm.scheme": "legal": expected one of organisational-structure, kalo-legal-form, legal-form',
        'line 11, "columns.activities.language": "language": expected one of column, scheme, separator, values',
        'line 11, "columns.activities.values.Bakery": "AM999": expected a code of activities-ica or activities-modified or activities or themes or nace-rev2 or nace-rev2.1, such as ICA10',
        'line 12, "columns.country": "a list": expected one column',
        'line 14, "columns.identifiers.afm": "afm": expected a register: AFM, VAT, GEMI, EUID, KALO_REG, EMAS, PIC, EU_TR, DOTCOOP, COMPANIES_HOUSE, LEI, WIKIDATA, OSM, MURMURATIONS_NODE, DEMO_REGISTER',
        'line 14, "columns.identifiers.GEMI": "a list": expected the name of a column',
      ].map((line) => `Cannot use the mapping: ${line}`),
    );
  });

  it.each([
    ["", "line 1: expected entries such as licence, language, country, separator, encoding, columns"],
    ["columns: {id: a, name: b}", 'line 1: expected an entry "licence", the SPDX id of the licence of the data'],
    ["licence: MIT", 'line 1: expected an entry "columns" with a column for each field'],
    [
      "licence: MIT\ncolumns: {id: {from: website}, name: b}",
      'line 2, "columns": expected an entry website, as the id',
    ],
    [`${MINIMAL}  name: Again\n`, 'line 5: "Map keys must be unique": expected YAML'],
    ["licence: [", "expected YAML"],
    ["a: &x b\nlicence: *x\ncolumns: {id: a, name: b}", 'line 2, "licence": "*x": expected'],
    ["licence: MIT\u001b[31m\ncolumns: {id: a, name: b}", '"MIT\\u001b[31m"'],
    [`# ${"x".repeat(300_000)}`, "line 1: expected at most 256 KiB"],
  ])("refuses %j", (yaml, message) => {
    expect(mistakesOf(yaml).join("\n")).toContain(message);
  });
});

describe("createMappedFormat()", () => {
  it.each<[string, Record<string, string>, object]>([
    [
      "",
      {},
      { localId: "7", uri: null, content: { name: { editions: [{ lang: "und", text: "Bakery" }] }, country: null } },
    ],
    ["  country: Land", { Land: "Österreich" }, { content: { country: "AT" } }],
    ["  country: {column: Land, values: {Ö: AT}}", { Land: "ö" }, { content: { country: "AT" } }],
    ["  location: Place", { Place: "Rennes, FR" }, { content: { locality: "Rennes", country: "FR" } }],
    [
      "  location: Place\n  country: Land",
      { Place: "Cupar, Scotland", Land: "Ireland" },
      { content: { locality: "Cupar", country: "IE" } },
    ],
    [
      "  latitude: Lat\n  longitude: Lon",
      { Lat: "37,98", Lon: "23.72" },
      { content: { coordinates: { latitude: 37.98, longitude: 23.72 } } },
    ],
    ["  founded: Year", { Year: "12/5/2014" }, { content: { founded: "2014-05-12" } }],
    ["  founded: Year", { Year: "2014" }, { content: { founded: "2014" } }],
    [
      "  founded: Year",
      { Year: "31/2/2014" },
      { content: { founded: null }, raw: [{ column: "Year", value: "31/2/2014" }] },
    ],
    ["  sizeBand: Staff", { Staff: "12" }, { content: { sizeBand: "SMALL" } }],
    ["  sizeBand: {column: Staff, values: {few: MICRO}}", { Staff: "Few" }, { content: { sizeBand: "MICRO" } }],
    ["  nuts: Region", { Region: "Κρήτη" }, { content: { nuts: "EL43" } }],
    [
      "  legalForm: {column: Form, scheme: kalo-legal-form}",
      { Form: "Συνεταιρισμός Εργαζομένων" },
      { content: { legalForm: { code: "WORKER_COOP" } } },
    ],
    [
      '  activities: {column: Does, separator: ",", values: {Loaves: AM60}}',
      { Does: "loaves, Education, Xyz" },
      {
        content: {
          activities: [
            { scheme: "activities-modified", code: "AM60" },
            { scheme: "activities-ica", code: "ICA160" },
          ],
        },
        raw: [{ column: "Does", value: "Xyz" }],
      },
    ],
    [
      "  nace: {column: Nace, scheme: REV_2}",
      { Nace: "47.71; 0" },
      { content: { nace: [{ revision: "REV_2", code: "47.71" }] }, raw: [{ column: "Nace", value: "0" }] },
    ],
    [
      "  identifiers: {AFM: Tax}",
      { Tax: "94259216" },
      { content: { identifiers: [{ scheme: "AFM", value: "094259216" }] } },
    ],
    ["", { Other: "x", Email: "a@b.gr" }, { raw: [{ column: "Other", value: "x" }] }],
  ])("reads %j of %j", (columns, values, record) => {
    expect(read(`${MINIMAL}${columns}\n`, { No: "7", Title: "Bakery", ...values })).toMatchObject({
      problems: [],
      record,
    });
  });

  it("refuses what makes a record useless, as formats do", () => {
    const yaml = `${MINIMAL}  identifiers: {AFM: Tax}\n`;
    expect(read(yaml, { No: "", Title: "", Tax: "000000000" }).problems.map(({ column }) => column)).toEqual([
      "No",
      "Title",
      "Tax",
    ]);
    expect(read(yaml, { No: "1", Title: "x".repeat(256), Tax: "" }).problems).toMatchObject([{ column: "Title" }]);
  });

  it("takes what a row says over the country of them all", () => {
    const yaml = `country: GR\n${MINIMAL}  location: Place\n`;
    const countryOf = (Place: string) => read(yaml, { No: "1", Title: "x", Place }).record?.content.country;
    expect(["", "Volos", "Berlin, Germany"].map(countryOf)).toEqual(["GR", "GR", "DE"]);
  });

  it("misses columns that the file has not", () => {
    expect(() => read(MINIMAL, { No: "1" })).toThrow('Cannot read the file as mapping: column "Title" missing');
  });
});
