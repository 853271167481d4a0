import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { migrate } from "../../kit/database/migrate";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { csv, fileOf } from "../../kit/import/testing";
import { describeOnDatabases } from "../../kit/testing/databases";
import { funding } from "..";
import { Call } from "../call/call.entity";
import { Funder } from "../funder/funder.entity";
import { importCalls } from "./import-calls";

const HEADER = ["id", "title", "opens", "deadlines"];
const ATHENS = "2026-12-15T13:00 Europe/Athens";

describeOnDatabases("importCalls()", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("funding"), funding.database);
    database = await openDatabase(databases().of("funding"), funding.database);
  });
  afterAll(() => database?.close());

  const load = (content: string, options: Partial<Parameters<typeof importCalls>[2]> = {}) =>
    importCalls(database, fileOf(content), { funder: "Ταμείο", ...options });
  const find = (sourceId: string) => database.read.findOneByOrFail(Call, { sourceId });

  it("takes over all that a table says", async () => {
    const content = `id;title;title [en];language;description;programme;url;opens;deadlines;time_zone;results;budget;currency;legal_forms;nuts;activities;countries;de_minimis;de_minimis_least;topics;licence;fictional;Notes;E-mail
FULL;Φούρνοι;Ovens;el;Εξοπλισμός;Κοινό Ψωμί;example.org/ovens;2026-11-01T09:00;"2027-03-01 17:00 Europe/Brussels Δεύτερο στάδιο;2026-12-15T13:00 Πρώτο στάδιο";Europe/Athens;2027-06-01;1500000.5;eur;"kalo-legal-form:AMKE;kalo-legal-form:KOISPE;kalo-legal-form:AMKE";GR30;nace-rev2:C;EL;general;5000;top_01h455vb4pex5vsknk084sn02q;CC-BY-4.0;true;see also;a@example.org
`;
    const report = await load(content);
    expect(report).toMatchObject({ rows: 1, imported: 1, refused: 0, complete: true });
    const call = await find("FULL");
    expect(call).toMatchObject({
      url: "http://example.org/ovens",
      opensAt: new Date("2026-11-01T07:00:00.000Z"),
      deadlines: [
        { at: new Date("2026-12-15T11:00:00.000Z"), timeZone: "Europe/Athens", localTime: "2026-12-15T13:00" },
        { at: new Date("2027-03-01T16:00:00.000Z"), timeZone: "Europe/Brussels", localTime: "2027-03-01T17:00" },
      ],
      lastDeadlineAt: new Date("2027-03-01T16:00:00.000Z"),
      resultsAt: new Date("2027-05-31T21:00:00.000Z"),
      budget: { amountCents: 150_000_050, currency: "EUR" },
      eligibility: {
        legalForms: ["AMKE", "KOISPE"].map((code) => ({ scheme: "kalo-legal-form", code })),
        nuts: ["EL30"],
        activities: [{ scheme: "nace-rev2", code: "C" }],
        countries: ["GR"],
        deMinimis: { regulation: "GENERAL", leastGrantCents: 500_000 },
      },
      topicIds: ["top_01h455vb4pex5vsknk084sn02q"],
      licence: "CC-BY-4.0",
      fictional: true,
      version: 1,
      raw: [{ column: "Notes", value: "see also" }],
    });
    expect(call.title.editions.map(({ lang, text }) => [lang, text])).toEqual([
      ["el", "Φούρνοι"],
      ["en", "Ovens"],
    ]);
    expect(call.deadlines.map(({ label }) => label?.text("el"))).toEqual(["Πρώτο στάδιο", "Δεύτερο στάδιο"]);
    expect(call.fetchedAt).toEqual(call.updatedAt);
    expect(report.kept).toEqual([{ column: "Notes", count: 1, values: [{ value: "see also", count: 1 }] }]);
    expect(report.notes.join()).toContain('contact data in column "E-mail"');
  });

  it("takes a call without deadlines for one that is open until further notice, and needs a zone to open it", async () => {
    const header = [...HEADER, "time_zone"];
    const content = csv(header, ["STANDING", "x", "2026-11-01", "", "UTC"], ["NOWHERE", "x", "2026-11-01", "", ""]);
    const { imported, refusals } = await load(content);
    expect(imported).toBe(1);
    expect((await find("STANDING")).deadlines).toEqual([]);
    expect(refusals).toMatchObject([
      { line: 3, problems: [{ column: "opens", expected: "a time zone in time_zone" }] },
    ]);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ["no id", { id: "" }, "id", "a text, it may not be empty"],
    ["no title", { title: "" }, "title", "a text, it may not be empty"],
    ["no opening", { opens: "" }, "opens", "a date such as 2026-11-01, it may not be empty"],
    ["no such day", { opens: "2026-02-30" }, "opens", "a date that there is, with a time of the day"],
    ["an opening after the end", { opens: "2027-01-01" }, "opens", "a moment before the last deadline"],
    ["a deadline without a time", { deadlines: "2026-12-15" }, "deadlines", "a date and time such as"],
    ["one without a zone", { deadlines: `${ATHENS};2027-01-01T13:00` }, "deadlines", "a time zone after it"],
    ["a zone that is none", { deadlines: "2026-12-15T13:00 Europe/Atlantis" }, "deadlines", "an IANA time zone"],
    ["an hour that is none", { deadlines: "2026-12-15T25:00 Europe/Athens" }, "deadlines", "a date that there is"],
    ["a form without its scheme", { legal_forms: "AMKE" }, "legal_forms", "a code with its vocabulary"],
    ["an activity by its name", { activities: "Health" }, "activities", "a code with its vocabulary"],
    ["a region by its name", { nuts: "Attica" }, "nuts", "a NUTS region such as EL30"],
    ["a country by its name", { countries: "Greece" }, "countries", "a country of ISO 3166-1"],
    ["a regulation that is none", { de_minimis: "yes" }, "de_minimis", "one of GENERAL, SGEI, AGRICULTURE, FISHERY"],
    ["an amount in words", { de_minimis: "SGEI", de_minimis_least: "a lot" }, "de_minimis_least", "an amount in euros"],
    ["neither real nor invented", { fictional: "maybe" }, "fictional", "true or false"],
  ])("refuses a row with %s", async (_, cells, column, expected) => {
    const row: Record<string, string> = { id: "BAD", title: "x", opens: "2026-11-01", deadlines: ATHENS, ...cells };
    const report = await load(csv(Object.keys(row), Object.values(row)), { dryRun: true });
    expect(report).toMatchObject({ rows: 1, imported: 0, refused: 1 });
    expect(report.refusals).toMatchObject([
      { line: 2, problems: [{ column, expected: expect.stringContaining(expected) }] },
    ]);
  });

  it("keeps what misleads nobody who applies as it stands", async () => {
    const header = [...HEADER, "results", "budget", "url", "topics", "licence"];
    await load(
      csv(header, ["KEPT", "x", "2026-11-01", ATHENS, "soon", "1.500.000", "none at all", "food", "free to use"]),
    );
    expect(await find("KEPT")).toMatchObject({
      ...{ resultsAt: null, budget: null, url: null, topicIds: [], licence: "NOASSERTION" },
      raw: [
        { column: "results", value: "soon" },
        { column: "budget", value: "1.500.000" },
        { column: "url", value: "none at all" },
        { column: "topics", value: "food" },
        { column: "licence", value: "free to use" },
      ],
    });
  });

  it("takes as many deadlines and codes as it allows, at their longest, and refuses more", async () => {
    const header = [...HEADER, "legal_forms", "activities"];
    const deadline = (at: number) =>
      `2026-12-${String((at % 28) + 1).padStart(2, "0")}T13:00 Europe/Athens ${"\\".repeat(120)}`;
    const code = (at: number) => `${"s".repeat(60)}:${String(at).padEnd(60, "漢")}`;
    const row = (id: string, deadlines: number, codes: number) => [
      ...[id, "x", "2026-11-01", Array.from({ length: deadlines }, (_, at) => deadline(at)).join(";")],
      ...[0, 1].map(() => Array.from({ length: codes }, (_, at) => code(at)).join(";")),
    ];
    const report = await load(csv(header, row("MOST", 60, 100), row("MORE", 61, 101)));
    expect(report).toMatchObject({ imported: 1, refused: 1 });
    expect(report.refusals[0]?.problems.map(({ column, expected }) => [column, expected])).toEqual([
      ["deadlines", "at most 60 deadlines, there are 61"],
      ["legal_forms", "at most 100 items, there are 101"],
      ["activities", "at most 100 items, there are 101"],
    ]);
    expect((await find("MOST")).deadlines).toHaveLength(60);
  });

  it("updates what changed, leaves the rest alone, and refuses the same id twice in one file", async () => {
    const rows = (title: string) => csv(HEADER, ["A", title, "2026-11-01", ATHENS], ["B", "x", "2026-11-01", ATHENS]);
    expect(await load(rows("one"))).toMatchObject({ imported: 2, updated: 0, unchanged: 0 });
    const before = await find("A");
    expect(await load(rows("one"))).toMatchObject({ imported: 0, updated: 0, unchanged: 2 });
    expect(await load(rows("two"))).toMatchObject({ imported: 0, updated: 1, unchanged: 1 });
    expect(await find("A")).toMatchObject({ id: before.id, createdAt: before.createdAt, version: 2 });
    expect((await find("B")).version).toBe(1);
    const twice = csv(HEADER, ["C", "first", "2026-11-01", ATHENS], ["C", "second", "2026-11-01", ATHENS]);
    expect(await load(twice)).toMatchObject({ rows: 2, imported: 1, refused: 1 });
    expect((await find("C")).title.text()).toBe("first");
  });

  it("knows the same id of another funder for another call", async () => {
    await load(csv(HEADER, ["SHARED", "one", "2026-11-01", ATHENS]), { funder: "Ένα ίδρυμα" });
    await load(csv(HEADER, ["SHARED", "two", "2026-11-01", ATHENS]), { funder: "Άλλο ίδρυμα" });
    expect(await database.read.countBy(Call, { sourceId: "SHARED" })).toBe(2);
  });

  it("writes nothing in a dry run, not even the funder", async () => {
    const content = csv(HEADER, ["DRY", "x", "2026-11-01", ATHENS]);
    const before = await database.read.count(Funder);
    const report = await load(content, { dryRun: true, funder: "Somebody new" });
    expect(report).toMatchObject({ imported: 1, notes: ['funder "Somebody new" is not known: it would be created'] });
    expect(await database.read.count(Funder)).toBe(before);
    expect(await database.read.countBy(Call, { sourceId: "DRY" })).toBe(0);
  });

  it("finds a funder by its id and by its name, whatever the accents, and refuses an id that is not known", async () => {
    const content = csv(HEADER, ["NAMED", "x", "2026-11-01", ATHENS]);
    const first = await load(content, { funder: "Ίδρυμα Ανεμόμυλος" });
    expect(first.notes).toEqual(['funder "Ίδρυμα Ανεμόμυλος" was not known: created']);
    const { funderId } = await find("NAMED");
    for (const funder of ["ΙΔΡΥΜΑ ΑΝΕΜΟΜΥΛΟΣ", funderId]) {
      expect(await load(content, { funder })).toMatchObject({ unchanged: 1, notes: [] });
    }
    await expect(load(content, { funder: "fnd_x" })).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(load(content, { funder: "…" })).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it("gives one funder and one record of each call when two imports run at once", async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`RACE${at}`, "x", "2026-11-01", ATHENS]);
    const other = await openDatabase(databases().of("funding"), funding.database);
    try {
      const reports = await Promise.all(
        [database, other].map((each) => importCalls(each, fileOf(csv(HEADER, ...rows)), { funder: "Raced" })),
      );
      const sum = reports.reduce((all, { imported }) => all + imported, 0);
      expect(sum).toBe(120);
    } finally {
      await other.close();
    }
    const funders = await database.read.findBy(Funder, { sortName: "raced" });
    expect(funders).toHaveLength(1);
    expect(await database.read.countBy(Call, { funderId: funders[0]?.id })).toBe(120);
  });
});

describe("importCalls()", () => {
  it("refuses what is no table of calls before it looks for a database", async () => {
    const nowhere = {} as Database;
    await expect(importCalls(nowhere, fileOf("id,name\n"), { funder: "x" })).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: 'Cannot read the file as calls: columns "title", "opens", "deadlines" missing',
    });
  });
});
