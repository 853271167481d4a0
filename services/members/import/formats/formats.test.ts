import { describe, expect, it } from "@jest/globals";
import { readHeader } from "../../../kit/import/header";
import { createRowReader } from "../../../kit/import/read-row";
import { hasTerm } from "../../vocabulary/vocabulary";
import { FORMATS, type FormatName } from ".";
import susyActivities from "./susy-activities.json";

function read(formatName: FormatName, defaults: Record<string, string>, values: Record<string, string>) {
  const row = { ...defaults, ...values };
  const header = readHeader(Object.keys(row), FORMATS[formatName]);
  return createRowReader(header, FORMATS[formatName])({ fields: Object.values(row) });
}

const SUSY = { id: "1", name: "Bakery", country_iso: "GR", city: "Athens", type_of_initiative: "" };
const SSE = { Identifier: "R1", Name: "Bakery" };

describe("susy", () => {
  it.each<[Record<string, string>, object]>([
    [{}, { name: { editions: [{ lang: "en" }] }, country: "GR", locality: "Athens", activities: [], website: null }],
    [{ name: " Ένωση \n Α " }, { name: { editions: [{ lang: "el", text: "Ένωση Α" }] } }],
    [{ name: "Τogether" }, { name: { editions: [{ lang: "en", text: "Τogether" }] } }],
    [{ name: "Ε\u0301νωση" }, { name: { editions: [{ text: "Ένωση" }] } }],
    [{ name: "<b>=1+1</b>&amp;" }, { name: { editions: [{ text: "<b>=1+1</b>&amp;" }] } }],
    [{ country_iso: "gr" }, { country: "GR" }],
    [{ country_iso: "", country_raw: "Ελλάδα" }, { country: "GR" }],
    [{ country_iso: "", country_raw: "ÖSterreich" }, { country: "AT" }],
    [{ country_iso: "", country_raw: "uk" }, { country: "GB" }],
    [{ country_iso: "", country_raw: "Ghana" }, { country: "GH" }],
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
  ])("refuses %j", (values, column, value, expected) => {
    expect(read("susy", SUSY, values).problems).toEqual([{ column, value, expected }]);
  });

  it.each<[Record<string, string>, object, Record<string, string>?]>([
    [{ country_iso: "XX" }, { country: null }],
    [{ city: "x".repeat(121) }, { locality: null }],
    [{ postcode: "x".repeat(21) }, { postcode: null }],
    [{ street: "x".repeat(250), housenumber: "123456" }, { streetAddress: null }],
    [{ lat: "91", lon: "1" }, { coordinates: null }],
    [{ lat: "1", lon: "-180.1" }, { coordinates: null }],
    [{ lat: "37,9", lon: "23" }, { coordinates: null }],
    [{ lat: "1e1", lon: "23" }, { coordinates: null }],
    [{ lat: "37", lon: "" }, { coordinates: null }, { lat: "37" }],
    [{ lat: "", lon: "23" }, { coordinates: null }, { lon: "23" }],
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
      `http://a.gr/${"x".repeat(500)}`,
    ].map((text): [Record<string, string>, object] => [{ website: text }, { website: null }]),
    [{ description_en: "x".repeat(10_001) }, { description: null }, { description_en: `${"x".repeat(5000)}…` }],
    [{ type_of_initiative: "slowfood; othe" }, { activities: [{ code: "AM60" }] }, { type_of_initiative: "othe" }],
    [{ country_iso: "", country_raw: "ABERDEEN" }, { country: null }, { country_raw: "ABERDEEN" }],
    [{ modified: "2017-02-30", source_partner: "yes" }, {}],
  ])("keeps what it cannot read of %j, and takes the rest", (values, content, kept = values) => {
    const { record, problems } = read("susy", SUSY, values);
    expect({ problems, content: record?.content }).toMatchObject({ problems: [], content });
    expect(record?.raw).toEqual(
      expect.arrayContaining(Object.entries(kept).map(([column, value]) => ({ column, value }))),
    );
    expect(record?.raw).toHaveLength(Object.keys(kept).length);
  });

  it.each<[Record<string, string>, object, string, string, string]>([
    [{ country_iso: "UK" }, { country: "GB" }, "country_iso", "UK", "GB"],
    [{ country_iso: "EL" }, { country: "GR" }, "country_iso", "EL", "GR"],
    [{ country_iso: "", country_raw: "Italu" }, { country: "IT" }, "country_raw", "Italu", "IT"],
    [{ country_iso: "", country_raw: "Frace" }, { country: "FR" }, "country_raw", "Frace", "FR"],
    [{ country_iso: "", country_raw: "Cypres" }, { country: "CY" }, "country_raw", "Cypres", "CY"],
    [{ country_iso: "", country_raw: "ΙΤ" }, { country: "IT" }, "country_raw", "ΙΤ", "IT"],
    ...[
      ["https:/a.gr", "https://a.gr"],
      ["http//a.gr", "http://a.gr"],
      ["htp://a.gr/b", "http://a.gr/b"],
      ["http://http://a.gr", "http://a.gr"],
      ["http://https://a.gr", "https://a.gr"],
    ].map(([text = "", meant = ""]): [Record<string, string>, object, string, string, string] => [
      { website: text },
      { website: meant },
      "website",
      text,
      meant,
    ]),
  ])("understands %j, and says so", (values, content, column, value, takenAs) => {
    const { record, guesses } = read("susy", SUSY, values);
    expect(record).toMatchObject({ content, raw: [] });
    expect(guesses).toEqual([{ column, value, takenAs }]);
  });

  it("keeps no more of a row than its place holds", () => {
    const values = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`more ${at}`, "한".repeat(6000)]));
    const { record, remarks } = read("susy", SUSY, values);
    expect(Buffer.byteLength(JSON.stringify(record?.raw))).toBeLessThan(65_535);
    expect(record?.raw).toHaveLength(3);
    expect([...remarks]).toEqual(["rows with more than could be kept of what has no place here"]);
  });

  it("reports all problems of a row", () => {
    const { problems } = read("susy", { name: "", id: "" }, { ...SUSY, name: "", id: "" });
    expect(problems.map(({ column }) => column)).toEqual(["name", "id"]);
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
    ...["BMT30", "Workers."].map((text): [Record<string, string>, object] => [
      { "Membership Type": text },
      { membershipType: { scheme: "base-membership-type", code: "BMT30" } },
    ]),
    [{ Qualifiers: "q01; q09" }, { qualifiers: [{ scheme: "qualifiers", code: "q01" }, { code: "q09" }] }],
    [{ Name: "'=1+1" }, { name: { editions: [{ text: "=1+1" }] } }],
    [{ Name: "'tis" }, { name: { editions: [{ text: "'tis" }] } }],
    [
      { Name: "Φούρνος", "Name [en]": "Bakery", Language: "el", "Description [en]": "Bread" },
      {
        name: {
          editions: [
            { lang: "el", text: "Φούρνος", original: true },
            { lang: "en", text: "Bakery" },
          ],
        },
        description: { editions: [{ lang: "en", text: "Bread", original: true }] },
      },
    ],
    [{ Name: "", "Name [el]": "Φούρνος" }, { name: { editions: [{ lang: "el", text: "Φούρνος" }] } }],
    [{ "Legal Name": "Bakery Ltd" }, { legalName: { editions: [{ lang: "en", text: "Bakery Ltd" }] } }],
    [
      { "Organisational Structure": "OS120", "Legal Form": "kalo-legal-form:AMKE" },
      { legalForm: { scheme: "kalo-legal-form", code: "AMKE" } },
    ],
    [{ "Primary Activity": "themes:T2" }, { activities: [{ scheme: "themes", code: "T2" }] }],
    [
      { NACE: "REV_2:47.71;REV_2_1:V" },
      {
        nace: [
          { revision: "REV_2", code: "47.71" },
          { revision: "REV_2_1", code: "V" },
        ],
      },
    ],
    [
      { NUTS: "EL303", Founded: "2014-05", "Size Band": "SMALL" },
      { nuts: "EL303", founded: "2014-05", sizeBand: "SMALL" },
    ],
    [
      { Identifiers: "AFM:094259216; OSM:node/1", "Companies House Number": "1772005" },
      {
        identifiers: [
          { scheme: "COMPANIES_HOUSE", value: "01772005" },
          { scheme: "AFM", value: "094259216" },
          { scheme: "OSM", value: "node/1" },
        ],
      },
    ],
    [
      { "Street Address": "1 High St", Locality: "Hull", Postcode: "HU1 1AA", Latitude: "53.7", Longitude: "-0.3" },
      { streetAddress: "1 High St", locality: "Hull", postcode: "HU1 1AA", coordinates: { longitude: -0.3 } },
    ],
  ])("reads %j", (values, content) => {
    expect(read("sse-csv", SSE, values)).toMatchObject({ problems: [], record: { localId: "R1", content } });
  });

  it.each<[Record<string, string>, string, string, string]>([
    [{ Identifier: "" }, "Identifier", "", "a text, it may not be empty"],
    [{ Identifier: "R".repeat(192) }, "Identifier", "R".repeat(192), "at most 191 characters, it has 192"],
    [{ Name: "" }, "Name", "", "a text, it may not be empty"],
    [{ Name: "x".repeat(256) }, "Name", "x".repeat(200), "at most 255 characters, it has 256"],
    [
      { Identifiers: "AFM:094259217" },
      "Identifiers",
      "094259217",
      "for AFM nine digits with the right check digit, not 000000000",
    ],
    [
      { "Companies House Number": "none" },
      "Companies House Number",
      "none",
      "for COMPANIES_HOUSE eight digits, or two letters and six characters",
    ],
  ])("refuses %j", (values, column, value, expected) => {
    expect(read("sse-csv", SSE, values).problems).toEqual([{ column, value, expected }]);
  });

  it.each<[Record<string, string>, Record<string, string>?]>([
    [{ "Organisational Structure": "OS999" }],
    [{ "Organisational Structure": "os30" }],
    [{ "Organisational Structure": "http://purl.org/essglobal/standard/legal-form/L2" }],
    [{ "Organisational Structure": "http://evil.example/organisational-structure/OS30" }],
    [{ "Primary Activity": "ICA280;ICA10" }],
    [{ Activities: "ICA10;Nothing" }, { Activities: "Nothing" }],
    [{ Activities: "nuts:EL3" }],
    [{ "Membership Type": "T1" }],
    [{ "Country Name": "Nowhere" }],
    [{ "Legal Form": "Society" }],
    [{ NACE: "47.71;REV_2:V;REV_2:G" }, { NACE: "47.71" }],
    [{ NUTS: "EL999" }],
    [{ Founded: "soon" }],
    [{ Founded: "2014-02-30" }],
    [{ "Size Band": "HUGE" }],
    [{ Identifiers: "094259216" }],
    [{ Region: "North", "SIC Code": "63910" }],
    [{ Language: "Greek" }],
    [{ Licence: "CC BY" }],
  ])("keeps what it cannot read of %j", (values, kept = values) => {
    const { record, problems } = read("sse-csv", SSE, values);
    expect(problems).toEqual([]);
    expect(record?.raw).toEqual(
      expect.arrayContaining(Object.entries(kept).map(([column, value]) => ({ column, value }))),
    );
  });

  it.each<[Record<string, string>, object, string, string, string]>([
    [{ "Country ID": "UK" }, { country: "GB" }, "Country ID", "UK", "GB"],
    [{ "Country Name": "Untied Kingdom" }, { country: "GB" }, "Country Name", "Untied Kingdom", "GB"],
    [{ "Primary Activity": "Fod" }, { activities: [] }, "", "", ""],
    [{ "Membership Type": "Wokers" }, { membershipType: { code: "BMT30" } }, "Membership Type", "Wokers", "BMT30"],
    [{ NUTS: "GR30" }, { nuts: "EL30" }, "NUTS", "GR30", "EL30"],
  ])("understands %j as far as it can", (values, content, column, value, takenAs) => {
    const { record, guesses } = read("sse-csv", SSE, values);
    expect(record).toMatchObject({ content });
    expect(guesses).toEqual(column === "" ? [] : [{ column, value, takenAs }]);
  });

  it("stores no contact data, and says that it left it out", () => {
    const contact = { Phone: "210", Email: "a@b.gr", Twitter: "@a", Facebook: "", "Contact Person": "A. B." };
    const { record, remarks } = read("sse-csv", SSE, contact);
    expect(record?.raw).toEqual([]);
    expect([...remarks]).toEqual(
      ["Phone", "Email", "Twitter", "Contact Person"].map(
        (column) => `rows with contact data in column "${column}", which is not stored`,
      ),
    );
  });

  it("says of long ids that others may not take them", () => {
    const { record, remarks } = read("sse-csv", SSE, { Identifier: "a.b_c:d/e-f.1234567" });
    expect(record?.localId).toBe("a.b_c:d/e-f.1234567");
    expect([...remarks]).toEqual(["ids that are not the 15 letters and digits of the SSE CSV standard"]);
  });

  it("takes the address and the licence of a record", () => {
    const { record } = read("sse-csv", SSE, { "Source URI": "https://a.gr/1", Licence: "CC-BY-4.0" });
    expect(record).toMatchObject({ uri: "https://a.gr/1", licence: "CC-BY-4.0", raw: [] });
    expect(read("sse-csv", SSE, { Licence: "all mine" }).record?.licence).toBe("NOASSERTION");
  });

  it("leaves alone what the file has no column for", () => {
    const content = read("sse-csv", SSE, {}).record?.content ?? {};
    for (const field of ["nuts", "nace", "founded", "sizeBand", "legalName", "qualifiers", "membershipType"]) {
      expect(content).not.toHaveProperty(field);
    }
    expect(read("sse-csv", SSE, { NUTS: "" }).record?.content.nuts).toBeNull();
  });
});

