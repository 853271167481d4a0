import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import type { EntityManager } from "typeorm";
import { refreshIndex } from "../kit/search/search-index";
import { describeOnDatabases } from "../kit/testing/databases";
import { schemaDifferences, startTestService, type TestService } from "../kit/testing/service";
import { inGreekAndEnglish } from "../kit/text/multilingual-text";
import { advocacy } from ".";
import * as bodies from "./body/body";
import { Body, BodyKind, BodyLevel } from "./body/body.entity";
import { BODY_INDEX } from "./body/body-index";
import { endorse } from "./endorsement/endorsement";
import { DecisionOrgan, Endorsement, EndorsementStance } from "./endorsement/endorsement.entity";
import * as instruments from "./instrument/instrument";
import { Instrument, InstrumentKind } from "./instrument/instrument.entity";
import { INSTRUMENT_INDEX } from "./instrument/instrument-index";
import { type PartyReference, PartyType } from "./party/party-type";
import { Demand, DemandKind } from "./position/demand.entity";
import { PositionType } from "./position/position.entity";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionState } from "./position/position-state";
import { addVersion } from "./position/position-version";
import { AT, insertPosition, type PositionFixture } from "./testing";

const BAKERY: PartyReference = { type: PartyType.ORGANIZATION, id: "org_bakery" };
const FARM: PartyReference = { type: PartyType.ORGANIZATION, id: "org_farm" };
const UNION: PartyReference = { type: PartyType.NETWORK, id: "net_union" };
const PARTIES = [BAKERY, FARM, UNION];

/** Newest submitted first, and within a day the greater id. */
const PUBLIC = ["pos_plan", "pos_bill", "pos_old", "pos_letter"];
const HIDDEN = ["pos_draft", "pos_internal", "pos_adopted", "pos_withdrawn", "pos_undated"];

