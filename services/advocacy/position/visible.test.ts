import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { type ActorCase, everyActor } from "../../kit/testing/actors";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { advocacy } from "..";
import { endorse } from "../endorsement/endorsement";
import { DecisionOrgan, EndorsementStance } from "../endorsement/endorsement.entity";
import { PartyType } from "../party/party-type";
import { insertActs, insertInFull, type Reference } from "../testing";
import { PositionState } from "./position-state";

const AUTHOR = { type: PartyType.ORGANIZATION, id: "org_author" };
const ENDORSERS = [
  { type: PartyType.ORGANIZATION, id: "org_endorser" },
  { type: PartyType.NETWORK, id: "net_endorser" },
];
const NETWORK = "net_own";
const LATER_STATES = ["SUBMITTED", "RESPONDED", "CLOSED", "SUPERSEDED"];

/** One position in each state, with a day of submission and without. */
const CASES = Object.values(PositionState).flatMap((state, at) =>
  [null, `2026-02-${20 - at}`].map((submittedOn) => ({
    id: `pos_${state.slice(0, 10).toLowerCase()}_${submittedOn === null ? "undated" : "dated"}`,
    state,
    submittedOn,
    adoptedOn: state === PositionState.ADOPTED ? "2026-01-05" : null,
  })),
);

interface PositionActor extends ActorCase {
  isOwnNetwork?: boolean;
}

const ACTORS: PositionActor[] = [
  ...everyActor(AUTHOR.id),
  {
    name: "ALLY in whose name it stands",
    actor: { ...PUBLIC_ACTOR, kind: "ALLY", subject: NETWORK },
    isOwnNetwork: true,
  },
  {
    name: "REP of the author and of another",
    actor: {
      ...PUBLIC_ACTOR,
      kind: "REP",
      subject: "per_1",
      mandates: ["org_another", AUTHOR.id].map((organizationId) => ({ organizationId, kind: "REP", isMember: true })),
    },
    isOwn: true,
    isMember: true,
  },
  { name: "REP of who endorsed it", actor: everyActor("org_endorser")[5]?.actor as Actor },
];

/** As DOMAIN D (2) has it. */
function maySee(
  { actor, isOwn, isMember, isService, isOwnNetwork }: PositionActor,
  { state, submittedOn }: (typeof CASES)[number],
) {
  if (isOwn || isOwnNetwork || isService || actor.roles.includes("POLICY") || actor.roles.includes("BOARD"))
    return true;
  if (LATER_STATES.includes(state)) return submittedOn !== null;
  return state === PositionState.ADOPTED && (isMember === true || actor.kind === "ALLY");
}

const FILTERS = [
  'topic: "top_law"',
  'instrument: "ins_bill"',
  'provision: "prv_b1"',
  'provision: "prv_l1"',
  'consultation: "con_bill"',
  'body: "bod_new"',
  `network: "${NETWORK}"`,
  `author: "${AUTHOR.id}"`,
  'language: "it"',
  "type: POSITION_PAPER",
  'search: "θέση"',
  'search: "θέσεις", topic: "top_law", language: "el"',
];

const VERSION_OF = "{ nodes { version { position { id } } } }";
const LIST = "{ totalCount nodes { id } edges { node { id } } }";

/** All paths that lead to positions, each under a name of its own. */
const EVERY_PATH = `query ($references: [_Any!]!) {
  ${CASES.map(({ id }) => `${id}: position(id: "${id}") { id title { text } }`).join("\n")}
  all: positions(first: 100) ${LIST}
  ${FILTERS.map((filter, at) => `filter${at}: positions(first: 100, filter: { ${filter} }) ${LIST}`).join("\n")}
  suggestions: positionSuggestions(text: "θεσ", first: 20) { id }
  body(id: "bod_new") { positions(first: 100) ${LIST} submissions(first: 100) ${VERSION_OF} responses(first: 100) ${VERSION_OF} }
  instrument(id: "ins_bill") { positions(first: 100) ${LIST} }
  provision(id: "prv_l1") { positions(first: 100) ${LIST} }
  consultation(id: "con_bill") { positions(first: 100) ${LIST} submissions(first: 100) ${VERSION_OF} }
  _entities(representations: $references) {
    ... on Organization { positions(first: 100) ${LIST} endorsements(first: 100) ${VERSION_OF} }
    ... on Network { positions(first: 100) ${LIST} endorsements(first: 100) ${VERSION_OF} }
    ... on Topic { positions(first: 100) ${LIST} }
  }
}`;
const STUBS = [
  { __typename: "Organization", id: AUTHOR.id },
  { __typename: "Network", id: NETWORK },
  { __typename: "Topic", id: "top_law" },
  ...ENDORSERS.map(({ type, id }) => ({ __typename: type === PartyType.NETWORK ? "Network" : "Organization", id })),
];

