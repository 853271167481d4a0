import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService, write } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { advocacy } from "..";
import { Demand } from "../position/demand.entity";
import { PositionState } from "../position/position-state";
import { AT, addDemands, insertActs, insertPosition } from "../testing";
import { DemandAnswer, DemandOutcome } from "./demand-answer.entity";
import { respond } from "./response";
import { Response } from "./response.entity";
import { tally } from "./tally";

const { ACCEPTED, PARTLY, REJECTED, NO_ANSWER } = DemandOutcome;
const LATER = new Date("2026-03-01T09:00:00.000Z");

describe("tally()", () => {
  it("counts of each demand the newest answer that says something", () => {
    const row = (demandId: string, outcome: DemandOutcome | null) => ({ demandId, outcome });
    const rows = [
      row("a", REJECTED),
      row("a", ACCEPTED),
      row("a", NO_ANSWER),
      row("b", NO_ANSWER),
      row("b", PARTLY),
      row("c", null),
      row("d", ACCEPTED),
      row("d", REJECTED),
    ];
    expect(tally(rows)).toEqual({ demands: 4, accepted: 1, partly: 1, rejected: 1, noAnswer: 1 });
    expect(tally([])).toEqual({ demands: 0, accepted: 0, partly: 0, rejected: 0, noAnswer: 0 });
  });
});

describeOnDatabases("responses", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      fill: async (tx) => {
        await insertActs(tx);
        await insertPosition(tx, { id: "pos_answered", state: PositionState.RESPONDED });
        const { id: versionId } = await addDemands(tx, "pos_answered", ["prv_b1", "prv_b9", "prv_b14", "prv_b2"]);
        const demands = await tx.find(Demand, { where: { versionId }, order: { number: "ASC" } });
        const [first = "", second = "", third = ""] = demands.map(({ id }) => id);
        const common = { versionId, fictional: true };
        await respond(tx, {
          ...common,
          bodyId: "bod_new",
          at: AT,
          text: inGreekAndEnglish("Το κείμενο αλλάζει", "The text changes"),
          answers: [
            { demandId: third, outcome: REJECTED, text: inGreekAndEnglish("Όχι", "No") },
            { demandId: first, outcome: ACCEPTED, resultingProvisionId: "prv_l1" },
            { demandId: second, outcome: REJECTED },
          ],
        });
        await respond(tx, {
          ...common,
          bodyId: "bod_eu",
          at: LATER,
          answers: [{ demandId: second, outcome: PARTLY, resultingProvisionId: "prv_l10" }],
        });
        await insertPosition(tx, { id: "pos_waiting" });
        await addDemands(tx, "pos_waiting", ["prv_b1"]);
      },
    });
  });
  afterAll(() => service?.close());

  it("D9: counts what came of the demands", async () => {
    const { data } = await service.query(
      `{ position(id: "pos_answered") { ...Outcome } waiting: position(id: "pos_waiting") { ...Outcome } }
       fragment Outcome on Position { currentVersion { outcome { demands accepted partly rejected noAnswer } } }`,
    );
    expect(data.position.currentVersion.outcome).toEqual({
      demands: 4,
      accepted: 1,
      partly: 1,
      rejected: 1,
      noAnswer: 1,
    });
    expect(data.waiting.currentVersion.outcome).toMatchObject({ demands: 1, noAnswer: 1 });
  });

  it("D9: tells of each demand who answered what, and where it is found though numbers moved", async () => {
    const { data } = await service.query(
      `{ position(id: "pos_answered") { currentVersion { demands {
           number kind concerns { number becomes { number } }
           answers { outcome response { by { id } } resultingProvision { number instrument { id } } }
         } } } }`,
    );
    const { demands } = data.position.currentVersion;
    expect(demands[0]).toEqual({
      number: 1,
      kind: "AMEND",
      concerns: { number: "άρθρο 1", becomes: [{ number: "άρθρο 1" }] },
      answers: [
        { outcome: "NO_ANSWER", response: { by: { id: "bod_eu" } }, resultingProvision: null },
        {
          outcome: "ACCEPTED",
          response: { by: { id: "bod_new" } },
          resultingProvision: { number: "άρθρο 1", instrument: { id: "ins_law" } },
        },
      ],
    });
    expect(demands[1].concerns.number).toBe("άρθρο 9");
    expect(demands[1].answers[0]).toEqual({
      outcome: "PARTLY",
      response: { by: { id: "bod_eu" } },
      resultingProvision: { number: "άρθρο 10", instrument: { id: "ins_law" } },
    });
  });

  it("tells what a body answered, demand by demand in their order", async () => {
    const { data } = await service.query(
      `{ position(id: "pos_answered") { responses { nodes { at by { id } } } }
         body(id: "bod_new") { responses { nodes {
           at text { text(lang: "en") } version { position { id } } answers { outcome demand { number } text { text } }
         } } } }`,
    );
    expect(data.position.responses.nodes).toEqual([
      { at: LATER.toISOString(), by: { id: "bod_eu" } },
      { at: AT.toISOString(), by: { id: "bod_new" } },
    ]);
    expect(data.body.responses.nodes).toEqual([
      {
        at: AT.toISOString(),
        text: { text: "The text changes" },
        version: { position: { id: "pos_answered" } },
        answers: [
          { outcome: "ACCEPTED", demand: { number: 1 }, text: null },
          { outcome: "REJECTED", demand: { number: 2 }, text: null },
          { outcome: "REJECTED", demand: { number: 3 }, text: { text: "Όχι" } },
          { outcome: "NO_ANSWER", demand: { number: 4 }, text: null },
        ],
      },
    ]);
  });

  it("respond() refuses answers to what is no demand of the version, and writes nothing then", () =>
    write(databases().of("advocacy"), advocacy.database, async (tx) => {
      await insertPosition(tx, { id: "pos_refused" });
      const { id: versionId } = await addDemands(tx, "pos_refused", ["prv_b1"]);
      const { id: demandId } = await tx.findOneByOrFail(Demand, { versionId });
      const [other] = (await tx.find(Demand)).filter((demand) => demand.versionId !== versionId);
      const before = [await tx.count(Response), await tx.count(DemandAnswer)];
      const input = { versionId, bodyId: "bod_new", at: AT, fictional: true, answers: [] };
      for (const ids of [[other?.id ?? ""], [demandId, demandId]]) {
        const answers = ids.map((id) => ({ demandId: id, outcome: ACCEPTED }));
        await expect(respond(tx, { ...input, answers })).rejects.toMatchObject({
          code: "BAD_INPUT",
          extensions: { field: "answers" },
        });
      }
      for (const wrong of [{ versionId: "pv_none" }, { bodyId: "bod_none" }]) {
        await expect(respond(tx, { ...input, ...wrong })).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
      expect([await tx.count(Response), await tx.count(DemandAnswer)]).toEqual(before);
    }));
});
