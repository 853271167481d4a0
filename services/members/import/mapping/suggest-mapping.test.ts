import { describe, expect, it } from "@jest/globals";
import { openReading } from "../../../kit/import/reading";
import { fileOf } from "../../../kit/import/testing";
import { createMappedFormat } from "./mapped-format";
import { readMapping } from "./read-mapping";
import { suggestMapping } from "./suggest-mapping";

const MEMBERS = [
  "Α/Α;Επωνυμία;Νομική μορφή;Δραστηριότητα;Διεύθυνση;Τ.Κ.;Πόλη;Ιστοσελίδα;ΑΦΜ;Τηλέφωνο;Σημείωση",
  "1;Φούρνος των Πολλών;Συνεταιρισμός Εργαζομένων;Τρόφιμα;Άνω Πόλης 5;546 34;Θεσσαλονίκη;https://fournos.example.gr;094259216;2310 1;",
  '2;"Ανεμόμυλος; ΑΜΚΕ";ΑΜΚΕ;Ενέργεια, Εκπαίδευση;Ερμού 1;10563;Αθήνα;www.anemomylos.example.gr;;;νέο μέλος',
  "3;Σπόρος;Κοιν.Σ.Επ.;Τρόφιμα;;;Χανιά;;;;",
  "",
].join("\r\n");

const CODES = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder("windows-1253").decode(Uint8Array.of(byte)), byte]),
);

/** As a Greek spreadsheet saves it. */
function inWindows1253(text: string): Buffer {
  return Buffer.from(Array.from(text, (letter) => CODES.get(letter) ?? 0x3f));
}

async function importWith(yaml: string, content: string | Buffer) {
  await using reading = await openReading(fileOf(content), { format: createMappedFormat(readMapping(yaml)) });
  const batch = await reading.next(100);
  return { records: batch?.records ?? [], refusals: reading.refusals, ...reading.summary() };
}

