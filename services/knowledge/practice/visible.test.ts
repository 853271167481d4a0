import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { PUBLIC_ACTOR } from "../../kit/actor/actor";
import { type ActorCase, everyActor } from "../../kit/testing/actors";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { knowledge } from "..";
import { insertPractice, insertTopic } from "../testing";
import { PracticeState } from "./practice-state";

const OWN = "org_own";

/** One practice in each state, of a body and of none. */
const CASES = Object.values(PracticeState).flatMap((state) =>
  [OWN, null].map((organizationId) => ({
    id: `prc_${state.toLowerCase()}_${organizationId === null ? "z" : "own"}`,
    state,
    organizationId,
  })),
);
const ACTORS = everyActor(OWN);

function maySee(
  { actor, isOwn, isService }: ActorCase,
  { state, organizationId }: Pick<(typeof CASES)[number], "state" | "organizationId">,
) {
  if (isService || actor.roles.includes("EDITOR")) return true;
  return state === PracticeState.PUBLISHED || (Boolean(isOwn) && organizationId === OWN);
}

const FILTERS = [
  'topic: "top_energy"',
  'principle: "P4"',
  'language: "el"',
  'search: "πρακτική"',
  'search: "πρακτικές", principle: "P4", topic: "top_energy"',
];
const LIST = "{ totalCount nodes { id } edges { node { id } } }";

const EVERY_PATH = `query ($references: [_Any!]!) {
  ${CASES.map(({ id }) => `${id}: practice(id: "${id}") { id title { text } }`).join("\n")}
  all: practices(first: 100) ${LIST}
  ${FILTERS.map((filter, at) => `filter${at}: practices(first: 100, filter: { ${filter} }) ${LIST}`).join("\n")}
  suggestions: practiceSuggestions(text: "πρακ", first: 20) { id }
  topic(id: "top_energy") { practices(first: 100) ${LIST} }
  _entities(representations: $references) {
    ... on Practice { id }
    ... on Organization { practices(first: 100) ${LIST} }
  }
}`;

interface Row {
  id: string;
}
interface Listed {
  totalCount: number;
  nodes: Row[];
  edges: Array<{ node: Row }>;
}

describeOnDatabases("practices by actor", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(knowledge, databases().of("knowledge"), { fill });
  });
  afterAll(() => service?.close());

  async function ask({ actor }: Pick<ActorCase, "actor">, query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await service.query(query, variables, actor);
    expect(errors).toBeUndefined();
    return data;
  }

  it("are there by every path for those who may see them, listed and counted, and by none for others", async () => {
    const references = [
      ...CASES.map(({ id }) => ({ __typename: "Practice", id })),
      { __typename: "Organization", id: OWN },
    ];
    for (const each of ACTORS) {
      const visible = CASES.filter((practice) => maySee(each, practice));
      const ids = idsOf(visible).toSorted();
      const data = await ask(each, EVERY_PATH, { references });
      const [organization] = data._entities.splice(CASES.length);
      const byId = CASES.flatMap(({ id }) => data[id] ?? []);
      const byReference = data._entities.filter((entity: Row | null) => entity !== null);
      const lists: Array<[string, Listed, string[]]> = [
        ["all", data.all, ids],
        ...FILTERS.map((filter, at): [string, Listed, string[]] => [filter, data[`filter${at}`], ids]),
        ["topic", data.topic.practices, ids],
        [
          "organization",
          organization.practices,
          idsOf(visible.filter(({ organizationId }) => organizationId === OWN)).toSorted(),
        ],
      ];
      for (const [path, { totalCount, nodes, edges }, expected] of lists) {
        const shown = [idsOf(nodes).toSorted(), idsOf(edges.map(({ node }) => node)).toSorted(), totalCount];
        expect([each.name, path, ...shown]).toEqual([each.name, path, expected, expected, expected.length]);
      }
      for (const rows of [byId, byReference, data.suggestions])
        expect([each.name, idsOf(rows).toSorted()]).toEqual([each.name, ids]);
    }
  });

  it("are the same page by page, in lists and in searches", async () => {
    const query = `query ($after: String, $filter: PracticeFilter) {
      practices(first: 2, after: $after, filter: $filter) { nodes { id } pageInfo { hasNextPage endCursor } }
    }`;
    for (const each of ACTORS) {
      const expected = idsOf(CASES.filter((practice) => maySee(each, practice)))
        .toSorted()
        .toReversed();
      for (const filter of [null, { search: "πρακτική" }]) {
        const ids: string[] = [];
        for (let after: string | null = null, pages = 0; pages < 10; pages++) {
          const { practices }: { practices: { nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
            await ask(each, query, { after, filter });
          ids.push(...idsOf(practices.nodes));
          if (!practices.pageInfo.hasNextPage) break;
          after = practices.pageInfo.endCursor;
        }
        expect([each.name, filter, ids]).toEqual([each.name, filter, expected]);
      }
    }
  });

  it("take no statement more for anybody, but for searches of those who may find more", async () => {
    const count = async (each: Pick<ActorCase, "actor">, query: string) => {
      service.statements.length = 0;
      await ask(each, query);
      return service.statements.length;
    };
    const list = "{ practices(first: 100) { totalCount nodes { id topics { id } } } }";
    const search = '{ practices(first: 100, filter: { search: "πρακτική" }) { totalCount nodes { id } } }';
    const forPublic = await count({ actor: PUBLIC_ACTOR }, search);
    for (const each of ACTORS) {
      expect([each.name, await count(each, list)]).toEqual([each.name, 4]);
      const mayFindMore = each.isService || each.isOwn || each.actor.mandates.length > 0 || each.name === "EDITOR";
      const found = await count(each, search);
      expect([each.name, mayFindMore ? found <= forPublic * 2 : found === forPublic]).toEqual([each.name, true]);
    }
  });
});

function idsOf(rows: readonly Row[]): string[] {
  return rows.map(({ id }) => id);
}

async function fill(tx: EntityManager): Promise<void> {
  await insertTopic(tx, "energy", { name: inGreekAndEnglish("Ενέργεια", "Energy") });
  for (const { id, ...content } of CASES)
    await insertPractice(tx, id.slice("prc_".length), ["top_energy"], { ...content, principles: ["P4"] });
}
