import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish, MultilingualText } from "../../kit/text/multilingual-text";
import { knowledge } from "..";
import { StateChange } from "../state-change/state-change.entity";
import { insertResource, insertTopic, refusalOf } from "../testing";
import { moveResource, type ResourceMove } from "./move-resource";
import { Resource, ResourceState, ResourceType } from "./resource.entity";

const { DRAFT, IN_REVIEW, PUBLISHED, SUPERSEDED, WITHDRAWN } = ResourceState;
const LATER = new Date("2026-05-06T07:08:09.000Z");

describeOnDatabases("resources", (databases) => {
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

  async function insert(content: Partial<Resource>): Promise<string> {
    const name = newId("res").slice("res_".length);
    await database.write((tx) => insertResource(tx, name, ["top_versions"], content));
    return `res_${name}`;
  }

  const move = (id: string, to: ResourceMove["to"], expectedVersion = 1) =>
    database.write((tx) => moveResource(tx, { id, to, expectedVersion, at: LATER }));

  const publishVersionOf = async (versionOfId: string, content: Partial<Resource> = {}) => {
    const id = await insert({ versionOfId, state: IN_REVIEW, ...content });
    await move(id, PUBLISHED);
    return id;
  };

  async function idsOf(filter: object): Promise<string[]> {
    const { data } = await service.query(
      "query ($filter: ResourceFilter) { resources(filter: $filter, first: 100) { totalCount nodes { id } } }",
      { filter },
    );
    expect(data.resources.totalCount).toBe(data.resources.nodes.length);
    return data.resources.nodes.map(({ id }: { id: string }) => id);
  }

  it.each([
    [{ topic: "top_energy" }, ["res_en", "res_el", "res_thrace"]],
    [{ topic: "top_energy", language: "en" }, ["res_en"]],
    [{ topic: "top_energy", search: "sun" }, ["res_en"]],
    [{ type: "STUDY" }, ["res_thrace"]],
    [{ principle: "P4" }, ["res_thrace"]],
    [{ nuts: "EL51" }, ["res_thrace"]],
    [{ nuts: "EL511" }, ["res_thrace"]],
    [{ nuts: "GR5" }, ["res_thrace", "res_north"]],
    [{ nuts: "EL512" }, []],
    [{ nuts: "EL30" }, []],
    [{ country: "GR", topic: "top_energy" }, ["res_el", "res_thrace"]],
    [{ country: "IT" }, ["res_en"]],
    [{ search: "ακτιβιστές" }, ["res_thrace"]],
    [
      { country: "GR", nuts: "EL5", principle: "P4", type: "STUDY", language: "el", topic: "top_energy" },
      ["res_thrace"],
    ],
    [{ country: "IT", principle: "P4" }, []],
  ])("P5 (1): resources(filter: %j)", async (filter, ids) => {
    expect(await idsOf(filter)).toEqual(ids);
  });

  it("P5 (1): two languages of one work are linked, each with its own text", async () => {
    const { data } = await service.query(`{ resource(id: "res_el") {
      title { editions { lang text } } files { url language mediaType }
      editions { id languages title { editions { lang text } } files { url } editions { id } }
    } }`);
    expect(data.resource).toEqual({
      title: { editions: [{ lang: "el", text: "Ο ήλιος" }] },
      files: [{ url: "https://a.example.org/el.pdf", language: "el", mediaType: "application/pdf" }],
      editions: [
        {
          id: "res_en",
          languages: ["en"],
          title: { editions: [{ lang: "en", text: "The sun" }] },
          files: [],
          editions: [{ id: "res_el" }],
        },
      ],
    });
  });

  it("tells what it is about and where it comes from", async () => {
    const { data } = await service.query(`{ resource(id: "res_thrace") {
      principles { code } countries nuts actorKeywords source editions { id } isVersionOf { id } supersedes { id } supersededBy { id }
    } }`);
    expect(data.resource).toEqual({
      principles: [{ code: "P4" }],
      countries: [],
      nuts: ["EL511"],
      actorKeywords: ["ακτιβιστές"],
      source: "A series",
      editions: [],
      isVersionOf: null,
      supersedes: [],
      supersededBy: null,
    });
  });

  it.each([null, "", " "])("P5 (2): nothing is published with %j as its licence", async (licence) => {
    const id = await insert({ state: IN_REVIEW, licence });
    const refusal = await refusalOf(move(id, PUBLISHED));
    expect(refusal).toEqual({ code: "INCOMPLETE", field: "licence", details: { missing: ["licence"] } });
    expect(await database.read.findOneBy(Resource, { id })).toMatchObject({ state: IN_REVIEW, version: 1 });
    await database.write((tx) => tx.update(Resource, { id }, { licence: "CC0-1.0" }));
    await move(id, PUBLISHED);
    expect(await idsOf({ topic: "top_versions" })).toContain(id);
    await move(id, WITHDRAWN, 2);
    expect(await idsOf({ topic: "top_versions" })).not.toContain(id);
  });

  it("P5 (3): a new version supersedes the old one, the id and address of which still resolve and point on", async () => {
    const [first, second, third] = ["first", "second", "third"].map(
      (name) => `https://a.example.org/${newId("res")}/${name}`,
    );
    const one = await insert({ url: first, publisherId: "org_versions" });
    const draft = await insert({ url: second, versionOfId: one, state: DRAFT });
    expect(await idsOf({ topic: "top_versions" })).toEqual([one]);
    await move(draft, IN_REVIEW);
    await move(draft, PUBLISHED, 2);
    const two = draft;
    expect(await idsOf({ topic: "top_versions" })).toEqual([two]);
    const three = await publishVersionOf(two, { url: third, publisherId: "org_versions" });

    const { data } = await service.query(
      `query ($one: ID!, $first: String!, $second: String!, $third: String!, $entities: [_Any!]!) {
        resource(id: $one) { id state supersededBy { id state } isVersionOf { id } supersedes { id } }
        first: resourceByUrl(url: $first) { id supersededBy { id } }
        second: resourceByUrl(url: $second) { id supersededBy { id } isVersionOf { id } }
        third: resourceByUrl(url: $third) { id supersededBy { id } isVersionOf { id } supersedes { id } }
        unknown: resourceByUrl(url: "https://a.example.org/nothing") { id }
        topic(id: "top_versions") { resources { totalCount nodes { id } } }
        resources { nodes { id } }
        resourceSuggestions(text: "wor", first: 20) { id }
        _entities(representations: $entities) {
          ... on Resource { id supersededBy { id } } ... on Organization { resources { totalCount nodes { id } } }
        }
      }`,
      {
        ...{ one, first, second, third },
        entities: [
          { __typename: "Resource", id: one },
          { __typename: "Organization", id: "org_versions" },
        ],
      },
    );
    const present = { id: three };
    expect(data).toMatchObject({
      resource: {
        id: one,
        state: SUPERSEDED,
        supersededBy: { id: three, state: PUBLISHED },
        isVersionOf: null,
        supersedes: [],
      },
      first: { id: one, supersededBy: present },
      second: { id: two, supersededBy: present, isVersionOf: { id: one } },
      third: { id: three, supersededBy: null, isVersionOf: { id: two } },
      unknown: null,
      topic: { resources: { totalCount: 1, nodes: [present] } },
      _entities: [{ id: one, supersededBy: present }, { resources: { totalCount: 1, nodes: [present] } }],
    });
    expect(new Set(data.third.supersedes)).toEqual(new Set([{ id: one }, { id: two }]));
    for (const nodes of [data.resources.nodes, data.resourceSuggestions]) {
      expect(nodes).toContainEqual(present);
      expect(nodes).not.toContainEqual({ id: one });
      expect(nodes).not.toContainEqual({ id: two });
    }
    const changes = await database.read.find(StateChange, { where: { recordId: one } });
    expect(changes).toMatchObject([{ version: 2, fromState: PUBLISHED, toState: SUPERSEDED, at: LATER }]);
    await move(three, WITHDRAWN, 2);
    const after = await service.query(`{ resource(id: "${one}") { id supersededBy { id } } }`);
    expect(after.data.resource).toEqual({ id: one, supersededBy: null });
  });

  it("gives the present version where it has the address of the old one", async () => {
    const url = `https://a.example.org/${newId("res")}`;
    const one = await insert({ url });
    const two = await publishVersionOf(one, { url });
    const { data } = await service.query("query ($url: String!) { resourceByUrl(url: $url) { id } }", { url });
    expect(data.resourceByUrl).toEqual({ id: two });
    await move(two, WITHDRAWN, 2);
  });

  it("lets one new version alone take the place of an old one, also when two are published at once", async () => {
    const one = await insert({});
    const rivals = await Promise.all([1, 2].map(() => insert({ versionOfId: one, state: IN_REVIEW })));
    const refusals = await Promise.all(rivals.map((id) => refusalOf(move(id, PUBLISHED))));
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(refusals.find((refusal) => refusal !== null)).toMatchObject({ code: "CONFLICT" });
    const late = await insert({ versionOfId: one, state: IN_REVIEW });
    expect(await refusalOf(move(late, PUBLISHED))).toEqual({
      ...{ code: "CONFLICT", field: "versionOf", details: { state: SUPERSEDED } },
    });
    expect(await database.read.findOneBy(Resource, { id: late })).toMatchObject({ state: IN_REVIEW, version: 1 });
  });

  it("publishes a new version of what was withdrawn without superseding it", async () => {
    const one = await insert({ state: WITHDRAWN });
    const two = await publishVersionOf(one);
    expect(await database.read.findOneBy(Resource, { id: one })).toMatchObject({
      state: WITHDRAWN,
      supersededById: null,
    });
    const { data } = await service.query(`{ resource(id: "${two}") { isVersionOf { id } supersedes { id } } }`);
    expect(data.resource).toEqual({ isVersionOf: null, supersedes: [] });
  });

  it("refuses moves that are not allowed", async () => {
    const id = await insert({ state: DRAFT });
    expect(await refusalOf(move(id, PUBLISHED))).toMatchObject({
      code: "ILLEGAL_TRANSITION",
      details: { allowed: [IN_REVIEW, WITHDRAWN] },
    });
    expect(await refusalOf(move(id, IN_REVIEW, 7))).toMatchObject({ code: "CONFLICT", field: "expectedVersion" });
    expect(await refusalOf(move("res_nothing", IN_REVIEW))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("answers for 100 resources with as many statements as for one", async () => {
    await database.write(async (tx) => {
      for (let at = 0; at < 100; at++) {
        await insertResource(tx, `many${at}`, ["top_many"], {
          workId: `wrk_${Math.floor(at / 2)}`,
          languages: [at % 2 ? "el" : "en"],
        });
      }
    });
    const ask = async (first: number) => {
      service.statements.length = 0;
      const { data } = await service.query(
        `query ($first: Int!) { resources(filter: { topic: "top_many" }, first: $first) { nodes {
          id topics { id } principles { code } editions { id isVersionOf { id } } supersedes { id } supersededBy { id } publisher { id }
        } } }`,
        { first },
      );
      expect(data.resources.nodes).toHaveLength(first);
      expect(data.resources.nodes[0].editions).toHaveLength(1);
      return service.statements.length;
    };
    const forOne = await ask(1);
    expect(await ask(100)).toBe(forOne);
    // How the list is planned, its places and its rows; links, topics, editions and what each superseded.
    expect(forOne).toBe(7);
  });
});

async function fill(tx: EntityManager): Promise<void> {
  for (const name of ["energy", "versions", "many"])
    await insertTopic(tx, name, { name: inGreekAndEnglish(name, name) });
  await insertResource(tx, "north", [], { nuts: ["EL5"], publishedOn: "2019-01-01" });
  await insertResource(tx, "thrace", ["top_energy"], {
    type: ResourceType.STUDY,
    principles: ["P4"],
    nuts: ["EL511"],
    actorKeywords: ["ακτιβιστές"],
    source: "A series",
    publishedOn: "2020-01-01",
  });
  await insertResource(tx, "el", ["top_energy"], {
    title: new MultilingualText([{ lang: "el", text: "Ο ήλιος" }]),
    files: [{ url: "https://a.example.org/el.pdf", mediaType: "application/pdf", language: "el" }],
    countries: ["GR"],
    workId: "wrk_sun",
    publishedOn: "2021-01-01",
  });
  await insertResource(tx, "en", ["top_energy"], {
    title: new MultilingualText([{ lang: "en", text: "The sun" }]),
    languages: ["en"],
    countries: ["IT"],
    workId: "wrk_sun",
    publishedOn: "2022-01-01",
  });
  await insertResource(tx, "draft", ["top_energy"], {
    state: DRAFT,
    workId: "wrk_sun",
    languages: ["it"],
    nuts: ["EL511"],
  });
}
