import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../../kit/database/migrate";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { csv, fileOf } from "../../kit/import/testing";
import { describeOnDatabases } from "../../kit/testing/databases";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { members } from "..";
import { importOrganizations } from "../import/import-organizations";
import { describeWithSharedData, readShared } from "../import/testing";
import { Network } from "../network/network.entity";
import { FieldVisibility } from "../organization/field-visibility";
import { Organization, OrganizationState, SizeBand } from "../organization/organization.entity";
import { refreshIndex } from "../organization/organization-index";
import { SourceRecord } from "../organization/source-record.entity";
import { EXPORT_FORMATS, type ExportFormat, exportOrganizations } from "./export-organizations";
import type { ExportedOrganization } from "./exported-organization";

const HEADER = [
  ...["Identifier", "Name", "Name [el]", "Name [pt-BR]", "Language", "Description", "Description Language"],
  ...["Legal Name", "Legal Form", "NACE", "NUTS", "Founded", "Size Band", "Identifiers", "Country ID", "Activities"],
  ...["Qualifiers", "Membership Type", "Latitude", "Longitude", "Source URI", "Licence", "Website"],
  ...["Legal Name Language", "Fictional", "Companies House Number"],
];

/** Records with all that may go wrong on the way. */
const ROWS = [
  [
    ...[
      "R1",
      "'=SUM(A1)",
      "Φούρνος",
      "Padaria",
      "en",
      `"He said ""hi"", twice"`,
      "fr",
      "Bakery Ltd",
      "kalo-legal-form:KOISPE",
    ],
    ...[
      "REV_2:47.71;REV_2_1:G",
      "EL303",
      "2014-05",
      "SMALL",
      "AFM:094259216;GEMI:1234567;COMPANIES_HOUSE:02345678",
      "GR",
      "ICA10;AM60;a01;nace-rev2:C",
    ],
    ...["Fairtrade", "BMT30", "37.98", "-0.000001", "https://example.org/r/1", "CC-BY-4.0", "https://example.org/"],
    ...["el", "true", "01234567"],
  ],
  ["R2", "-5 degrees", "", "", "", "Τogether 🚜 'quoted'", ...Array(20).fill("")],
  ["R3", "'-5", "", "", "el", "  x  ", ...Array(20).fill("")],
  ["an id, with signs #1".replace(",", ""), "Odd id", ...Array(24).fill("")],
];

