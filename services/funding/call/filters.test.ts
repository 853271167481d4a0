import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { funding } from "..";
import { Funder, FunderKind } from "../funder/funder.entity";
import { createCall, insertCalls } from "../testing";
import { createDeadline } from "./call-deadline";

const NOW = new Date("2026-11-23T12:00:00.000Z");
const AMKE = { scheme: "kalo-legal-form", code: "AMKE" };
const CARE = { scheme: "nace-rev2", code: "Q" };
const PROGRAMME = inGreekAndEnglish("Κοινό Ψωμί", "Common Bread");
const LONG = "Ένα πρόγραμμα με μακρύ όνομα ".repeat(5).trim();

/** In the order of their last deadlines. */
const CALLS = [
  createCall("past", { deadlines: [at("2026-11-23", "13:00")], eligibility: { countries: ["IT"] } }),
  createCall("today", { deadlines: [at("2026-11-23", "14:00")], eligibility: { countries: ["IT"], nuts: ["ITC4"] } }),
  createCall("attica", {
    deadlines: [at("2026-11-30", "13:00")],
    eligibility: { nuts: ["EL30"] },
    programme: PROGRAMME,
  }),
  createCall("athens", {
    deadlines: [at("2026-12-10", "13:00")],
    eligibility: { nuts: ["EL303"], legalForms: [AMKE] },
  }),
  createCall("stages", {
    deadlines: [at("2026-11-25", "13:00"), at("2027-05-01", "13:00")],
    eligibility: { countries: ["GR"], activities: [CARE] },
    topicIds: ["top_care", "top_work"],
    programme: inGreekAndEnglish(LONG, "A long one"),
  }),
  createCall("later", { opensAt: new Date("2027-01-01T00:00:00.000Z"), deadlines: [at("2027-06-01", "13:00")] }),
];

describeOnDatabases("calls(filter)", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(funding, databases().of("funding"), { fill, now: () => NOW });
  });
  afterAll(() => service?.close());

  it.each<[object, string[]]>([
    [{ nuts: "EL303" }, ["attica", "athens", "stages", "later"]],
    [{ nuts: "EL304" }, ["attica", "stages", "later"]],
    [{ nuts: "EL30" }, ["attica", "athens", "stages", "later"]],
    [{ nuts: "GR30" }, ["attica", "athens", "stages", "later"]],
    [{ nuts: "EL" }, ["attica", "athens", "stages", "later"]],
    [{ nuts: "EL43" }, ["stages", "later"]],
    [{ nuts: "ITC4" }, ["past", "today", "later"]],
    [{ country: "IT" }, ["past", "today", "later"]],
    [{ country: "GR" }, ["attica", "athens", "stages", "later"]],
    [{ country: "FR" }, ["later"]],
    [{ legalForm: AMKE }, ["past", "today", "attica", "athens", "stages", "later"]],
    [{ legalForm: { ...AMKE, code: "KOISPE" } }, ["past", "today", "attica", "stages", "later"]],
    [{ activity: CARE, country: "GR" }, ["attica", "athens", "stages", "later"]],
    [{ activity: { ...CARE, code: "G" }, country: "GR" }, ["attica", "athens", "later"]],
    [{ topic: "top_work" }, ["stages"]],
    [{ topic: "top_food" }, []],
    [{ programme: "ΚΟΙΝΟ ΨΩΜΙ" }, ["attica"]],
    [{ programme: "common bread" }, ["attica"]],
    [{ programme: "bread" }, []],
    [{ programme: LONG }, ["stages"]],
    [{ closingWithinDays: 0 }, ["today"]],
    [{ closingWithinDays: 1 }, ["today"]],
    [{ closingWithinDays: 2 }, ["today", "stages"]],
    [{ closingWithinDays: 7 }, ["today", "attica", "stages"]],
    [{ closingWithinDays: 200, status: "OPEN" }, ["today", "attica", "athens", "stages"]],
    [{ closingWithinDays: 200 }, ["today", "attica", "athens", "stages", "later"]],
    [{ nuts: "EL303", status: "OPEN", legalForm: AMKE, search: "πρόσκληση" }, ["attica", "athens", "stages"]],
    [{ funder: "fnd_state", nuts: "EL304", closingWithinDays: 7 }, ["attica", "stages"]],
  ])("%j", async (filter, names) => {
    const answer = await list(filter);
    expect(answer).toEqual(names.map((name) => `call_${name}`));
  });

  it("goes on in pages, by two statements each at most", async () => {
    service.statements.length = 0;
    const { data } = await query({ nuts: "EL303" }, 2, null);
    expect(service.statements.length).toBeLessThanOrEqual(4);
    const { data: rest } = await query({ nuts: "EL303" }, 2, data.calls.pageInfo.endCursor);
    expect([data, rest].map(({ calls }) => calls.nodes.map(({ id }: { id: string }) => id))).toEqual([
      ["call_attica", "call_athens"],
      ["call_stages", "call_later"],
    ]);
  });

  it("gives what a call is about and how often it changed", async () => {
    const { data } = await service.query('{ call(id: "call_stages") { topics { id } version fetchedAt } }');
    expect(data.call).toEqual({ topics: [{ id: "top_care" }, { id: "top_work" }], version: 1, fetchedAt: null });
  });

  function query(filter: object, first: number, after: string | null) {
    return service.query(
      "query ($filter: CallFilter, $first: Int!, $after: String) { calls(filter: $filter, first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }",
      { filter, first, after },
    );
  }

  async function list(filter: object): Promise<string[]> {
    const { data } = await query(filter, 100, null);
    return data.calls.nodes.map(({ id }: { id: string }) => id);
  }
});

function at(date: string, time: string) {
  return createDeadline({ date, time, timeZone: "Europe/Athens" });
}

async function fill(tx: EntityManager): Promise<void> {
  const name = inGreekAndEnglish("Υπουργείο", "Ministry");
  const rest = { kind: FunderKind.PUBLIC, country: "GR", website: null, fictional: true, sortName: "υπουργειο" };
  await tx.insert(Funder, { id: "fnd_state", name, ...rest });
  await insertCalls(tx, CALLS.toReversed());
}
