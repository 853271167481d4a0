import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, openDatabase } from "../kit/database/open-database";
import { csv, fileOf } from "../kit/import/testing";
import { describeOnDatabases } from "../kit/testing/databases";
import { startTestService, type TestService } from "../kit/testing/service";
import { funding } from ".";
import { Call } from "./call/call.entity";
import { importCalls } from "./import/import-calls";

const FUNDER = "Φανταστικό Ταμείο";
const HEADER = [
  ...["id", "title", "opens", "deadlines", "time_zone", "legal_forms", "nuts", "activities"],
  ...["de_minimis", "de_minimis_least"],
];
const ATHENS = "Europe/Athens";
const MEMBER = {
  __typename: "Organization",
  id: "org_bakery",
  legalForm: { scheme: "kalo-legal-form", code: "KOINSEP_COLLECTIVE" },
  nuts: "EL303",
  activities: [{ scheme: "nace-rev2", code: "C" }],
  country: "GR",
};
/** Calls that close in two weeks and in which one thing alone is not for the member. */
const CALLS = csv(
  HEADER,
  row("fits", "2026-12-07T13:00", {}),
  row("later", "2026-12-08T13:00", {}),
  row("form", "2026-12-07T13:00", { legal_forms: "kalo-legal-form:AMKE" }),
  row("region", "2026-12-07T13:00", { nuts: "EL43" }),
  row("trade", "2026-12-07T13:00", { activities: "nace-rev2:A" }),
  row("room", "2026-12-07T13:00", { de_minimis_least: "60000" }),
  row("stages", "2026-11-20T13:00 Europe/Athens First stage; 2027-03-01T17:00 Europe/Brussels Second stage", {
    time_zone: "",
  }),
);

function row(id: string, deadlines: string, rest: Record<string, string>): string[] {
  const usual: Record<string, string> = {
    ...{ id, title: `Call ${id}`, opens: "2026-11-01", deadlines, time_zone: ATHENS },
    ...{ legal_forms: "kalo-legal-form:KOINSEP_COLLECTIVE", nuts: "EL30", activities: "nace-rev2:C;nace-rev2:I" },
    ...{ de_minimis: "GENERAL", de_minimis_least: "50000" },
    ...rest,
  };
  return HEADER.map((column) => usual[column] ?? "");
}

describeOnDatabases("the facts of R3", (databases) => {
  let service: TestService;
  let database: Database;
  let now = new Date();

  beforeAll(async () => {
    service = await startTestService(funding, databases().of("funding"), { now: () => now });
    database = await openDatabase(databases().of("funding"), funding.database);
    await importCalls(database, fileOf(CALLS), { funder: FUNDER });
  });
  afterAll(async () => {
    await database?.close();
    await service?.close();
  });

  async function eligible(member: object, args: string): Promise<string[]> {
    const { data } = await service.query(
      `query ($it: [_Any!]!) { _entities(representations: $it) { ... on Organization { eligibleCalls(${args}) { nodes { sourceId } } } } }`,
      { it: [member] },
    );
    return data._entities[0].eligibleCalls.nodes.map(({ sourceId }: { sourceId: string }) => sourceId);
  }

  it("R3 (1): calls that close in 14 days and fit this member's form, NUTS, NACE and de minimis room", async () => {
    now = new Date("2026-11-23T11:00:00.000Z");
    const room = "deMinimisReceivedCents: 25000000";
    expect(await eligible(MEMBER, `closingWithinDays: 14, ${room}`)).toEqual(["fits"]);
    expect(await eligible(MEMBER, `closingWithinDays: 15, ${room}`)).toEqual(["fits", "later"]);
    expect(await eligible(MEMBER, `closingWithinDays: 13, ${room}`)).toEqual([]);
    expect(await eligible(MEMBER, "closingWithinDays: 14, deMinimisReceivedCents: 25000001")).toEqual([]);
    expect(await eligible(MEMBER, "closingWithinDays: 14, deMinimisReceivedCents: 24000000")).toEqual(["fits", "room"]);
    expect(await eligible(MEMBER, "closingWithinDays: 14")).toEqual([]);
    expect(await eligible({ ...MEMBER, nuts: "EL431" }, `closingWithinDays: 14, ${room}`)).toEqual(["region"]);
    const { data } = await service.query(
      `query ($it: [_Any!]!, $call: ID!) { _entities(representations: $it) { ... on Organization { callFit(callId: $call, ${room}) { criterion result } } } }`,
      { it: [MEMBER], call: await idOf("room") },
    );
    const fit = data._entities[0].callFit.map(({ criterion, result }: Record<string, string>) => [criterion, result]);
    expect(Object.fromEntries(fit)).toEqual({
      ...{ STATUS: "FITS", COUNTRY: "FITS", REGION: "FITS", LEGAL_FORM: "FITS", ACTIVITY: "FITS" },
      DE_MINIMIS: "DOES_NOT_FIT",
    });
  });

  it("R3 (2): a call has several deadlines, each with its zone; 13:00 in Athens is until that minute there", async () => {
    const { data } = await service.query(
      "query ($id: ID!) { call(id: $id) { deadlines { label { text } at timeZone localTime } } }",
      { id: await idOf("stages") },
    );
    const [first, second] = data.call.deadlines;
    expect(first).toEqual({
      label: { text: "First stage" },
      at: "2026-11-20T11:00:00.000Z",
      timeZone: "Europe/Athens",
      localTime: "2026-11-20T13:00",
    });
    expect(second).toMatchObject({ at: "2027-03-01T16:00:00.000Z", timeZone: "Europe/Brussels" });
    const states: unknown[] = [];
    for (const moment of ["2026-12-07T11:00:00.000Z", "2026-12-07T11:00:00.001Z"]) {
      now = new Date(moment);
      const answer = await service.query("query ($id: ID!) { call(id: $id) { status nextDeadline { at } } }", {
        id: await idOf("fits"),
      });
      states.push(answer.data.call);
    }
    expect(states).toEqual([
      { status: "OPEN", nextDeadline: { at: "2026-12-07T11:00:00.000Z" } },
      { status: "CLOSED", nextDeadline: null },
    ]);
  });

  it("R3 (6): the same call imported twice, with the same id and a new title, updates one record", async () => {
    const id = await idOf("fits");
    const renamed = csv(HEADER, row("fits", "2026-12-07T13:00", { title: "Ανανεωμένη πρόσκληση" }));
    const report = await importCalls(database, fileOf(renamed), { funder: FUNDER });
    expect(report).toMatchObject({ rows: 1, imported: 0, updated: 1, unchanged: 0, refused: 0 });
    const found = await database.read.findBy(Call, { sourceId: "fits" });
    expect(found).toMatchObject([{ id, version: 2 }]);
    const { data } = await service.query('{ calls(filter: { search: "ανανεωμενη" }) { nodes { id title { text } } } }');
    expect(data.calls.nodes).toEqual([{ id, title: { text: "Ανανεωμένη πρόσκληση" } }]);
    const { data: old } = await service.query('{ calls(filter: { search: "fits" }) { nodes { id } } }');
    expect(old.calls.nodes).toEqual([]);
  });

  async function idOf(sourceId: string): Promise<string> {
    return (await database.read.findOneByOrFail(Call, { sourceId })).id;
  }
});
