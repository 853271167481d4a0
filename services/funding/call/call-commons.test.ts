import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { harvest } from "../../kit/testing/harvest";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { funding } from "..";
import { Funder, FunderKind } from "../funder/funder.entity";
import { createCall, insertCalls } from "../testing";
import { Call } from "./call.entity";
import { createDeadline } from "./call-deadline";
import { CALL_INDEX } from "./call-index";

const FIELDS = `... on Funding_CommonsCall {
  uri title { lang text } description { text } funder sourceId programme opensAt deadlines { at timeZone stage }
  budget { amountCents currency } topics { scheme code } eligibleAreas url fictional }`;

describeOnDatabases("funding_commons", (databases) => {
  let service: TestService;
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("funding");
    service = await startTestService(funding, config);
    database = await openDatabase(config, funding.database);
    const name = inGreekAndEnglish("Ταμείο", "Fund");
    const rest = { kind: FunderKind.PUBLIC, country: "GR", website: null, fictional: true, sortName: "ταμειο" };
    await database.write((tx) => tx.insert(Funder, { id: "fnd_state", name, ...rest }));
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const read = () => harvest(service, { name: "funding", kind: "CALL", fields: FIELDS });

  it("has calls in the words of the contract, and tombstones of those that are gone", async () => {
    const call = createCall("one", {
      ...{ sourceId: "MIS 1", url: "https://fund.example.org/1", topicIds: ["top_land"], fictional: false },
      budget: { amountCents: 150_000, currency: "EUR" },
      deadlines: [
        createDeadline({
          ...{ date: "2026-12-15", time: "13:00", timeZone: "Europe/Athens" },
          label: inGreekAndEnglish("Στάδιο 1", "Stage 1"),
        }),
      ],
      eligibility: { countries: ["GR", "CY"], nuts: ["EL30", "ITC1"] },
      programme: inGreekAndEnglish("ΕΣΠΑ", "NSRF"),
      raw: [{ column: "secret", value: "of the file" }] as never,
    });
    await database.write((tx) => insertCalls(tx, [call, createCall("two", {}), createCall("three", {})]));
    const [one, ...others] = (await read()).toSorted((a, b) =>
      a.localId === "call_one" ? -1 : b.localId === "call_one" ? 1 : 0,
    );
    // Where no place is asked for, none is told
    expect(others.map(({ localId, fictional, eligibleAreas }) => [localId, fictional, eligibleAreas])).toEqual(
      expect.arrayContaining([
        ["call_two", true, null],
        ["call_three", true, null],
      ]),
    );
    expect(one).toEqual({
      ...{
        __typename: "Funding_CommonsCall",
        localId: "call_one",
        licence: "CC0-1.0",
        language: "el",
        fictional: false,
      },
      ...{ changedAt: one?.changedAt, deletedAt: null, expiresAt: null, uri: null, description: null },
      title: [
        { lang: "el", text: "Πρόσκληση" },
        { lang: "en", text: "Call" },
      ],
      ...{ funder: "Ταμείο", sourceId: "MIS 1", programme: "ΕΣΠΑ", opensAt: "2026-11-01T08:00:00.000Z" },
      deadlines: [{ at: "2026-12-15T11:00:00.000Z", timeZone: "Europe/Athens", stage: "Στάδιο 1" }],
      budget: { amountCents: 150_000, currency: "EUR" },
      topics: [{ scheme: "omospondia-topics", code: "top_land" }],
      ...{ eligibleAreas: ["EL30"], url: "https://fund.example.org/1" },
    });
    await database.write(async (tx) => {
      await tx.delete(Call, { id: "call_one" });
      await CALL_INDEX.refresh(tx, ["call_one"]);
    });
    const gone = (await read()).at(-1);
    expect(gone).toMatchObject({ localId: "call_one", deletedAt: gone?.changedAt, title: null, funder: null });
  });
});
