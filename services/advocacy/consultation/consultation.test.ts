import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService, write } from "../../kit/testing/service";
import { advocacy } from "..";
import { submit } from "../submission/submission";
import { SubmissionChannel } from "../submission/submission.entity";
import { addDemands, CLOSE, insertActs, insertPosition } from "../testing";
import { moveStage } from "./consultation";
import { Consultation } from "./consultation.entity";
import { ConsultationStage } from "./consultation-stage";

/** While the consultation of Europe is open and that on the draft is closed. */
const NOW = new Date("2026-02-01T00:00:00.000Z");
const AFTER_CLOSE = new Date(CLOSE.getTime() + 1);

describeOnDatabases("consultations", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      now: () => NOW,
      fill: async (tx) => {
        await insertActs(tx);
        const channel = SubmissionChannel.PLATFORM;
        const common = { channel, bodyId: "bod_new", fictional: true };
        await insertPosition(tx, {
          id: "pos_ontime",
          title: "Σχόλια",
          network: "net_one",
          consultation: "con_bill",
          adoptedOn: "2026-01-10",
          submittedOn: "2026-01-20",
        });
        const { id: onTime } = await addDemands(tx, "pos_ontime", ["prv_b1"]);
        await submit(tx, { ...common, versionId: onTime, consultationId: "con_bill", at: CLOSE, receiptNo: "7/2026" });
        await insertPosition(tx, { id: "pos_late", network: "net_two", submittedOn: "2026-01-21" });
        const { id: late } = await addDemands(tx, "pos_late", ["prv_b9"]);
        await submit(tx, { ...common, versionId: late, consultationId: "con_bill", at: AFTER_CLOSE });
        await submit(tx, { ...common, versionId: late, at: NOW });
        await insertPosition(tx, {
          id: "pos_europe",
          network: "net_three",
          consultation: "con_eu",
          adoptedOn: "2025-12-31",
          submittedOn: "2026-02-01",
        });
        await addDemands(tx, "pos_europe", []);
      },
    });
  });
  afterAll(() => service?.close());

  it.each([
    ["{}", ["con_eu", "con_bill"]],
    ['{ owner: "bod_new" }', ["con_bill"]],
    ['{ instrument: "ins_directive" }', ["con_eu"]],
    ["{ stage: PUBLIC_CONSULTATION }", ["con_bill"]],
    ["{ isOpen: true }", ["con_eu"]],
    ["{ isOpen: false }", ["con_bill"]],
  ])("consultations(filter: %s)", async (filter, ids) => {
    const { data } = await service.query(`{ consultations(filter: ${filter}) { nodes { id isOpen } } }`);
    expect(data.consultations.nodes).toEqual(ids.map((id) => ({ id, isOpen: id === "con_eu" })));
  });

  it("tells who asks about what, until when and on which clock", async () => {
    const { data } = await service.query(
      `{ consultation(id: "con_bill") {
           platform sourceId stage opensAt closesAt timeZone reportUrl owner { id } instrument { id }
           articles { nodes { id consultations { nodes { id } } } }
         }
         body(id: "bod_new") { consultations { nodes { id } } }
         instrument(id: "ins_directive") { consultations { nodes { id } } } }`,
    );
    const articles = ["prv_b1", "prv_b9", "prv_b14"].map((id) => ({
      id,
      consultations: { nodes: [{ id: "con_bill" }] },
    }));
    expect(data).toEqual({
      consultation: {
        platform: "example.org",
        sourceId: "1",
        stage: "PUBLIC_CONSULTATION",
        opensAt: "2026-01-02T08:00:00.000Z",
        closesAt: CLOSE.toISOString(),
        timeZone: "Europe/Athens",
        reportUrl: null,
        owner: { id: "bod_new" },
        instrument: { id: "ins_bill" },
        articles: { nodes: articles },
      },
      body: { consultations: { nodes: [{ id: "con_bill" }] } },
      instrument: { consultations: { nodes: [{ id: "con_eu" }] } },
    });
  });

  it("D8: stores late submissions and flags them, from the first moment after the close", async () => {
    const { data } = await service.query(
      `{ consultation(id: "con_bill") { submissions { nodes { ...Submission } } }
         body(id: "bod_new") { submissions { nodes { at } } }
         position(id: "pos_late") { submissions { nodes { ...Submission } } } }
       fragment Submission on Submission {
         late at channel receiptNo to { id } consultation { id } version { position { id } }
       }`,
    );
    const handed = { channel: "PLATFORM", receiptNo: null, to: { id: "bod_new" }, consultation: { id: "con_bill" } };
    const late = { ...handed, late: true, at: AFTER_CLOSE.toISOString(), version: { position: { id: "pos_late" } } };
    const onTime = {
      ...handed,
      late: false,
      at: CLOSE.toISOString(),
      receiptNo: "7/2026",
      version: { position: { id: "pos_ontime" } },
    };
    const elsewhere = { ...late, late: false, at: NOW.toISOString(), consultation: null };
    expect(data.consultation.submissions.nodes).toEqual([late, onTime]);
    expect(data.position.submissions.nodes).toEqual([elsewhere, late]);
    expect(data.body.submissions.nodes).toHaveLength(3);
  });

  it("D1: finds positions by the consultation that they were written for or submitted to", async () => {
    const { data } = await service.query(
      `{ bill: positions(filter: { consultation: "con_bill" }) { totalCount nodes { id consultation { id } } }
         words: positions(filter: { consultation: "con_bill", search: "σχόλιο" }) { totalCount nodes { id } }
         none: positions(filter: { consultation: "con_none" }) { totalCount }
         consultation(id: "con_bill") { positions { totalCount nodes { id } } }
         eu: consultation(id: "con_eu") { positions { totalCount nodes { id } } } }`,
    );
    expect(data).toEqual({
      bill: {
        totalCount: 2,
        nodes: [
          { id: "pos_late", consultation: null },
          { id: "pos_ontime", consultation: { id: "con_bill" } },
        ],
      },
      words: { totalCount: 1, nodes: [{ id: "pos_ontime" }] },
      none: { totalCount: 0 },
      consultation: { positions: { totalCount: 2, nodes: [{ id: "pos_late" }, { id: "pos_ontime" }] } },
      eu: { positions: { totalCount: 1, nodes: [{ id: "pos_europe" }] } },
    });
  });

  it.each([
    [{ from: "2026-01-10", until: "2026-01-10" }, ["pos_ontime"]],
    [{ until: "2025-12-31" }, ["pos_europe"]],
    [{ from: "2026-01-21", until: null }, ["pos_europe", "pos_late"]],
    [{ from: "2026-01-11", until: "2026-01-19" }, []],
    [{}, ["pos_europe", "pos_late", "pos_ontime"]],
  ])("D1: positions(filter: { period: %j })", async (period, ids) => {
    const { data } = await service.query(
      `query ($period: PeriodInput) { positions(filter: { period: $period }) { totalCount nodes { id } } }`,
      { period },
    );
    expect(data.positions).toEqual({ totalCount: ids.length, nodes: ids.map((id) => ({ id })) });
  });

  it("D1: finds positions by several parts at once", async () => {
    const { data } = await service.query(
      `{ positions(filter: {
           search: "σχόλια", provision: "prv_l1", consultation: "con_bill", network: "net_one", state: SUBMITTED,
           language: "en", type: POSITION_PAPER, period: { from: "2026-01-10", until: "2026-01-10" }
         }) { totalCount nodes { id } } }`,
    );
    expect(data.positions).toEqual({ totalCount: 1, nodes: [{ id: "pos_ontime" }] });
  });

  it("submit() refuses a version, a body and a consultation that are not there", () =>
    write(databases().of("advocacy"), advocacy.database, async (tx) => {
      await insertPosition(tx, { id: "pos_refused", submittedOn: null });
      const { id } = await addDemands(tx, "pos_refused", []);
      const input = { versionId: id, bodyId: "bod_new", channel: SubmissionChannel.POST, at: NOW, fictional: true };
      for (const wrong of [{ versionId: "pv_none" }, { bodyId: "bod_none" }, { consultationId: "con_none" }]) {
        await expect(submit(tx, { ...input, ...wrong })).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
    }));

  it("moveStage() goes forward only", () =>
    write(databases().of("advocacy"), advocacy.database, async (tx) => {
      const { CALL_FOR_EVIDENCE, PROPOSAL_FEEDBACK, ADOPTED, ABANDONED } = ConsultationStage;
      await moveStage(tx, "con_bill", PROPOSAL_FEEDBACK);
      await expect(moveStage(tx, "con_bill", CALL_FOR_EVIDENCE)).rejects.toMatchObject({
        code: "ILLEGAL_TRANSITION",
        extensions: { details: { allowed: [ADOPTED, ABANDONED] } },
      });
      expect(await tx.findOneBy(Consultation, { id: "con_bill" })).toMatchObject({ stage: PROPOSAL_FEEDBACK });
      await expect(moveStage(tx, "con_none", ADOPTED)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }));
});