const TECH = { name: "Bakery", website: "https://www.bakery.coop/en", business_areas: "", location: "", notes: "" };

describe("tech-coops", () => {
  it.each<[Record<string, string>, object]>([
    [{}, { localId: "bakery.coop", content: { website: "https://www.bakery.coop/en", description: null } }],
    [{ website: "" }, { localId: "bakery" }],
    [{ website: "https://www.facebook.com/bakery", name: "Ο Φούρνος!" }, { localId: "ο-φουρνοσ" }],
    [{ notes: "Since 1999" }, { content: { description: { editions: [{ lang: "en", text: "Since 1999" }] } } }],
    [{ business_areas: "Web development, Hosting" }, { content: { activities: [{ code: "a10" }] } }],
    [
      { business_areas: "Development (Go, Java), Hosting" },
      {
        content: { activities: [{ scheme: "activities", code: "a10" }] },
        raw: [{ column: "business_areas", value: "Development (Go, Java)" }],
      },
    ],
    [
      { location: "Boulder, CO", continent_section: "North America" },
      { content: { locality: "Boulder", country: "US" } },
    ],
    [{ location: "Cali, CO", continent_section: "South America" }, { content: { locality: "Cali", country: "CO" } }],
  ])("reads %j", (values, record) => {
    expect(read("tech-coops", TECH, values)).toMatchObject({ problems: [], record });
  });

  it("refuses a record that nothing tells from others", () => {
    const expected = "a name with letters, as there is no web site to know the record by";
    expect(read("tech-coops", TECH, { name: "***", website: "" }).problems).toEqual([
      { column: "name", value: "***", expected },
    ]);
  });
});

describe("coophub", () => {
  it("reads a record, and keeps where its code is", () => {
    const row = { key: "k", name: "Kedu", url: "https://kedu.coop/", description: "", location: "Barcelona, Spain" };
    expect(read("coophub", row, { source: "github", login: "Kedu-SCCL" })).toMatchObject({
      record: {
        localId: "k",
        content: { website: "https://kedu.coop/", locality: "Barcelona", country: "ES", description: null },
        raw: [
          { column: "source", value: "github" },
          { column: "login", value: "Kedu-SCCL" },
        ],
      },
    });
  });
});
