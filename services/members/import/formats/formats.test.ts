import { describe, expect, it } from "@jest/globals";
import { hasTerm } from "../../vocabulary/vocabulary";
import { readHeader } from "../header";
import { readRow } from "../read-row";
import { FORMATS, type FormatName } from ".";
import susyActivities from "./susy-activities.json";

function read(formatName: FormatName, defaults: Record<string, string>, values: Record<string, string>) {
  const row = { ...defaults, ...values };
  const header = readHeader(Object.keys(row), formatName);
  return readRow({ fields: Object.values(row) }, header, FORMATS[formatName]);
}

const SUSY = { id: "1", name: "Bakery", country_iso: "GR", city: "Athens", type_of_initiative: "" };
const SSE = { Identifier: "R1", Name: "Bakery" };
const url = "one web address, such as https://example.org/, or none";

describe("susy", () => {
  it.each<[Record<string, string>, object]>([
    [{}, { name: { editions: [{ lang: "en" }] }, country: "GR", locality: "Athens", activities: [], website: null }],
    [{ name: " Ένωση \n Α " }, { name: { editions: [{ lang: "el", text: "Ένωση Α" }] } }],
    [{ name: "Τogether" }, { name: { editions: [{ lang: "en", text: "Τogether" }] } }],
    [{ name: "Ε\u0301νωση" }, { name: { editions: [{ text: "Ένωση" }] } }],
    [{ name: "<b>=1+1</b>&amp;" }, { name: { editions: [{ text: "<b>=1+1</b>&amp;" }] } }],
    [{ country_iso: "EL" }, { country: "GR" }],
    [{ country_iso: "gr" }, { country: "GR" }],
    [{ country_iso: "", country_raw: "Ελλάδα" }, { country: "GR" }],
    [{ country_iso: "", country_raw: "ÖSterreich" }, { country: "AT" }],
    [{ country_iso: "", country_raw: "uk" }, { country: "GB" }],
    [{ country_iso: "", country_raw: "Ghana" }, { country: "GH" }],
    [{ country_iso: "", country_raw: "ABERDEEN" }, { country: null }],
    [{ street: "Παραμυθιάς", housenumber: "12" }, { streetAddress: "Παραμυθιάς 12" }],
    [{ street: "", housenumber: "" }, { streetAddress: null }],
    [{ lat: "37.98210086571", lon: "23.7" }, { coordinates: { latitude: 37.98210086571, longitude: 23.7 } }],
    [{ lat: "-90", lon: "+180.0" }, { coordinates: { latitude: -90, longitude: 180 } }],
    [{ lat: "0", lon: "-0.0" }, { coordinates: null }],
    [{ lat: "", lon: "" }, { coordinates: null }],
    [{ type_of_initiative: "slowfood;other;food_cooperative" }, { activities: [{ code: "AM60" }] }],
    [
      { type_of_initiative: "ngo; constructor;agroecology_education, other" },
      { activities: [{ code: "AM20" }, { code: "AM60" }] },
    ],
    [{ website: "coocoocreations.gr" }, { website: "http://coocoocreations.gr" }],
    [{ website: "HTTPS://www.τοπίο.gr/α?β#γ" }, { website: "HTTPS://www.τοπίο.gr/α?β#γ" }],
    [{ website: "http://a.gr:8080" }, { website: "http://a.gr:8080" }],
    [{ website: "-" }, { website: null }],
    [{ description_en: "Text" }, { description: { editions: [{ lang: "en", text: "Text", original: true }] } }],
    [
      { description_en: "Text", description_local: "Κείμενο" },
      {
        description: {
          editions: [
            { lang: "el", original: true },
            { lang: "en", original: false },
          ],
        },
      },
    ],
    [{ country_iso: "AT", description_local: "Text" }, { description: { editions: [{ lang: "de" }] } }],
    [{ country_iso: "BE", description_local: "Texte" }, { description: { editions: [{ lang: "und" }] } }],
    [
      { country_iso: "IE", description_local: "A", description_en: "B" },
      { description: { editions: [{ text: "A" }] } },
    ],
  ])("reads %j", (values, content) => {
    expect(read("susy", SUSY, values)).toMatchObject({ problems: [], record: { localId: "1", content } });
  });

  it.each<[Record<string, string>, string, string | null, string]>([
    [{ id: " " }, "id", "", "a text, it may not be empty"],
    [{ id: "x".repeat(192) }, "id", "x".repeat(192), "at most 191 characters, it has 192"],
    [{ name: "" }, "name", "", "a text, it may not be empty"],
    [{ name: "x".repeat(256) }, "name", "x".repeat(200), "at most 255 characters, it has 256"],
    [{ country_iso: "XX" }, "country_iso", "XX", "two letters of ISO 3166-1, such as GR"],
    [{ country_iso: "UK" }, "country_iso", "UK", "GB for the United Kingdom, not UK"],
    [{ city: "x".repeat(121) }, "city", "x".repeat(121), "at most 120 characters, it has 121"],
    [{ postcode: "x".repeat(21) }, "postcode", "x".repeat(21), "at most 20 characters, it has 21"],
    [
      { street: "x".repeat(250), housenumber: "123456" },
      "street",
      "x".repeat(200),
      'at most 255 characters together with "housenumber", it has 257',
    ],
    [{ lat: "91", lon: "1" }, "lat", "91", "degrees from -90 to 90 with a decimal point"],
    [{ lat: "1", lon: "-180.1" }, "lon", "-180.1", "degrees from -180 to 180 with a decimal point"],
    [{ lat: "37,9", lon: "23" }, "lat", "37,9", "degrees from -90 to 90 with a decimal point"],
    [{ lat: "1e1", lon: "23" }, "lat", "1e1", "degrees from -90 to 90 with a decimal point"],
    [{ lat: "37", lon: "" }, "lon", "", 'degrees, as "lat" has some'],
    [{ lat: "", lon: "23" }, "lat", "", 'degrees, as "lon" has some'],
    ...[
      "update6",
      "a@b.gr",
      "http://u:p@b.gr",
      "http://a.gr http://b.gr",
      "javascript:alert(1)",
      "ftp://a.gr",
      "www.http://a.gr",
      "localhost",
      "http://10.0.0.1/",
    ].map((text): [Record<string, string>, string, string, string] => [{ website: text }, "website", text, url]),
    [
      { website: `http://a.gr/${"x".repeat(500)}` },
      "website",
      `http://a.gr/${"x".repeat(188)}`,
      "a web address of at most 500 characters, it has 512",
    ],
    [
      { description_en: "x".repeat(10_001) },
      "description_en",
      "x".repeat(200),
      "at most 10000 characters, it has 10001",
    ],
    [{ modified: "2017-02-30" }, "modified", "2017-02-30", "a day such as 2026-11-23"],
    [{ modified: "30/02/2017" }, "modified", "30/02/2017", "a day such as 2026-11-23"],
    [{ source_uri: "nowhere" }, "source_uri", "nowhere", url],
  ])("refuses %j", (values, column, value, expected) => {
    expect(read("susy", SUSY, values).problems).toEqual([{ column, value, expected }]);
  });

  it("reports all problems of a row", () => {
    const { problems } = read("susy", SUSY, { id: "", name: "", country_iso: "XX", lat: "x", lon: "y", website: "z" });
    expect(problems.map(({ column }) => column)).toEqual(["id", "name", "country_iso", "lat", "lon", "website"]);
  });

  it("maps types to terms that there are", () => {
    for (const code of Object.keys(susyActivities.types)) expect(hasTerm(susyActivities.scheme, code)).toBe(true);
  });
});

