import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish, MultilingualText } from "../../kit/text/multilingual-text";
import { knowledge } from "..";
import { StateChange } from "../state-change/state-change.entity";
import { insertPractice, insertTopic, refusalOf } from "../testing";
import { movePractice } from "./move-practice";
import type { Practice } from "./practice.entity";
import { PracticeState } from "./practice-state";

const { DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN } = PracticeState;
const HIDDEN = [DRAFT, IN_REVIEW, WITHDRAWN];
const LATER = new Date("2026-05-06T23:30:00.000Z");

describeOnDatabases("practices", (databases) => {
  let service: TestService;
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("knowledge");
    service = await startTestService(knowledge, config, { fill });
    database = await openDatabase(config, knowledge.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  async function draft(content: Partial<Practice> = {}): Promise<string> {
    const name = newId("prc").slice("prc_".length);
    await database.write((tx) => insertPractice(tx, name, ["top_moved"], { state: DRAFT, ...content }));
    return `prc_${name}`;
  }

  const move = (id: string, to: PracticeState, expectedVersion: number) =>
    database.write((tx) => movePractice(tx, { id, to, expectedVersion, at: LATER }));

  /** Everywhere that a practice may turn up. */
  async function isSeen(id: string): Promise<boolean[]> {
    const { data } = await service.query(
      `query ($id: ID!, $entities: [_Any!]!) {
        practice(id: $id) { id }
        practices(filter: { topic: "top_moved" }) { totalCount nodes { id } }
        all: practices(first: 100) { totalCount nodes { id } }
        topic(id: "top_moved") { practices { totalCount nodes { id } } }
        practiceSuggestions(text: "wandering", first: 20) { id }
        _entities(representations: $entities) {
          ... on Practice { id } ... on Organization { practices { totalCount nodes { id } } }
        }
      }`,
      {
        id,
        entities: [
          { __typename: "Practice", id },
          { __typename: "Organization", id: "org_moving" },
        ],
      },
    );
    const [entity, organization] = data._entities;
    const lists = [data.practices, data.all, data.topic.practices, organization.practices];
    for (const { totalCount, nodes } of lists) expect(totalCount).toBe(nodes.length);
    const has = (nodes: Array<{ id: string }>) => nodes.some((node) => node.id === id);
    return [
      data.practice !== null,
      entity !== null,
      has(data.practiceSuggestions),
      ...lists.map(({ nodes }) => has(nodes)),
    ];
  }

  it("P2 (1): all seven principles come back in Greek and in English, under the codes of the vocabulary", async () => {
    const { data } = await service.query(`{ principles {
      code term { scheme code } el: label { text(lang: "el") } en: label { text(lang: "en") }
      says: statement { editions { lang text } }
    } }`);
    expect(data.principles.map(({ code }: { code: string }) => code)).toEqual([
      "P1",
      "P2",
      "P3",
      "P4",
      "P5",
      "P6",
      "P7",
    ]);
    for (const { code, term, el, en, says } of data.principles) {
      expect(term).toEqual({ scheme: "ica-principles", code });
      expect(el.text).toMatch(/^[Α-ΩΆ-Ώ][α-ωά-ώ,\s]+$/u);
      expect(en.text).toMatch(/^[A-Z][A-Za-z,\s]+$/);
      expect(says.editions.map(({ lang }: { lang: string }) => lang)).toEqual(["el", "en"]);
      for (const { text } of says.editions) expect(text.length).toBeGreaterThan(60);
    }
  });

  it("gives a principle by its code to other services", async () => {
    const { data } = await service.query(
      `{ _entities(representations: [
        { __typename: "Principle", code: "P6" }, { __typename: "Principle", code: "P8" }
      ]) { ... on Principle { label { text(lang: "en") } } } }`,
    );
    expect(data._entities).toEqual([{ label: { text: "Cooperation among Cooperatives" } }, null]);
  });

  describe("P2 (2): a practice needs a principle and a licence before it is published", () => {
    it.each([
      [{ principles: [], licence: null }, ["principles", "licence"]],
      [{ principles: [], licence: "CC0-1.0" }, ["principles"]],
      [{ principles: ["P9"], licence: "CC0-1.0" }, ["principles"]],
      [{ principles: ["P1"], licence: null }, ["licence"]],
      [{ principles: ["P1"], licence: " " }, ["licence"]],
    ])("%j is refused", async (content, missing) => {
      const id = await draft({ ...content, state: IN_REVIEW });
      const refusal = await refusalOf(move(id, PUBLISHED, 1));
      expect(refusal).toEqual({ code: "INCOMPLETE", field: missing[0], details: { missing } });
      expect(new Set(await isSeen(id))).toEqual(new Set([false]));
      expect(await move(id, DRAFT, 1)).toMatchObject({ state: DRAFT, version: 2 });
    });

    it("with both it is published, and then seen everywhere until it is withdrawn", async () => {
      const title = new MultilingualText([{ lang: "en", text: "A wandering kitchen" }]);
      const id = await draft({ title, organizationId: "org_moving", principles: ["P7"] });
      const seenAfter = async (to: PracticeState, version: number) => {
        await move(id, to, version);
        return new Set(await isSeen(id));
      };
      expect(new Set(await isSeen(id))).toEqual(new Set([false]));
      expect(await seenAfter(IN_REVIEW, 1)).toEqual(new Set([false]));
      expect(await seenAfter(PUBLISHED, 2)).toEqual(new Set([true]));
      const { data } = await service.query(`{ practice(id: "${id}") { state version publishedOn updatedAt } }`);
      const published = { state: PUBLISHED, version: 3, publishedOn: "2026-05-06", updatedAt: LATER.toISOString() };
      expect(data.practice).toEqual(published);
      expect(await seenAfter(WITHDRAWN, 3)).toEqual(new Set([false]));
      const changes = await database.read.find(StateChange, { where: { recordId: id }, order: { version: "ASC" } });
      expect(changes.map(({ version, fromState, toState, at }) => [version, fromState, toState, at])).toEqual([
        [2, DRAFT, IN_REVIEW, LATER],
        [3, IN_REVIEW, PUBLISHED, LATER],
        [4, PUBLISHED, WITHDRAWN, LATER],
      ]);
    });
  });

  it("refuses a move that is not allowed, of what is not there, and of another version", async () => {
    const id = await draft();
    expect(await refusalOf(move(id, PUBLISHED, 1))).toMatchObject({
      code: "ILLEGAL_TRANSITION",
      details: { from: DRAFT, to: PUBLISHED, allowed: [IN_REVIEW, WITHDRAWN] },
    });
    expect(await refusalOf(move("prc_nothing", IN_REVIEW, 1))).toMatchObject({ code: "NOT_FOUND" });
    // Who has not seen the present version is told so, rather than what may follow a state that they do not know.
    for (const to of [IN_REVIEW, PUBLISHED])
      expect(await refusalOf(move(id, to, 2))).toMatchObject({ code: "CONFLICT", field: "expectedVersion" });
    const both = await Promise.all([refusalOf(move(id, IN_REVIEW, 1)), refusalOf(move(id, WITHDRAWN, 1))]);
    expect(both.filter((refusal) => refusal === null)).toHaveLength(1);
  });

  it.each([
    [{ principle: "P2" }, ["prc_lottery", "prc_books"]],
    [{ principle: "P3" }, ["prc_books"]],
    [{ topic: "top_food" }, ["prc_van", "prc_lottery"]],
    [{ topic: "top_food", principle: "P2" }, ["prc_lottery"]],
    [{ topic: "top_food", principle: "P3" }, []],
    [{ language: "en", topic: "top_food" }, ["prc_van"]],
    [{ language: "el", topic: "top_food" }, ["prc_lottery"]],
    [{ search: "refrigerators" }, ["prc_van"]],
    [{ search: "refrigerators", principle: "P2" }, []],
    [{ search: "secret" }, []],
  ])("P2 (4): practices(filter: %j)", async (filter, ids) => {
    const { data } = await service.query(
      "query ($filter: PracticeFilter) { practices(filter: $filter) { totalCount nodes { id topics { id } } } }",
      { filter },
    );
    const found = data.practices.nodes.map(({ id }: { id: string }) => id);
    const moved = new Set(await idsOfTopic("top_moved"));
    expect(found.filter((id: string) => !moved.has(id))).toEqual(ids);
    expect(data.practices.totalCount).toBe(found.length);
  });

  it("tells languages, principles, evidence and whose it is", async () => {
    const { data } = await service.query(`{ practice(id: "prc_books") {
      originalLanguage otherLanguages principles { code } topics { id } organization { id } licence
      evidence { title url }
    } }`);
    expect(data.practice).toEqual({
      originalLanguage: "el",
      otherLanguages: ["en"],
      principles: [{ code: "P2" }, { code: "P3" }],
      topics: [],
      organization: { id: "org_a" },
      licence: "CC-BY-4.0",
      evidence: [{ title: "Report", url: "https://a.example.org/report" }],
    });
  });

  it.each(HIDDEN)("%s is nowhere", async (state) => {
    expect(new Set(await isSeen(`prc_${state}`))).toEqual(new Set([false]));
  });

  it("answers for 100 practices, and for 100 organisations, with as many statements as for one", async () => {
    const ids = Array.from({ length: 100 }, (_, at) => `org_many${at}`);
    await database.write(async (tx) => {
      for (const [at, organizationId] of ids.entries())
        await insertPractice(tx, `many${at}`, ["top_many"], { organizationId });
    });
    const nodes = "{ id organization { id } principles { code } topics { id practices(first: 1) { totalCount } } }";
    const askPractices = async (first: number) => {
      service.statements.length = 0;
      const query = `{ practices(first: ${first}, filter: { topic: "top_many" }) { nodes ${nodes} } }`;
      expect((await service.query(query)).data.practices.nodes).toHaveLength(first);
      return service.statements.length;
    };
    const askOrganizations = async (some: string[]) => {
      service.statements.length = 0;
      const { data } = await service.query(
        `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Organization { practices { totalCount nodes ${nodes} } } } }`,
        { ids: some.map((id) => ({ __typename: "Organization", id })) },
      );
      for (const { practices } of data._entities) expect(practices).toMatchObject({ totalCount: 1, nodes: [{}] });
      return service.statements.length;
    };
    // How the list is planned, its places and its rows; then links, topics, their practices and how many those are.
    expect([await askPractices(1), await askPractices(100)]).toEqual([7, 7]);
    // A page for each and how many there are; then the same as before.
    expect([await askOrganizations(ids.slice(0, 1)), await askOrganizations(ids)]).toEqual([6, 6]);
  });

  async function idsOfTopic(id: string): Promise<string[]> {
    const { data } = await service.query(`{ topic(id: "${id}") { practices(first: 100) { nodes { id } } } }`);
    return data.topic.practices.nodes.map((node: { id: string }) => node.id);
  }
});

async function fill(tx: EntityManager): Promise<void> {
  for (const name of ["food", "moved", "many"]) await insertTopic(tx, name, { name: inGreekAndEnglish(name, name) });
  await insertPractice(tx, "books", [], {
    principles: ["P3", "P2"],
    organizationId: "org_a",
    publishedOn: "2025-01-01",
    evidence: [{ title: "Report", url: "https://a.example.org/report" }],
  });
  await insertPractice(tx, "lottery", ["top_food"], {
    story: new MultilingualText([{ lang: "el-GR", text: "Με κλήρο" }]),
    publishedOn: "2025-02-01",
  });
  await insertPractice(tx, "van", ["top_food"], {
    story: new MultilingualText([{ lang: "en", text: "A refrigerator on wheels" }]),
    principles: ["P6"],
    publishedOn: "2025-03-01",
  });
  for (const state of HIDDEN) {
    const title = inGreekAndEnglish("Κρυφό", "Wandering secret");
    await insertPractice(tx, state, ["top_moved", "top_food"], { state, title, organizationId: "org_moving" });
  }
}
