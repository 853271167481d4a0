import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService, write } from "../../kit/testing/service";
import { advocacy } from "..";
import { PositionState } from "../position/position-state";
import { addDemands, insertActs, insertPosition } from "../testing";
import { recordSuccession } from "./lineage";

/** By each provision the positions with a demand on it, on what it became or on what it was before, newest first. */
const FOUND: Array<[provision: string, positions: string[]]> = [
  ["prv_b1", ["pos_ontime"]],
  ["prv_b2", []],
  ["prv_l1", ["pos_ontime"]],
  ["prv_b9", ["pos_code", "pos_law", "pos_ontime"]],
  ["prv_l10", ["pos_law", "pos_ontime"]],
  ["prv_l11", ["pos_code", "pos_ontime"]],
  ["prv_c11", ["pos_code", "pos_ontime"]],
  ["prv_b14", []],
];

describeOnDatabases("provisions", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      fill: async (tx) => {
        await insertActs(tx);
        await insertPosition(tx, { id: "pos_ontime", title: "Σχόλια", submittedOn: "2026-01-15" });
        await addDemands(tx, "pos_ontime", ["prv_b14"]);
        await addDemands(tx, "pos_ontime", ["prv_b1", "prv_b9", "prv_b9"]);
        await insertPosition(tx, { id: "pos_law", submittedOn: "2026-01-21" });
        await addDemands(tx, "pos_law", ["prv_l10"]);
        await insertPosition(tx, { id: "pos_code", title: "Σχόλιο", submittedOn: "2026-02-01" });
        await addDemands(tx, "pos_code", ["prv_c11"]);
        await insertPosition(tx, { id: "pos_draft", title: "Σχόλια", state: PositionState.DRAFT, submittedOn: null });
        await addDemands(tx, "pos_draft", ["prv_b1", "prv_b2", "prv_b9", "prv_b14"]);
      },
    });
  });
  afterAll(() => service?.close());

  it.each(FOUND)("D1: positions(filter: { provision: %s }) follows renumbering", async (provision, positions) => {
    const { data } = await service.query(
      `query ($filter: PositionFilter) { positions(filter: $filter) { totalCount nodes { id } } }`,
      { filter: { provision } },
    );
    expect(data.positions).toEqual({ totalCount: positions.length, nodes: positions.map((id) => ({ id })) });
  });

  it("D1: finds by words and provision together", async () => {
    const { data } = await service.query(
      `{ positions(filter: { search: "σχόλιο", provision: "prv_l11" }) { totalCount nodes { id } }
         none: positions(filter: { search: "σχόλιο", provision: "prv_b2" }) { totalCount nodes { id } } }`,
    );
    expect(data.positions).toEqual({ totalCount: 2, nodes: [{ id: "pos_code" }, { id: "pos_ontime" }] });
    expect(data.none).toEqual({ totalCount: 0, nodes: [] });
  });

  it("gives each of many provisions its positions, by two statements", async () => {
    const representations = FOUND.map(([id]) => ({ __typename: "Provision", id }));
    service.statements.length = 0;
    const { data } = await service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
         ... on Provision { positions { totalCount nodes { id } } }
       } }`,
      { representations },
    );
    expect(data._entities).toEqual(
      FOUND.map(([, ids]) => ({ positions: { totalCount: ids.length, nodes: ids.map((id) => ({ id })) } })),
    );
    // One for the provisions, one for the pages, one for the counts.
    expect(service.statements).toHaveLength(3);
    const { data: paged } = await service.query(
      `{ provision(id: "prv_b9") { positions(first: 2) { nodes { id } pageInfo { hasNextPage } } } }`,
    );
    expect(paged.provision.positions).toEqual({
      nodes: [{ id: "pos_code" }, { id: "pos_law" }],
      pageInfo: { hasNextPage: true },
    });
  });

  it("tells what a provision became and was before, merged, split and moved on", async () => {
    const { data } = await service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
         ... on Provision { id becomes { id } wasBefore { id } }
       } }`,
      { representations: FOUND.map(([id]) => ({ __typename: "Provision", id })) },
    );
    const links = data._entities.map(({ id, becomes, wasBefore }: Record<string, Array<{ id: string }>>) => [
      id,
      becomes?.map((each) => each.id),
      wasBefore?.map((each) => each.id),
    ]);
    expect(links).toEqual([
      ["prv_b1", ["prv_l1"], []],
      ["prv_b2", ["prv_l1"], []],
      ["prv_l1", [], ["prv_b1", "prv_b2"]],
      ["prv_b9", ["prv_l10", "prv_l11"], []],
      ["prv_l10", [], ["prv_b9"]],
      ["prv_l11", ["prv_c11"], ["prv_b9"]],
      ["prv_c11", [], ["prv_l11"]],
      ["prv_b14", [], []],
    ]);
  });

  it("lists the provisions of an act in its own order, with their wordings", async () => {
    const { data } = await service.query(
      `{ instrument(id: "ins_bill") { provisions { nodes { number } } }
         law: instrument(id: "ins_law") {
           implementationStatus implements { id implementedBy { id } } implementedBy { id }
           provisions(first: 2) { nodes { number instrument { id } versions { number validFrom validUntil text { text } } } }
         }
         unimplemented: instruments(filter: { implementationStatus: NEVER }) { nodes { id } } }`,
    );
    expect(data.instrument.provisions.nodes.map(({ number }: { number: string }) => number)).toEqual([
      "άρθρο 1",
      "άρθρο 2",
      "άρθρο 9",
      "άρθρο 14 παρ. 8",
    ]);
    expect(data.law).toEqual({
      implementationStatus: "PARTLY",
      implements: [{ id: "ins_directive", implementedBy: [{ id: "ins_law" }] }],
      implementedBy: [],
      provisions: {
        nodes: [
          { number: "άρθρο 1", instrument: { id: "ins_law" }, versions: [] },
          {
            number: "άρθρο 10",
            instrument: { id: "ins_law" },
            versions: [
              { number: 2, validFrom: "2026-09-01", validUntil: null, text: { text: "Νέο" } },
              { number: 1, validFrom: "2026-03-02", validUntil: "2026-08-31", text: { text: "Παλιό" } },
            ],
          },
        ],
      },
    });
    expect(data.unimplemented.nodes).toEqual([{ id: "ins_code" }]);
  });

  it("tells which body took over from which, and which there were on a day", async () => {
    const { data } = await service.query(
      `{ body(id: "bod_old") { validUntil successors { id } predecessors { id } }
         new: body(id: "bod_new") { validFrom successors { id } predecessors { id } }
         before: bodies(filter: { validOn: "2023-06-30" }) { nodes { id } }
         after: bodies(filter: { validOn: "2023-07-01" }) { nodes { id } } }`,
    );
    expect(data).toEqual({
      body: { validUntil: "2023-06-30", successors: [{ id: "bod_new" }], predecessors: [] },
      new: { validFrom: "2023-07-01", successors: [], predecessors: [{ id: "bod_old" }] },
      before: { nodes: [{ id: "bod_eu" }, { id: "bod_old" }] },
      after: { nodes: [{ id: "bod_eu" }, { id: "bod_new" }] },
    });
  });

  it("recordSuccession() refuses circles and what is not there, and takes the same twice", () =>
    write(databases().of("advocacy"), advocacy.database, async (tx) => {
      await recordSuccession(tx, { from: ["prv_l11"], becomes: ["prv_c11"] });
      for (const becomes of ["prv_b9", "prv_c11"]) {
        await expect(recordSuccession(tx, { from: ["prv_c11"], becomes: [becomes] })).rejects.toMatchObject({
          code: "BAD_INPUT",
          extensions: { field: "becomes" },
        });
      }
      await expect(recordSuccession(tx, { from: ["prv_none"], becomes: ["prv_b1"] })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }));
});