describeOnDatabases("exportOrganizations()", (databases) => {
  let database: Database;
  beforeAll(async () => {
    const config = databases().of("members");
    await migrate(config, members.database);
    database = await openDatabase(config, members.database);
  });
  afterAll(() => database?.close());

  async function exported(format: ExportFormat, network?: string, all?: boolean): Promise<string> {
    let text = "";
    for await (const piece of exportOrganizations(database.read, { format, network, all })) text += piece;
    return text;
  }

  /** What there is of a network's records, by their local ids, without times and ids. */
  async function contentOf(slug: string) {
    const { id: networkId } = await database.read.findOneByOrFail(Network, { slug });
    const records = await database.read.findBy(SourceRecord, { networkId });
    const organizations = new Map((await database.read.find(Organization)).map((each) => [each.id, each]));
    return records
      .map(({ localId, organizationId, licence, uri }) => {
        const organization = organizations.get(organizationId);
        if (!organization) throw new Error(`no organisation of ${localId}`);
        const { id: _, createdAt: __, updatedAt: ___, version: ____, ...content } = organization;
        return { localId, licence, uri, content };
      })
      .sort((a, b) => (a.localId < b.localId ? -1 : 1));
  }

  async function roundTrip(slug: string, format: ExportFormat) {
    const text = await exported(format, slug);
    const network = `${slug}-${format}`;
    const { refused, kept, imported } = await importOrganizations(database, fileOf(text), {
      format,
      networkSlug: network,
    });
    expect({ refused, kept }).toEqual({ refused: 0, kept: [] });
    expect(imported).toBeGreaterThan(0);
    expect(await contentOf(network)).toEqual(await contentOf(slug));
    expect((await exported(format, network)).replaceAll(network, slug).length).toBe(text.length);
  }

  it.each(EXPORT_FORMATS)("gives back as %s what was imported, whatever is in it", async (format) => {
    const content = csv(HEADER, ...ROWS);
    const report = await importOrganizations(database, fileOf(content), { format: "sse-csv", networkSlug: "odd" });
    expect(report).toMatchObject({ refused: 0, kept: [] });
    const first = (await contentOf("odd")).find(({ localId }) => localId === "R1");
    expect(first?.content).toMatchObject({ founded: "2014-05", sizeBand: SizeBand.SMALL, nuts: "EL303" });
    expect(first?.content.name?.editions.map(({ lang, text }) => [lang, text])).toEqual([
      ["en", "=SUM(A1)"],
      ["el", "Φούρνος"],
      ["pt-BR", "Padaria"],
    ]);
    expect(first?.content).toMatchObject({ fictional: true, legalName: { editions: [{ lang: "el" }] } });
    expect(first?.content.identifiers).toHaveLength(4);
    expect(first?.content.description?.editions).toMatchObject([{ lang: "fr", text: 'He said "hi", twice' }]);
    await roundTrip("odd", format);
  });

  describeWithSharedData("with open data", () => {
    it.each([
      ["coops_uk_sample.csv", "sse-csv"],
      ["susy_greece.csv", "susy"],
      ["tech_coops_world.csv", "tech-coops"],
      ["coophub_coops.csv", "coophub"],
    ] as const)("gives back %s", async (file, from) => {
      await importOrganizations(database, fileOf(readShared(file)), { format: from, networkSlug: `open-${from}` });
      for (const format of EXPORT_FORMATS) await roundTrip(`open-${from}`, format);
    });
  });

  it("writes a JSON document, and no formula into a table", async () => {
    const records = JSON.parse(await exported("json", "odd"));
    expect(records).toHaveLength(ROWS.length);
    expect(records[0]).toMatchObject({
      sources: [{ network: "odd", localId: "R1", licence: "CC-BY-4.0" }],
      fictional: true,
      identifiers: [
        { scheme: "COMPANIES_HOUSE", value: "01234567" },
        { scheme: "AFM" },
        { scheme: "GEMI" },
        { scheme: "COMPANIES_HOUSE", value: "02345678" },
      ],
    });
    expect(Object.keys(records[0])).not.toContain("raw");
    expect(await exported("sse-csv", "odd")).toContain("'=SUM(A1)");
  });

  it("lets nothing leave that is not listed, nor a person's tax number", async () => {
    const [row] = await database.read.findBy(Organization, { founded: "2014-05" });
    const id = row?.id ?? "";
    const write = (values: Partial<Organization>) =>
      database.write(async (tx) => {
        await tx.update(Organization, { id }, values);
        await refreshIndex(tx, [id]);
      });
    await write({ legalForm: { scheme: "legal-form", code: "L1" } });
    const all = JSON.parse(await exported("json")) as ExportedOrganization[];
    const person = all.find((each) => each.id === id);
    expect(person?.legalForm).toEqual({ scheme: "legal-form", code: "L1" });
    expect(person?.identifiers.map(({ scheme }) => scheme)).toEqual(["COMPANIES_HOUSE", "GEMI", "COMPANIES_HOUSE"]);
    const line = (await exported("sse-csv", person?.sources[0]?.network))
      .split("\n")
      .find((text) => text.includes("legal-form:L1"));
    expect(line).toContain("GEMI:1234567");
    expect(line).not.toContain("094259216");
    const before = all.length;
    await write({ state: OrganizationState.ARCHIVED, name: new MultilingualText([{ lang: "en", text: "Gone" }]) });
    expect(JSON.parse(await exported("json"))).toHaveLength(before - 1);
  });

  it.each(EXPORT_FORMATS)(
    "leaves out of %s what a body keeps from the public, unless all is asked for",
    async (format) => {
      const networkSlug = `kept-${format}`;
      const content = csv(
        ["Identifier", "Name", "Description", "Website"],
        ["1", "Kept", "Zithers", "https://example.org/"],
      );
      await importOrganizations(database, fileOf(content), { format: "sse-csv", networkSlug });
      const { id: networkId } = await database.read.findOneByOrFail(Network, { slug: networkSlug });
      const { organizationId: id } = await database.read.findOneByOrFail(SourceRecord, { networkId });
      const fieldVisibility = { description: FieldVisibility.MEMBERS, website: FieldVisibility.ORG };
      await database.write((tx) => tx.update(Organization, { id }, { fieldVisibility }));
      const published = await exported(format, networkSlug);
      expect(published).toContain("Kept");
      expect(published).not.toMatch(/Zithers|example/);
      expect(await exported(format, networkSlug, true)).toMatch(/Zithers.*example/);
    },
  );

  it("names all directories that record a body, and of one network that one alone", async () => {
    const read = (networkSlug: string) =>
      importOrganizations(database, fileOf(csv(["Identifier", "Name"], ["S1", "Shared by two"])), {
        format: "sse-csv",
        networkSlug,
      });
    await read("first-to-record");
    await read("second-to-record");
    const [first, second] = (JSON.parse(await exported("json")) as ExportedOrganization[]).filter(({ name }) =>
      name.some(({ text }) => text === "Shared by two"),
    );
    await database.write(async (tx) => {
      await tx.update(SourceRecord, { organizationId: second?.id }, { organizationId: first?.id });
      await tx.update(Organization, { id: second?.id }, { state: OrganizationState.ARCHIVED });
      await refreshIndex(tx, [first?.id ?? "", second?.id ?? ""]);
    });
    const sourcesIn = async (network?: string) =>
      (JSON.parse(await exported("json", network)) as ExportedOrganization[])
        .find(({ id }) => id === first?.id)
        ?.sources.map(({ network, localId }) => [network, localId]);
    expect(await sourcesIn()).toEqual([
      ["first-to-record", "S1"],
      ["second-to-record", "S1"],
    ]);
    expect(await sourcesIn("second-to-record")).toEqual([["second-to-record", "S1"]]);
  });

  it("refuses a network that there is not, and JSON of another kind", async () => {
    await expect(exported("json", "nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const read = (text: string) =>
      importOrganizations(database, fileOf(text), { format: "json", networkSlug: "other" });
    await expect(read('{"a": 1}')).rejects.toMatchObject({ code: "BAD_INPUT" });
    expect(await read("[\n]\n")).toMatchObject({ rows: 0, refused: 0 });
    expect(await read('[\n{"localId": "1"},\n{"localId"\n]')).toMatchObject({
      rows: 2,
      refused: 2,
      refusals: [{ line: 2 }, { line: 3 }],
    });
  });
});
