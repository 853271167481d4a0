import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { describeOnDatabases } from "../kit/testing/databases";
import { schemaDifferences, startTestService, type TestService } from "../kit/testing/service";
import { inGreekAndEnglish } from "../kit/text/multilingual-text";
import { knowledge } from ".";
import { ResourceState, ResourceType } from "./resource/resource.entity";
import { insertResource, insertTopic } from "./testing";

describeOnDatabases("knowledge", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(knowledge, databases().of("knowledge"), { fill });
  });
  afterAll(() => service?.close());

  const askOrganizations = (selection: string, ids: string[]) =>
    service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Organization { ${selection} } } }`,
      { representations: ids.map((id) => ({ __typename: "Organization", id })) },
    );

  it("leaves nothing between migrations and entities", async () => {
    expect(await schemaDifferences(databases().of("knowledge"), knowledge.database)).toEqual([]);
  });

  it("lists published resources with the newest first, page after page", async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.query(
        "query ($after: String) { resources(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      ids.push(...data.resources.nodes.map(({ id }: { id: string }) => id));
      after = data.resources.pageInfo.hasNextPage ? data.resources.pageInfo.endCursor : null;
    } while (after);
    expect(ids).toEqual(["res_video", "res_undated", "res_study", "res_guide"]);
  });

  it.each([
    [{ search: "συνεταιρισμος" }, ["res_guide"]],
    [{ search: "cooperatives" }, ["res_guide"]],
    [{ search: "papadopoulou" }, ["res_study"]],
    [{ search: "draft" }, []],
    [{ type: "VIDEO" }, ["res_video"]],
    [{ topic: "top_food" }, ["res_video", "res_guide"]],
    [{ topic: "top_nothing" }, []],
    [{ language: "el" }, ["res_undated", "res_study", "res_guide"]],
    [{ language: "EL-latn" }, ["res_undated"]],
    [{ language: "en" }, ["res_video", "res_guide"]],
    [{ language: "el", topic: "top_food", type: "GUIDE", search: "guide" }, ["res_guide"]],
  ])("resources(filter: %j)", async (filter, ids) => {
    const { data } = await service.query(
      "query ($filter: ResourceFilter) { resources(filter: $filter) { nodes { id } } }",
      { filter },
    );
    expect(data.resources.nodes).toEqual(ids.map((id) => ({ id })));
  });

  it("lists what a search finds with hits in titles first, the newest first as elsewhere, page after page", async () => {
    const list = (first: number, after: string | null) =>
      service.query(
        `query ($first: Int!, $after: String) { resources(filter: { search: "works" }, first: $first, after: $after) {
           nodes { id } pageInfo { hasNextPage endCursor }
         } }`,
        { first, after },
      );
    const one = await list(2, null);
    expect(one.data.resources).toMatchObject({
      nodes: [{ id: "res_video" }, { id: "res_undated" }],
      pageInfo: { hasNextPage: true },
    });
    const two = await list(2, one.data.resources.pageInfo.endCursor);
    expect(two.data.resources).toMatchObject({
      nodes: [{ id: "res_study" }, { id: "res_guide" }],
      pageInfo: { hasNextPage: false },
    });
  });

  it.each([
    ["ε", ["res_video", "res_undated", "res_study"]],
    ["a guide for co", ["res_guide"]],
    ["συνεταιρ", ["res_guide"]],
    ["hid", []],
  ])("resourceSuggestions(text: %j)", async (text, ids) => {
    const { data } = await service.query("query ($text: String!) { resourceSuggestions(text: $text) { id } }", {
      text,
    });
    expect(data.resourceSuggestions.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it("lists topics by name, with the wider one and a page of the resources of each", async () => {
    const list = (after: string | null) =>
      service.query(
        `query ($after: String) { topics { nodes { id code { scheme code } broader { id } resources(first: 1, after: $after) {
           nodes { id } pageInfo { hasNextPage endCursor }
         } } } }`,
        { after },
      );
    const { data } = await list(null);
    expect(data.topics.nodes).toMatchObject([
      {
        id: "top_economy",
        code: null,
        broader: null,
        resources: { nodes: [{ id: "res_study" }], pageInfo: { hasNextPage: true } },
      },
      { id: "top_empty", resources: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } },
      {
        id: "top_food",
        code: { scheme: "themes", code: "T2" },
        broader: { id: "top_economy" },
        resources: { nodes: [{ id: "res_video" }], pageInfo: { hasNextPage: true } },
      },
    ]);
    const next = await list(data.topics.nodes[2].resources.pageInfo.endCursor);
    expect(next.data.topics.nodes[2].resources).toMatchObject({
      nodes: [{ id: "res_guide" }],
      pageInfo: { hasNextPage: false },
    });
  });

  it("gives a resource with its topics by name and its publisher as a reference", async () => {
    const { data } = await service.query(`{ resource(id: "res_guide") {
      type languages authors publishedOn state topics { id } publisher { id }
    } undated: resource(id: "res_undated") { publishedOn topics { id } publisher { id } } topic(id: "top_food") { id } }`);
    expect(data).toEqual({
      resource: {
        type: "GUIDE",
        languages: ["el", "en"],
        authors: ["Working group"],
        publishedOn: "2020-05-01",
        state: "PUBLISHED",
        topics: [{ id: "top_economy" }, { id: "top_food" }],
        publisher: { id: "org_a" },
      },
      undated: { publishedOn: null, topics: [], publisher: null },
      topic: { id: "top_food" },
    });
  });

  it("shows what is not published nowhere", async () => {
    const { data } = await service.query(`{
      ${HIDDEN.map((state) => `${state}: resource(id: "res_${state}") { id }`)}
      resources(first: 100, filter: { search: "hidden" }) { nodes { id } }
      topic(id: "top_empty") { resources { nodes { id } } }
      _entities(representations: [
        ${HIDDEN.map((state) => `{ __typename: "Resource", id: "res_${state}" }`)}
        { __typename: "Resource", id: "res_video" }, { __typename: "Topic", id: "top_food" }, { __typename: "Topic", id: "top_x" }
        { __typename: "Organization", id: "org_hiding" }
      ]) { ... on Resource { id } ... on Topic { id } ... on Organization { resources { nodes { id } } } }
    }`);
    expect(data).toEqual({
      ...Object.fromEntries(HIDDEN.map((state) => [state, null])),
      resources: { nodes: [] },
      topic: { resources: { nodes: [] } },
      _entities: [
        ...HIDDEN.map(() => null),
        { id: "res_video" },
        { id: "top_food" },
        null,
        { resources: { nodes: [] } },
      ],
    });
  });

  it("refuses the cursor of another list", async () => {
    const { data } = await service.query("{ topics(first: 1) { pageInfo { endCursor } } }");
    const after = JSON.stringify(data.topics.pageInfo.endCursor);
    for (const selection of [
      `resources(after: ${after}) { nodes { id } }`,
      `topic(id: "top_food") { resources(after: ${after}) { nodes { id } } }`,
    ]) {
      const { errors } = await service.query(`{ ${selection} }`);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "after" } }]);
    }
  });

  it("gives organisations what they published, a page for each", async () => {
    const { data } = await askOrganizations("id resources(first: 1) { nodes { id } pageInfo { hasNextPage } }", [
      "org_a",
      "org_none",
      "org_b",
    ]);
    const page = (id: string, hasNextPage: boolean, ...ids: string[]) => ({
      id,
      resources: { nodes: ids.map((each) => ({ id: each })), pageInfo: { hasNextPage } },
    });
    expect(data._entities).toEqual([
      page("org_a", true, "res_study"),
      page("org_none", false),
      page("org_b", false, "res_video"),
    ]);
  });

  it("answers for 50 organisations with as many statements as for one", async () => {
    const selection =
      "resources { nodes { topics { id broader { id } resources { nodes { publisher { id } } } } publisher { id } } }";
    const ids = Array.from({ length: 50 }, (_, at) => ["org_a", "org_b", `org_${at}`][at % 3] ?? "");
    service.statements.length = 0;
    await askOrganizations(selection, ids.slice(0, 1));
    const forOne = service.statements.splice(0).length;
    const { data } = await askOrganizations(selection, ids);
    expect(data._entities).toHaveLength(50);
    expect(service.statements.length).toBe(forOne);
    expect(forOne).toBe(4);
  });

  it.each([
    ["resources(first: 101) { nodes { id } }", "first"],
    ["topics(first: -1) { nodes { id } }", "first"],
    ['resources(after: "x") { nodes { id } }', "after"],
    ['resources(filter: { principle: "P8" }) { nodes { id } }', "principle"],
    ['resources(filter: { nuts: "athens" }) { nodes { id } }', "nuts"],
    ['resources(filter: { country: "gr" }) { nodes { id } }', "country"],
    ['practices(filter: { principle: "" }) { nodes { id } }', "principle"],
    ['_entities(representations: [{ __typename: "Principle", code: 1 }]) { ... on Principle { code } }', "code"],
    ['resources(filter: { language: "%" }) { nodes { id } }', "language"],
    ['resourceSuggestions(text: "a", first: 21) { id }', "first"],
    [`resourceSuggestions(text: "${"a".repeat(201)}") { id }`, "text"],
    [`resources(filter: { search: "${"a".repeat(201)}" }) { nodes { id } }`, "search"],
    ['_entities(representations: [{ __typename: "Organization", id: [1] }]) { ... on Organization { id } }', "id"],
  ])("refuses %s and names the field", async (selection, field) => {
    const { errors } = await service.query(`{ ${selection} }`);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field } }]);
  });
});

/** What is in no list. */
const UNLISTED = Object.values(ResourceState).filter((state) => state !== ResourceState.PUBLISHED);
const HIDDEN = UNLISTED.filter((state) => state !== ResourceState.SUPERSEDED);

async function fill(tx: EntityManager): Promise<void> {
  await insertTopic(tx, "economy", { name: inGreekAndEnglish("Αλληλέγγυα οικονομία", "Solidarity economy") });
  await insertTopic(tx, "food", {
    name: inGreekAndEnglish("Τροφή", "Food"),
    code: { scheme: "themes", code: "T2" },
    broaderId: "top_economy",
  });
  await insertTopic(tx, "empty", { name: inGreekAndEnglish("Κενό", "Empty") });

  await insertResource(tx, "guide", ["top_food", "top_economy"], {
    title: inGreekAndEnglish("Οδηγός για συνεταιρισμούς", "A guide for cooperatives"),
    description: inGreekAndEnglish("Ένα έργο", "It works"),
    languages: ["el", "en"],
    publisherId: "org_a",
    publishedOn: "2020-05-01",
  });
  await insertResource(tx, "study", ["top_economy"], {
    type: ResourceType.STUDY,
    authors: ["Μ. Papadopoulou", "A. N. Other"],
    publisherId: "org_a",
    publishedOn: "2021-05-01",
  });
  await insertResource(tx, "undated", [], { type: ResourceType.TOOL, languages: ["el-Latn"] });
  await insertResource(tx, "video", ["top_food"], {
    type: ResourceType.VIDEO,
    languages: ["en"],
    publisherId: "org_b",
    publishedOn: "2026-05-01",
  });
  for (const state of UNLISTED) {
    const title = inGreekAndEnglish("Κρυφό", "Hidden draft");
    await insertResource(tx, state, ["top_empty", "top_food"], { state, title, publisherId: "org_hiding" });
  }
}