describe("sse-csv", () => {
  it.each<[Record<string, string>, object]>([
    [{}, { name: { editions: [{ lang: "en", text: "Bakery" }] }, legalForm: null, activities: [], identifiers: [] }],
    ...[
      "OS120",
      "Community Interest Company (CIC)",
      "community interest company (CIC).",
      "http://purl.org/essglobal/standard/organisational-structure/OS120",
      "https://dev.lod.coop/essglobal/2.1/standard/organisational-structure/OS120",
    ].map((text): [Record<string, string>, object] => [
      { "Organisational Structure": text },
      { legalForm: { scheme: "organisational-structure", code: "OS120" } },
    ]),
    [{ "Primary Activity": "ICA280" }, { activities: [{ scheme: "activities-ica", code: "ICA280" }] }],
    [{ "Primary Activity": "AM60" }, { activities: [{ scheme: "activities-modified", code: "AM60" }] }],
    [{ "Primary Activity": "a12" }, { activities: [{ scheme: "activities", code: "a12" }] }],
    [{ "Primary Activity": "Food" }, { activities: [{ scheme: "activities-modified", code: "AM60" }] }],
    [
      { "Primary Activity": "AM60", Activities: "ICA10; AM60;;Arts, Media, Culture & Leisure" },
      { activities: [{ code: "AM60" }, { code: "ICA10" }, { code: "AM10" }] },
    ],
    [{ "Country ID": "GB", "Country Name": "Nowhere" }, { country: "GB" }],
    [{ "Country Name": "United Kingdom" }, { country: "GB" }],
    [{ "Companies House Number": "01772005" }, { identifiers: [{ scheme: "COMPANIES_HOUSE", value: "01772005" }] }],
    [{ "Membership Type": "BMT30" }, {}],
    [{ "Membership Type": "Workers." }, {}],
    [
      { "Street Address": "1 High St", Locality: "Hull", Postcode: "HU1 1AA", Latitude: "53.7", Longitude: "-0.3" },
      { streetAddress: "1 High St", locality: "Hull", postcode: "HU1 1AA", coordinates: { longitude: -0.3 } },
    ],
  ])("reads %j", (values, content) => {
    expect(read("sse-csv", SSE, values)).toMatchObject({ problems: [], record: { localId: "R1", content } });
  });

  const activity = "a term of activities-ica or activities-modified or activities: its code, English label or address";
  const structure = "a term of organisational-structure: its code, English label or address";
  it.each<[Record<string, string>, string, string, string]>([
    [{ Identifier: "" }, "Identifier", "", "a text, it may not be empty"],
    [{ Identifier: "R-1" }, "Identifier", "R-1", "letters A to Z and digits only"],
    [{ Identifier: "R123456789012345" }, "Identifier", "R123456789012345", "at most 15 characters, it has 16"],
    [{ Name: "x".repeat(91) }, "Name", "x".repeat(91), "at most 90 characters, it has 91"],
    [{ "Organisational Structure": "OS999" }, "Organisational Structure", "OS999", structure],
    [{ "Organisational Structure": "os30" }, "Organisational Structure", "os30", structure],
    ...["http://purl.org/essglobal/standard/legal-form/L2", "http://evil.example/organisational-structure/OS30"].map(
      (text): [Record<string, string>, string, string, string] => [
        { "Organisational Structure": text },
        "Organisational Structure",
        text,
        structure,
      ],
    ),
    [{ "Primary Activity": "ICA280;ICA10" }, "Primary Activity", "ICA280;ICA10", activity],
    [{ Activities: "ICA10;Nothing" }, "Activities", "Nothing", activity],
    [
      { "Membership Type": "T1" },
      "Membership Type",
      "T1",
      "a term of base-membership-type: its code, English label or address",
    ],
    [{ "Country ID": "UK" }, "Country ID", "UK", "GB for the United Kingdom, not UK"],
    [{ "Country ID": "EL" }, "Country ID", "EL", "GR for Greece, not EL"],
    [{ "Country Name": "Nowhere" }, "Country Name", "Nowhere", "the name of a country, such as Greece or Ελλάδα"],
  ])("refuses %j", (values, column, value, expected) => {
    expect(read("sse-csv", SSE, values).problems).toEqual([{ column, value, expected }]);
  });
});