const HANGING = `query ($references: [_Any!]!) { _entities(representations: $references) {
  __typename
  ... on Position {
    id currentVersion { id } versions { nodes { id } } languages { lang title text }
    submissions { nodes { id } } responses { nodes { id answers { demand { id } } } }
  }
  ... on PositionVersion { id position { id } demands { id answers { response { id } } } endorsements { nodes { id } } outcome { demands } }
  ... on Demand { id answers { response { id } } }
  ... on Submission { id version { id } }
  ... on Response { id version { id } answers { demand { id } } }
  ... on Endorsement { id version { id } }
} }`;

interface Listed {
  totalCount: number;
  nodes: Array<{ id: string }>;
  edges: Array<{ node: { id: string } }>;
}

describeOnDatabases("positions by actor", (databases) => {
  let service: TestService;
  const hanging = new Map<string, Reference[]>();

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), { fill: (tx) => fill(tx, hanging) });
  });
  afterAll(() => service?.close());

  async function ask({ actor }: Pick<ActorCase, "actor">, query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await service.query(query, variables, actor);
    expect(errors).toBeUndefined();
    return data;
  }

  it("D2: are there by every path for those who may see them, listed and counted, and by none for others", async () => {
    for (const each of ACTORS) {
      const visible = inOrder(CASES.filter((position) => maySee(each, position)));
      const sorted = visible.toSorted();
      const data = await ask(each, EVERY_PATH, { references: STUBS });
      const byId = CASES.flatMap(({ id }) => (data[id] === null ? [] : id));
      expect([each.name, "by id", byId.toSorted()]).toEqual([each.name, "by id", sorted]);

      const [ofAuthor, ofNetwork, ofTopic, ...ofEndorsers] = data._entities;
      const lists: Record<string, Listed> = {
        all: data.all,
        ...Object.fromEntries(FILTERS.map((filter, at) => [filter, data[`filter${at}`]])),
        ...Object.fromEntries(
          ["body", "instrument", "provision", "consultation"].map((parent) => [parent, data[parent].positions]),
        ),
        organization: ofAuthor.positions,
        network: ofNetwork.positions,
        topic: ofTopic.positions,
      };
      for (const [path, { totalCount, nodes, edges }] of Object.entries(lists)) {
        const shown = [nodes.map(({ id }) => id), edges.map(({ node }) => node.id), totalCount];
        expect([each.name, path, ...shown]).toEqual([each.name, path, visible, visible, visible.length]);
      }
      const suggested = data.suggestions.map(({ id }: { id: string }) => id);
      expect([each.name, suggested.toSorted()]).toEqual([each.name, sorted]);

      const byVersion = {
        submissionsOfBody: data.body.submissions,
        responsesOfBody: data.body.responses,
        submissionsOfConsultation: data.consultation.submissions,
        endorsementsOfOrganization: ofEndorsers[0].endorsements,
        endorsementsOfNetwork: ofEndorsers[1].endorsements,
      };
      for (const [path, { nodes }] of Object.entries(byVersion)) {
        const ids = nodes.map(({ version }: { version: { position: { id: string } } }) => version.position.id);
        expect([each.name, path, ids.toSorted()]).toEqual([each.name, path, sorted]);
      }
    }
  });

  it("D2: so is all that hangs on them, by reference, with what leads from it", async () => {
    for (const each of ACTORS) {
      for (const position of CASES) {
        const references = hanging.get(position.id) ?? [];
        const { _entities } = await ask(each, HANGING, { references });
        expect(_entities).toHaveLength(references.length);
        const expected = references.map(({ id }) => (maySee(each, position) ? id : null));
        const found = _entities.map((entity: { id: string } | null) => entity?.id ?? null);
        expect([each.name, position.id, found]).toEqual([each.name, position.id, expected]);
        if (!maySee(each, position)) continue;
        const [whole, version] = _entities;
        expect(whole.languages.map(({ lang }: { lang: string }) => lang)).toEqual(["el", "en", "it"]);
        expect(
          [whole.versions.nodes, whole.submissions.nodes, whole.responses.nodes].map(({ length }) => length),
        ).toEqual([1, 1, 1]);
        expect(version.endorsements.nodes).toHaveLength(ENDORSERS.length);
        expect(version.outcome).toEqual({ demands: 2 });
      }
    }
  });

  it("are filtered by state and by time only among those that one may see", async () => {
    const query =
      "query ($filter: PositionFilter!) { positions(first: 100, filter: $filter) { totalCount nodes { id } } }";
    for (const each of ACTORS) {
      for (const state of Object.values(PositionState)) {
        const visible = inOrder(CASES.filter((position) => position.state === state && maySee(each, position)));
        for (const filter of [{ state }, { state, search: "θέση" }]) {
          const { positions } = await ask(each, query, { filter });
          const ids = positions.nodes.map(({ id }: { id: string }) => id);
          expect([each.name, filter, ids, positions.totalCount]).toEqual([each.name, filter, visible, visible.length]);
        }
      }
      const period = { from: "2026-01-05", until: "2026-01-05" };
      const { positions } = await ask(each, query, { filter: { period } });
      const adopted = CASES.filter((position) => position.state === PositionState.ADOPTED && maySee(each, position));
      expect([each.name, positions.totalCount]).toEqual([each.name, adopted.length]);
    }
  });

  it("are the same page by page, in lists and in searches", async () => {
    const query = `query ($after: String, $filter: PositionFilter) {
      positions(first: 3, after: $after, filter: $filter) { nodes { id } pageInfo { hasNextPage endCursor } }
    }`;
    for (const each of ACTORS) {
      const visible = inOrder(CASES.filter((position) => maySee(each, position)));
      for (const filter of [null, { search: "θέση" }]) {
        const ids: string[] = [];
        for (let after: string | null = null, pages = 0; pages < 10; pages++) {
          const { positions }: { positions: { nodes: Listed["nodes"]; pageInfo: Record<string, never> } } = await ask(
            each,
            query,
            { after, filter },
          );
          ids.push(...positions.nodes.map(({ id }) => id));
          if (!positions.pageInfo.hasNextPage) break;
          after = positions.pageInfo.endCursor ?? null;
        }
        expect([each.name, filter, ids]).toEqual([each.name, filter, visible]);
      }
    }
  });

  it("take no statement more for anybody, but for searches of those who may find more", async () => {
    const count = async (actor: Actor, query: string) => {
      service.statements.length = 0;
      await ask({ actor }, query);
      return service.statements.length;
    };
    const list = `{ positions(first: 100) { totalCount nodes { id versions { nodes { id endorsements { nodes { id } } } } submissions { nodes { id } } } } }`;
    const search = '{ positions(first: 100, filter: { search: "θέση" }) { totalCount nodes { id } } }';
    const [forList, forSearch] = [await count(PUBLIC_ACTOR, list), await count(PUBLIC_ACTOR, search)];
    expect(forList).toBe(5);
    for (const { name, actor } of ACTORS) {
      expect([name, await count(actor, list)]).toEqual([name, forList]);
      const isPublic =
        actor.kind !== "SERVICE" && actor.kind !== "ALLY" && actor.roles.length + actor.mandates.length === 0;
      const found = await count(actor, search);
      expect([name, found <= (isPublic ? forSearch : forSearch * 2)]).toEqual([name, true]);
    }
  });
});

/** Ids in the order of lists: by the day of submission, of adoption or of entry, the newest first. */
function inOrder(positions: ReadonlyArray<(typeof CASES)[number]>): string[] {
  const dayOf = ({ submittedOn, adoptedOn }: (typeof CASES)[number]) => submittedOn ?? adoptedOn ?? "2026-01-02";
  const compare = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
  return positions.toSorted((a, b) => compare(dayOf(a), dayOf(b)) || compare(a.id, b.id)).map(({ id }) => id);
}

async function fill(tx: EntityManager, hanging: Map<string, Reference[]>): Promise<void> {
  await insertActs(tx);
  for (const position of CASES) {
    const references = await insertInFull(tx, { ...position, network: NETWORK, author: AUTHOR });
    const versionId = references.find(({ __typename }) => __typename === "PositionVersion")?.id ?? "";
    for (const party of ENDORSERS) {
      const { id } = await endorse(tx, {
        ...{ versionId, party, stance: EndorsementStance.SUPPORT, decidedOn: "2026-01-03" },
        ...{ decidedBy: DecisionOrgan.BOARD, fictional: true },
      });
      references.push({ __typename: "Endorsement", id });
    }
    hanging.set(position.id, references);
  }
}