describe("suggestMapping()", () => {
  it("proposes a mapping for a Greek spreadsheet", async () => {
    const yaml = await suggestMapping(fileOf(inWindows1253(MEMBERS)));
    expect(yaml.split("\n")).toEqual([
      "# Proposed from the header and the first rows. Look it over; lines after a # are not read.",
      "",
      "# Unsure: the file does not say. The SPDX id of the licence of the data (https://spdx.org/licenses/)",
      "licence: NOASSERTION",
      "language: el",
      "# Unsure: no column has the country, and the file looks Greek",
      "country: GR",
      'separator: ";"',
      "# Unsure: if letters look wrong here, it is another",
      "encoding: windows-1253",
      "",
      "columns:",
      "  # No column has an id: it is made of the host of the web site, or of the name where there is none. Of two rows with the same id the second is refused",
      '  # "Α/Α" seems to count the rows: it would change with every row put in',
      "  id: { from: website }",
      '  name: "Επωνυμία"',
      "  legalForm:",
      '    column: "Νομική μορφή"',
      "    scheme: kalo-legal-form",
      "    # No term of kalo-legal-form is called so; say what they stand for, or they are kept as they stand",
      "    values:",
      '      "ΑΜΚΕ": AMKE',
      '    #   "Κοιν.Σ.Επ.": CODE',
      "  activities:",
      '    column: "Δραστηριότητα"',
      "    scheme: activities-modified",
      '    separator: ","',
      '  streetAddress: "Διεύθυνση"',
      '  postcode: "Τ.Κ."',
      '  locality: "Πόλη"',
      '  website: "Ιστοσελίδα"',
      "  identifiers:",
      '    AFM: "ΑΦΜ"',
      '# Kept as they stand, without a place here: "Σημείωση"',
      '# Contact data, which is not stored: "Τηλέφωνο"',
      "",
    ]);
  });

  it("proposes what can be imported with as it stands", async () => {
    const content = inWindows1253(MEMBERS);
    const { records, refusals, kept, remarks } = await importWith(await suggestMapping(fileOf(content)), content);
    expect(refusals).toEqual([]);
    expect(records).toMatchObject([
      {
        localId: "fournos.example.gr",
        content: {
          name: { editions: [{ lang: "el", text: "Φούρνος των Πολλών" }] },
          legalForm: { scheme: "kalo-legal-form", code: "WORKER_COOP" },
          streetAddress: "Άνω Πόλης 5",
          postcode: "546 34",
          locality: "Θεσσαλονίκη",
          country: "GR",
          website: "https://fournos.example.gr",
          identifiers: [{ scheme: "AFM", value: "094259216" }],
        },
      },
      { localId: "anemomylos.example.gr", content: { legalForm: { code: "AMKE" } } },
      { localId: "σποροσ", content: { legalForm: null, identifiers: [] } },
    ]);
    expect(kept.map(({ column }) => column)).toEqual(expect.arrayContaining(["Νομική μορφή", "Σημείωση", "Α/Α"]));
    expect(remarks).toEqual(['rows with contact data in column "Τηλέφωνο", which is not stored: 1']);
  });

  it("imports what was refused once it is put right, though the file was in another encoding", async () => {
    const yaml = await suggestMapping(fileOf(inWindows1253(MEMBERS)));
    const corrected = `\uFEFFimport_line;import_problems;${MEMBERS.split("\r\n").slice(0, 2).join("\n4;x;")}\n`;
    const { records } = await importWith(yaml, corrected);
    expect(records).toMatchObject([{ content: { locality: "Θεσσαλονίκη" } }]);
  });

  it.each<[string, string, string[]]>([
    [
      "English names",
      "key,Organisation Name,City,Country\na,b,c,d\n",
      ['id: "key"', 'name: "Organisation Name"', 'country: "Country"'],
    ],
    [
      "names in two languages",
      "id,Name EN,name_el\n1,a,β\n",
      ["name:", '  - { column: "Name EN", language: en }', '  - { column: "name_el", language: el }'],
    ],
    [
      "a misspelt name",
      "id,Name,Descripton\n1,a,b\n",
      ['# Unsure of "Descripton": its name is only like one that we know', 'description: "Descripton"'],
    ],
    [
      "web sites by what they are",
      "id,name,www\n1,a,http://a.gr\n2,b,www.b.gr\n3,c,https://c.gr\n",
      ['# Unsure of "www": its values look like it, its name does not', 'website: "www"'],
    ],
    ["countries by what they are", "id,name,wo\n1,a,Österreich\n2,b,Germany\n3,c,Ελλάδα\n", ['country: "wo"']],
    ["degrees by what they are", "id,name,y,x\n1,a,37.98,23.72\n2,b,38.245,21.734\n", []],
    ["tabs", "id\tname\n1\ta\n", []],
    ["no name", "x,y\n1,2\n", ["# No column looks like a name, and there is no import without:", "id: { from: name }"]],
  ])("knows %s", async (_, content, lines) => {
    const yaml = await suggestMapping(fileOf(content));
    expect(yaml.split("\n").map((line) => line.replace(/^ {2}/, ""))).toEqual(expect.arrayContaining(lines));
  });

  it("takes two columns of degrees for coordinates, with a doubt", async () => {
    const rows = ["1,a,37.9838,23.7275", "2,b,38.2466,21.7346", "3,c,35.3387,25.1442"];
    const yaml = await suggestMapping(fileOf(`id,name,y,x\n${rows.join("\n")}\n`));
    expect(yaml).toContain('latitude: "y"');
    expect(yaml).toContain('longitude: "x"');
    expect(yaml).toContain('# Unsure of "x": its values look like degrees');
  });

  it("lets no name of a column out unescaped", async () => {
    const yaml = await suggestMapping(fileOf('id,"name",": evil\n\u001b[31m# ""x"""\n1,a,b\n'));
    expect(yaml).not.toContain("\u001b");
    expect(() => readMapping(yaml)).not.toThrow();
  });

  it.each([
    ["utf-16le", Buffer.from("\uFEFFid\tname\r\n1\tΦούρνος\r\n", "utf16le"), "encoding: utf-16le"],
    [
      "iso-8859-7",
      Buffer.concat([Buffer.from("id,name\n1,"), Buffer.from([0xb6, 0xed, 0xf9, 0xe8, 0xe5])]),
      "encoding: iso-8859-7",
    ],
    ["windows-1252", Buffer.from("id,name\n1,Café Zoé\n", "latin1"), "encoding: windows-1252"],
  ])("tells %s, and imports with it", async (_, content, line) => {
    const yaml = await suggestMapping(fileOf(content));
    expect(yaml.split("\n")).toContain(line);
    expect((await importWith(yaml, content)).records).toHaveLength(1);
  });

  it("throws for an empty file", async () => {
    await expect(suggestMapping(fileOf("\n \n"))).rejects.toMatchObject({ code: "BAD_INPUT" });
  });
});
