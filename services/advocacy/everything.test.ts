import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../kit/testing/databases";
import { startTestService, type TestService } from "../kit/testing/service";
import { advocacy } from ".";
import { PositionState } from "./position/position-state";
import { insertActs, insertInFull, type PositionFixture, type Reference } from "./testing";

const FIFTY = Array.from({ length: 50 }, (_, at) => `pos_${String(at).padStart(2, "0")}`);
const HIDDEN: PositionFixture[] = [
  { id: "pos_draft", state: PositionState.DRAFT, submittedOn: null },
  { id: "pos_adopted", state: PositionState.ADOPTED, submittedOn: null, adoptedOn: "2026-01-05" },
  { id: "pos_withdrawn", state: PositionState.WITHDRAWN, adoptedOn: "2026-01-05" },
  { id: "pos_undated", state: PositionState.SUBMITTED, submittedOn: null },
];

const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename ... on Position { id } ... on PositionVersion { id } ... on Demand { id }
  ... on Submission { id } ... on Response { id }
} }`;

describeOnDatabases("what hangs on positions that are not public", (databases) => {
  let service: TestService;
  const hidden: Reference[] = [];
  let shown: Reference[];

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      fill: async (tx) => {
        await insertActs(tx);
        for (const fixture of HIDDEN) hidden.push(...(await insertInFull(tx, fixture)));
        shown = await insertInFull(tx, { id: "pos_public", adoptedOn: "2026-01-05" });
      },
    });
  });
  afterAll(() => service?.close());

  it("D2: is found by no reference, though what hangs on public ones is", async () => {
    expect(hidden).toHaveLength(HIDDEN.length * 6);
    const { data, errors } = await service.query(ENTITIES, { representations: [...hidden, ...shown] });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([...hidden.map(() => null), ...shown]);
  });

  it.each([
    'provision: "prv_b1"',
    'provision: "prv_l1"',
    'consultation: "con_bill"',
    'language: "it"',
    'language: "el"',
    'period: { from: "2026-01-01" }',
    'instrument: "ins_bill"',
    'body: "bod_new"',
    'search: "θέση"',
    'search: "θέση", provision: "prv_b9", consultation: "con_bill", language: "it", period: { until: "2026-01-06" }',
  ])("D2: is neither listed nor counted by positions(filter: { %s })", async (filter) => {
    const { data } = await service.query(`{ positions(filter: { ${filter} }) { totalCount nodes { id } } }`);
    expect(data.positions).toEqual({ totalCount: 1, nodes: [{ id: "pos_public" }] });
  });

  it("D2: does not show from bodies, acts, provisions and consultations", async () => {
    const { data } = await service.query(
      `{ body(id: "bod_new") {
           positions { ...Positions } submissions { nodes { ...Submission } } responses { nodes { version { ...Of } } }
         }
         instrument(id: "ins_bill") { positions { ...Positions } }
         provision(id: "prv_l1") { positions { ...Positions } }
         consultation(id: "con_bill") { positions { ...Positions } submissions { nodes { ...Submission } } } }
       fragment Positions on PositionConnection { totalCount nodes { id } }
       fragment Submission on Submission { version { ...Of } }
       fragment Of on PositionVersion { position { id } }`,
    );
    const positions = { totalCount: 1, nodes: [{ id: "pos_public" }] };
    const handed = { nodes: [{ version: { position: { id: "pos_public" } } }] };
    expect(data).toEqual({
      body: { positions, submissions: handed, responses: handed },
      instrument: { positions },
      provision: { positions },
      consultation: { positions, submissions: handed },
    });
  });
});

describeOnDatabases("fifty positions with everything", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      fill: async (tx) => {
        await insertActs(tx);
        for (const id of FIFTY) await insertInFull(tx, { id });
      },
    });
  });
  afterAll(() => service?.close());

  it.each([
    ["id", 1],
    ["totalCount", 2],
    ["network { id } author { __typename }", 1],
    ["topics { id }", 2],
    ["instruments { id }", 3],
    ["targets { id predecessors { id } }", 4],
    ["consultation { owner { id } }", 3],
    ["consultation { articles { nodes { id } } }", 3],
    ["languages { lang original status outdated title text }", 5],
    ["submissions { nodes { late } }", 3],
    ["submissions { nodes { to { id } version { id } } }", 4],
    ["responses { nodes { by { id } answers { outcome } } }", 4],
    ["responses { nodes { answers { demand { id } resultingProvision { id } } } }", 5],
    ["currentVersion { outcome { demands } }", 3],
    ["currentVersion { demands { answers { outcome response { id } } } }", 5],
    ["currentVersion { demands { concerns { versions { number } } } }", 5],
    ["currentVersion { demands { concerns { becomes { id } wasBefore { id } } } }", 6],
    ["currentVersion { demands { concerns { positions { totalCount nodes { id } } } } }", 6],
    ["currentVersion { demands { concerns { consultations { nodes { id } } } } }", 5],
  ])("take as many SQL statements as one for { %s }: %i", async (selection, statements) => {
    const list = selection === "totalCount" ? selection : `nodes { ${selection} }`;
    for (const first of [1, 50]) {
      service.statements.length = 0;
      const { errors } = await service.query(`{ positions(first: ${first}) { ${list} } }`);
      expect(errors).toBeUndefined();
      expect(service.statements).toHaveLength(statements);
    }
  });

  it("take no more SQL statements for all of it at once than for each in turn", async () => {
    service.statements.length = 0;
    const { data, errors } = await service.query(EVERYTHING);
    expect(errors).toBeUndefined();
    expect(data.positions.totalCount).toBe(50);
    for (const { languages, submissions, responses, currentVersion } of data.positions.nodes) {
      expect(languages).toHaveLength(3);
      expect(submissions.nodes[0].consultation.id).toBe("con_bill");
      expect(responses.nodes[0].answers).toHaveLength(2);
      expect(currentVersion.outcome).toEqual({ demands: 2, partly: 2 });
      expect(currentVersion.demands[1].concerns.becomes).toHaveLength(2);
    }
    // Two fields that want the same records share a statement where they are reached in the same moment.
    expect(service.statements.length).toBeLessThanOrEqual(36);
  });
});

const EVERYTHING = `{ positions(first: 50) { totalCount nodes {
  network { id } author { __typename } topics { id } instruments { id implements { id } } targets { id predecessors { id } }
  consultation { id owner { id } articles { nodes { id } } }
  languages { lang original status outdated title text }
  submissions { nodes { late to { id } consultation { id } version { id } } }
  responses { nodes { by { id } version { id } answers { outcome demand { id } resultingProvision { id } } } }
  versions { nodes { id } }
  currentVersion {
    outcome { demands partly } endorsements { nodes { id } }
    demands {
      instrument { id } answers { outcome response { id } resultingProvision { id } }
      concerns { number versions { number } becomes { id } wasBefore { id } positions { totalCount nodes { id } } }
    }
  }
} } }`;