describeOnDatabases("advocacy", (databases) => {
  let service: TestService;
  let hanging: Hanging;

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      fill: async (tx) => {
        hanging = await fill(tx);
      },
    });
  });
  afterAll(() => service?.close());

  it("leaves nothing between migrations and entities", async () => {
    expect(await schemaDifferences(databases().of("advocacy"), advocacy.database)).toEqual([]);
  });

  it("lists public positions newest first, page after page", async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.query(
        `query ($after: String) { positions(first: 1, after: $after) {
           totalCount nodes { id } pageInfo { hasNextPage endCursor }
         } }`,
        { after },
      );
      expect(data.positions.totalCount).toBe(PUBLIC.length);
      ids.push(...data.positions.nodes.map((node: { id: string }) => node.id));
      after = data.positions.pageInfo.hasNextPage ? data.positions.pageInfo.endCursor : null;
    } while (after);
    expect(ids).toEqual(PUBLIC);
  });

  it.each([
    [{ search: "συνεταιρισμός" }, ["pos_bill"]],
    [{ search: "ΣΥΝΕΤΑΙΡΙΣΜΩΝ αγροτικοι" }, ["pos_bill"]],
    [{ search: "καλο" }, ["pos_plan", "pos_letter"]],
    [{ search: "σχέδιο δράσεις" }, ["pos_plan"]],
    [{ search: "procure" }, ["pos_letter"]],
    [{ search: "nothing" }, []],
    [{ topic: "top_law" }, ["pos_bill", "pos_letter"]],
    [{ topic: "" }, []],
    [{ instrument: "ins_law" }, ["pos_plan", "pos_bill"]],
    [{ body: "bod_parliament" }, ["pos_bill", "pos_letter"]],
    [{ network: "net_union" }, ["pos_bill", "pos_letter"]],
    [{ author: "org_bakery" }, ["pos_bill", "pos_old"]],
    [{ author: "net_union" }, ["pos_letter"]],
    [{ state: "SUPERSEDED" }, ["pos_old"]],
    [{ state: "DRAFT" }, []],
    [{ state: "WITHDRAWN" }, []],
    [{ type: "OPEN_LETTER" }, ["pos_letter"]],
    [{ topic: "top_law", body: "bod_parliament", author: "org_bakery", search: "νόμος" }, ["pos_bill"]],
  ])("positions(filter: %j)", async (filter, ids) => {
    const { data } = await service.query(
      "query ($filter: PositionFilter) { positions(filter: $filter) { totalCount nodes { id } } }",
      { filter },
    );
    expect(data.positions).toEqual({ totalCount: ids.length, nodes: ids.map((id) => ({ id })) });
  });

  it.each([
    ["ο", ["pos_bill"]],
    ["open letter on p", ["pos_letter"]],
    ["αγροτικοί συνεταιρισμ", ["pos_bill"]],
    ["καλ", ["pos_plan"]],
    ["μυστ", []],
  ])("positionSuggestions(text: %j)", async (text, ids) => {
    const { data } = await service.query("query ($text: String!) { positionSuggestions(text: $text) { id } }", {
      text,
    });
    expect(data.positionSuggestions.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it.each([
    ["{}", ["bod_parliament", "bod_committee", "bod_ep"]],
    ['{ search: "βουλης" }', ["bod_parliament"]],
    ['{ search: "vouli" }', ["bod_parliament", "bod_committee"]],
    ["{ kind: COMMITTEE }", ["bod_committee"]],
    ['{ country: "GR" }', ["bod_parliament", "bod_committee"]],
  ])("bodies(filter: %s)", async (filter, ids) => {
    const { data } = await service.query(`{ bodies(filter: ${filter}) { nodes { id } } }`);
    expect(data.bodies.nodes.map((node: { id: string }) => node.id)).toEqual(ids);
  });

  it.each([
    ["{}", ["ins_law", "ins_plan"]],
    ['{ search: "4430" }', ["ins_law"]],
    ['{ search: "205" }', ["ins_law"]],
    ['{ search: "σχεδια" }', ["ins_plan"]],
    ["{ kind: ACTION_PLAN }", ["ins_plan"]],
  ])("instruments(filter: %s)", async (filter, ids) => {
    const { data } = await service.query(`{ instruments(filter: ${filter}) { nodes { id } } }`);
    expect(data.instruments.nodes.map((node: { id: string }) => node.id)).toEqual(ids);
  });

  it("tells what a position says, in whose name, to whom, and who stands behind it", async () => {
    const { data } = await service.query(`{ position(id: "pos_bill") {
      type state submittedOn originalLanguage licence fictional
      title { el: text(lang: "el") }
      network { id }
      author { __typename ... on Organization { id } }
      topics { id }
      instruments { id issuer { code } }
      targets { id }
      currentVersion {
        number position { id }
        demands { number kind provision instrument { id } text { text } }
        endorsements { nodes { stance decidedBy party { __typename ... on Organization { id } ... on Network { id } } } }
      }
      versions { nodes { number } }
    } }`);
    expect(data.position).toEqual({
      type: "AMENDMENT",
      state: "RESPONDED",
      submittedOn: "2026-02-10",
      originalLanguage: "el",
      licence: "CC-BY-4.0",
      fictional: true,
      title: { el: "Ο νόμος για τους αγροτικούς συνεταιρισμούς" },
      network: { id: "net_union" },
      author: { __typename: "Organization", id: "org_bakery" },
      topics: [{ id: "top_law" }],
      instruments: [{ id: "ins_law", issuer: { code: "GR-VOULI" } }],
      targets: [{ id: "bod_committee" }, { id: "bod_parliament" }],
      currentVersion: {
        number: 2,
        position: { id: "pos_bill" },
        demands: [
          { number: 1, kind: "AMEND", provision: "art. 9 §1", instrument: { id: "ins_law" }, text: { text: "Να" } },
          { number: 2, kind: "DELETE", provision: null, instrument: null, text: { text: "Μη" } },
        ],
        endorsements: {
          nodes: [
            { stance: "SUPPORT", decidedBy: "BOARD", party: { __typename: "Network", id: "net_union" } },
            { stance: "SUPPORT", decidedBy: "BOARD", party: { __typename: "Organization", id: "org_farm" } },
          ],
        },
      },
      versions: { nodes: [{ number: 2 }, { number: 1 }] },
    });
  });

  it("adds to organisations, networks and topics what is public and in force", async () => {
    const { data } = await service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
         ... on Organization { ...Made endorsements { nodes { ...Stand } } }
         ... on Network { ...MadeByNetwork endorsements { nodes { ...Stand } } }
         ... on Topic { positions(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } }
       } }
       fragment Made on Organization { positions { totalCount nodes { id } } }
       fragment MadeByNetwork on Network { positions { totalCount nodes { id } } }
       fragment Stand on Endorsement { stance revokedAt version { position { id } } }`,
      {
        representations: [
          { __typename: "Organization", id: "org_bakery" },
          { __typename: "Organization", id: "org_farm" },
          { __typename: "Organization", id: "net_union" },
          { __typename: "Network", id: "net_union" },
          { __typename: "Topic", id: "top_law" },
        ],
      },
    );
    const none = { totalCount: 0, nodes: [] };
    const stand = (id: string) => ({ stance: "SUPPORT", revokedAt: null, version: { position: { id } } });
    const [bakery, farm, notAnOrganization, union, topic] = data._entities;
    expect(bakery.positions).toEqual({ totalCount: 2, nodes: [{ id: "pos_bill" }, { id: "pos_old" }] });
    expect(bakery.endorsements).toEqual({ nodes: [stand("pos_plan")] });
    expect(farm.positions).toEqual(none);
    expect(farm.endorsements).toEqual({ nodes: [stand("pos_plan"), stand("pos_bill")] });
    expect(notAnOrganization).toEqual({ positions: none, endorsements: { nodes: [] } });
    expect(union.positions).toEqual({ totalCount: 2, nodes: [{ id: "pos_bill" }, { id: "pos_letter" }] });
    expect(union.endorsements).toEqual({ nodes: [stand("pos_plan"), stand("pos_bill")] });
    expect(topic.positions).toEqual({
      totalCount: 2,
      nodes: [{ id: "pos_bill" }],
      pageInfo: { hasNextPage: true },
    });
  });

  it("shows what is not public nowhere", async () => {
    const representations = HIDDEN.flatMap((id) => [{ __typename: "Position", id }, ...hanging.of(id)]);
    expect(representations).toHaveLength(HIDDEN.length * 6);
    const { data, errors } = await service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
         __typename ... on Position { id } ... on PositionVersion { id } ... on Demand { id } ... on Endorsement { id }
       } }`,
      { representations },
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual(representations.map(() => null));

    const root = await service.query(
      `{ ${HIDDEN.map((id) => `${id}: position(id: "${id}") { id }`).join(" ")}
         positions(filter: { search: "μυστικό" }) { totalCount nodes { id } }
         instruments { nodes { positions { totalCount nodes { id } } } } }`,
    );
    expect(HIDDEN.map((id) => root.data[id])).toEqual(HIDDEN.map(() => null));
    expect(root.data.positions).toEqual({ totalCount: 0, nodes: [] });
    expect(root.data.instruments.nodes).toEqual([
      { positions: { totalCount: 2, nodes: [{ id: "pos_plan" }, { id: "pos_bill" }] } },
      { positions: { totalCount: 0, nodes: [] } },
    ]);
  });

  it("finds by reference what hangs on a public position", async () => {
    const representations = hanging.of("pos_bill");
    const { data } = await service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
         __typename ... on PositionVersion { id } ... on Demand { id } ... on Endorsement { id }
       } }`,
      { representations },
    );
    expect(data._entities).toEqual(representations);
  });

  it("refuses the cursor of another list", async () => {
    const { data } = await service.query("{ bodies(first: 1) { pageInfo { endCursor } } }");
    const after = JSON.stringify(data.bodies.pageInfo.endCursor);
    for (const selection of [
      `instruments(after: ${after}) { nodes { id } }`,
      `positions(after: ${after}) { nodes { id } }`,
      `position(id: "pos_bill") { versions(after: ${after}) { nodes { id } } }`,
      `position(id: "pos_bill") { currentVersion { endorsements(after: ${after}) { nodes { id } } } }`,
    ]) {
      const { errors } = await service.query(`{ ${selection} }`);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "after" } }]);
    }
  });

  it.each([
    ['bodies(filter: { country: "gr" }) { nodes { id } }', "country"],
    ["bodies(first: 101) { nodes { id } }", "first"],
    [`instruments(filter: { search: "${"a".repeat(201)}" }) { nodes { id } }`, "search"],
    ['instruments(after: "x") { nodes { id } }', "after"],
    ["positions(first: 101) { totalCount }", "first"],
    ["positions(first: -1) { totalCount }", "first"],
    ['positions(after: "x") { nodes { id } }', "after"],
    [`positions(filter: { topic: "${"t".repeat(40)}" }) { totalCount }`, "topic"],
    ['position(id: "pos_bill") { versions(first: 101) { nodes { id } } }', "first"],
    ['_entities(representations: [{ __typename: "Organization", id: 7 }]) { __typename }', "id"],
    ['_entities(representations: [{ __typename: "Endorsement", id: {} }]) { __typename }', "id"],
  ])("refuses %s and names the field", async (selection, field) => {
    const { errors } = await service.query(`{ ${selection} }`);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field } }]);
  });
});

describeOnDatabases("advocacy for fifty organisations", (databases) => {
  const organizations = Array.from({ length: 50 }, (_, at) => `org_${String(at).padStart(2, "0")}`);
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      fill: async (tx) => {
        for (const id of organizations) await writePositions(tx, { type: PartyType.ORGANIZATION, id });
      },
    });
  });
  afterAll(() => service?.close());

  it("takes as many SQL statements as for one", async () => {
    const count = async (ids: string[]) => {
      service.statements.length = 0;
      const { data } = await service.query(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Organization {
           positions { totalCount nodes {
             network { id } author { __typename } topics { id } instruments { id } targets { id }
             currentVersion { number demands { id } endorsements { nodes { id } } } versions { nodes { id } }
           } }
           endorsements { nodes { version { position { title { text } } } party { __typename } } }
         } } }`,
        { representations: ids.map((id) => ({ __typename: "Organization", id })) },
      );
      for (const organization of data._entities) {
        expect(organization.positions.totalCount).toBe(3);
        expect(organization.positions.nodes).toHaveLength(3);
        expect(organization.endorsements.nodes).toHaveLength(3);
      }
      return service.statements.length;
    };
    const forOne = await count(organizations.slice(0, 1));
    expect(await count(organizations)).toBe(forOne);
    expect(forOne).toBe(12);
  });

  it("takes four SQL statements for what each wrote and endorsed", async () => {
    service.statements.length = 0;
    await service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Organization {
         positions { nodes { id } } endorsements { nodes { version { position { title { text } } } party { __typename } } }
       } } }`,
      { representations: organizations.map((id) => ({ __typename: "Organization", id })) },
    );
    expect(service.statements).toHaveLength(4);
  });

  it("pages through the lists of several organisations at once, each from its own cursor", async () => {
    const query = `query ($first: Int!, $one: String, $two: String) {
      one: _entities(representations: [{ __typename: "Organization", id: "org_01" }]) { ...Pages_one }
      two: _entities(representations: [{ __typename: "Organization", id: "org_02" }]) { ...Pages_two }
    }
    ${["one", "two"]
      .map(
        (name) => `fragment Pages_${name} on Organization {
          positions(first: $first, after: $${name}) { nodes { id } pageInfo { hasNextPage endCursor } }
        }`,
      )
      .join("\n")}`;
    const seen: string[][] = [[], []];
    let cursors: Record<string, string> = {};
    for (let page = 0; page < 2; page++) {
      const { data } = await service.query(query, { first: 2, ...cursors });
      const pages = [data.one[0].positions, data.two[0].positions];
      for (const [at, { nodes }] of pages.entries()) seen[at]?.push(...nodes.map((node: { id: string }) => node.id));
      expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([page === 0, page === 0]);
      cursors = { one: pages[0].pageInfo.endCursor, two: pages[1].pageInfo.endCursor };
    }
    expect(seen).toEqual([
      ["pos_org_01_2", "pos_org_01_1", "pos_org_01_0"],
      ["pos_org_02_2", "pos_org_02_1", "pos_org_02_0"],
    ]);
  });

  /** Three positions, which it endorses itself; two of one day. */
  async function writePositions(tx: EntityManager, author: PartyReference): Promise<void> {
    for (const at of [0, 1, 2]) {
      const id = `pos_${author.id}_${at}`;
      await insertPosition(tx, { id, author, submittedOn: at === 0 ? "2026-01-01" : "2026-01-02" });
      await tx.insert(PositionTopic, { positionId: id, topicId: "top_law" });
      const { id: versionId } = await addVersion(tx, id, {
        body: inGreekAndEnglish("Θέση", "Position"),
        demands: [{ kind: DemandKind.SUPPORT, text: inGreekAndEnglish("Ναι", "Yes") }],
        createdAt: AT,
      });
      await endorse(tx, { ...SUPPORT, versionId, party: author });
    }
  }
});

describe("the schema of advocacy", () => {
  it("composes with those that own its stubs", () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
    const owner = (type: string, field: string) =>
      `${link} type Query { ${field}(id: ID!): ${type} } type ${type} @key(fields: "id") { id: ID! name: String }`;
    const services = [
      { name: "advocacy", typeDefs: parse(advocacy.createSchema().sdl) },
      { name: "organizations", typeDefs: parse(owner("Organization", "organization")) },
      { name: "networks", typeDefs: parse(owner("Network", "network")) },
      { name: "topics", typeDefs: parse(owner("Topic", "topic")) },
    ];
    expect(composeServices(services)).not.toHaveProperty("errors");
  });
});

const SUPPORT = {
  stance: EndorsementStance.SUPPORT,
  decidedOn: "2026-01-05",
  decidedBy: DecisionOrgan.BOARD,
  fictional: true,
};

interface Hanging {
  /** References to the current version of a position, its demands and its endorsements. */
  of(positionId: string): Array<{ __typename: string; id: string }>;
}

async function fill(tx: EntityManager): Promise<Hanging> {
  await insertBodies(tx);
  await insertInstruments(tx);
  const links = {
    pos_plan: { instruments: ["ins_law"] },
    pos_bill: { topics: ["top_law"], instruments: ["ins_law"], targets: ["bod_parliament", "bod_committee"] },
    pos_letter: { topics: ["top_law"], targets: ["bod_parliament"] },
  };
  const rows: PositionFixture[] = [
    { id: "pos_plan", title: "Σχέδιο δράσης για την Κ.ΑΛ.Ο.", submittedOn: "2026-03-01", network: "net_other" },
    {
      id: "pos_bill",
      title: "Ο νόμος για τους αγροτικούς συνεταιρισμούς",
      type: PositionType.AMENDMENT,
      state: PositionState.RESPONDED,
      submittedOn: "2026-02-10",
      network: "net_union",
      author: BAKERY,
    },
    {
      id: "pos_letter",
      title: "Open letter on public procurement",
      summary: "Κ.ΑΛ.Ο.",
      type: PositionType.OPEN_LETTER,
      state: PositionState.CLOSED,
      submittedOn: "2026-01-20",
      network: "net_union",
      author: UNION,
    },
    { id: "pos_old", state: PositionState.SUPERSEDED, submittedOn: "2026-01-20", network: "net_other", author: BAKERY },
    { id: "pos_draft", state: PositionState.DRAFT, submittedOn: null },
    { id: "pos_internal", state: PositionState.INTERNAL_CONSULTATION, submittedOn: null },
    { id: "pos_adopted", state: PositionState.ADOPTED, submittedOn: null },
    { id: "pos_withdrawn", state: PositionState.WITHDRAWN },
    { id: "pos_undated", state: PositionState.SUBMITTED, submittedOn: null },
  ];
  const references = new Map<string, ReturnType<Hanging["of"]>>();
  for (const row of rows) {
    const isHidden = HIDDEN.includes(row.id);
    await insertPosition(tx, isHidden ? { ...row, title: "Μυστικό", network: "net_union", author: BAKERY } : row);
    const everything = { topics: ["top_law"], instruments: ["ins_law", "ins_plan"], targets: ["bod_parliament"] };
    await link(tx, row.id, isHidden ? everything : (links[row.id as keyof typeof links] ?? {}));
    references.set(row.id, await addContent(tx, row.id, isHidden ? PARTIES : []));
  }
  const farm = await endorsePosition(tx, references, "pos_bill", FARM, "2026-01-03");
  const union = await endorsePosition(tx, references, "pos_bill", UNION, "2026-01-04");
  references.get("pos_bill")?.push(farm, union);
  for (const party of PARTIES) await endorsePosition(tx, references, "pos_plan", party, "2026-02-20");
  const revoked = await endorsePosition(tx, references, "pos_letter", BAKERY, "2026-02-21");
  await tx.update(Endorsement, { id: revoked.id }, { revokedAt: AT });
  return { of: (positionId) => references.get(positionId) ?? [] };
}

/** A first version, and one with two demands after it. */
async function addContent(tx: EntityManager, positionId: string, endorsers: PartyReference[]) {
  const body = inGreekAndEnglish("# Θέση", "# Position");
  await addVersion(tx, positionId, { body, createdAt: AT });
  const { id } = await addVersion(tx, positionId, {
    body,
    demands: [
      {
        kind: DemandKind.AMEND,
        text: inGreekAndEnglish("Να", "Do"),
        instrumentId: "ins_law",
        provision: "art. 9 §1",
      },
      { kind: DemandKind.DELETE, text: inGreekAndEnglish("Μη", "Do not") },
    ],
    createdAt: AT,
  });
  const demands = await tx.findBy(Demand, { versionId: id });
  const references = [
    { __typename: "PositionVersion", id },
    ...demands.map((demand) => ({ __typename: "Demand", id: demand.id })),
  ];
  for (const party of endorsers.slice(0, 2)) {
    const endorsement = await endorse(tx, { ...SUPPORT, versionId: id, party });
    references.push({ __typename: "Endorsement", id: endorsement.id });
  }
  return references;
}

async function endorsePosition(
  tx: EntityManager,
  references: Map<string, ReturnType<Hanging["of"]>>,
  positionId: string,
  party: PartyReference,
  decidedOn: string,
) {
  const versionId = references.get(positionId)?.find(({ __typename }) => __typename === "PositionVersion")?.id ?? "";
  const { id } = await endorse(tx, { ...SUPPORT, versionId, party, decidedOn });
  return { __typename: "Endorsement", id };
}

interface Links {
  topics?: string[];
  instruments?: string[];
  targets?: string[];
}

async function link(tx: EntityManager, positionId: string, { topics = [], instruments = [], targets = [] }: Links) {
  for (const topicId of topics) await tx.insert(PositionTopic, { positionId, topicId });
  for (const instrumentId of instruments) await tx.insert(PositionInstrument, { positionId, instrumentId });
  for (const bodyId of targets) await tx.insert(PositionTarget, { positionId, bodyId });
}

async function insertBodies(tx: EntityManager): Promise<void> {
  const parliament = {
    id: "bod_parliament",
    code: "GR-VOULI",
    name: inGreekAndEnglish("Βουλή των Ελλήνων", "Hellenic Parliament"),
    kind: BodyKind.PARLIAMENT,
    level: BodyLevel.NATIONAL,
    country: "GR",
    licence: "CC0-1.0",
    fictional: false,
  };
  const committee = {
    ...parliament,
    id: "bod_committee",
    code: "GR-VOULI-SOC",
    name: inGreekAndEnglish("Διαρκής Επιτροπή Κοινωνικών Υποθέσεων", "Standing Committee on Social Affairs"),
    kind: BodyKind.COMMITTEE,
    parentId: "bod_parliament",
  };
  const european = {
    ...parliament,
    id: "bod_ep",
    code: null,
    name: inGreekAndEnglish("Ευρωπαϊκό Κοινοβούλιο", "European Parliament"),
    kind: BodyKind.EU_INSTITUTION,
    level: BodyLevel.EUROPEAN,
    country: null,
  };
  for (const body of [parliament, committee, european])
    await tx.insert(Body, { ...body, ...bodies.derivedColumns(body) });
  await refreshIndex(tx, BODY_INDEX, ["bod_parliament", "bod_committee", "bod_ep"]);
}

async function insertInstruments(tx: EntityManager): Promise<void> {
  const law = {
    id: "ins_law",
    title: inGreekAndEnglish("Ν. 4430/2016 Κοινωνική και Αλληλέγγυα Οικονομία", "Law 4430/2016"),
    kind: InstrumentKind.LAW,
    issuerId: "bod_parliament",
    date: "2016-10-31",
    officialReference: "ΦΕΚ Α΄ 205/31.10.2016",
    implementationStatus: null,
    licence: "CC0-1.0",
    fictional: false,
  };
  const plan = {
    ...law,
    id: "ins_plan",
    title: inGreekAndEnglish("Σχέδιο Δράσης για την Κοινωνική Οικονομία", "Social Economy Action Plan"),
    kind: InstrumentKind.ACTION_PLAN,
    officialReference: null,
  };
  for (const each of [law, plan]) await tx.insert(Instrument, { ...each, ...instruments.derivedColumns(each) });
  await refreshIndex(tx, INSTRUMENT_INDEX, ["ins_law", "ins_plan"]);
}
