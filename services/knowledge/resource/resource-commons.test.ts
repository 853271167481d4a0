import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { harvest } from "../../kit/testing/harvest";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { knowledge } from "..";
import { insertResource, insertTopic } from "../testing";
import { moveResource, type ResourceMove } from "./move-resource";
import { type Resource, ResourceState } from "./resource.entity";
import { ResourceVisibility } from "./resource-visibility";

const { DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN } = ResourceState;
const FIELDS = `... on Knowledge_CommonsResource {
  uri title { lang text } description { text } type authors languages publishedOn workLicence topics { scheme code } url fictional }`;

describeOnDatabases("knowledge_commons", (databases) => {
  let service: TestService;
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("knowledge");
    service = await startTestService(knowledge, config);
    database = await openDatabase(config, knowledge.database);
    await database.write((tx) =>
      insertTopic(tx, "land", {
        ...{ code: { scheme: "themes", code: "T5" }, name: inGreekAndEnglish("Γη", "Land"), broaderId: null },
      }),
    );
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const read = () => harvest(service, { name: "knowledge", kind: "RESOURCE", fields: FIELDS });
  const find = async (id: string) => (await read()).find(({ localId }) => localId === id);

  async function add(content: Partial<Resource>): Promise<string> {
    const name = newId("res").slice("res_".length);
    await database.write((tx) => insertResource(tx, name, ["top_land"], content));
    return `res_${name}`;
  }
  const move = (id: string, to: ResourceMove["to"], expectedVersion: number) =>
    database.write((tx) => moveResource(tx, { id, to, expectedVersion, at: new Date() }));

  it("has published works that are for all, with the licence of the work beside that of the record", async () => {
    const id = await add({
      ...{ state: IN_REVIEW, licence: "CC-BY-SA-4.0", url: "https://works.example.org/1", authors: ["Α. Β."] },
      ...{ title: inGreekAndEnglish("Οδηγός", "Guide"), description: null, publishedOn: "2026-02-03" },
    });
    expect(await find(id)).toBeUndefined();
    await move(id, PUBLISHED, 1);
    expect(await find(id)).toMatchObject({
      ...{ __typename: "Knowledge_CommonsResource", licence: "CC0-1.0", language: "el", deletedAt: null },
      ...{ workLicence: "CC-BY-SA-4.0", uri: null, url: "https://works.example.org/1", authors: ["Α. Β."] },
      title: [
        { lang: "el", text: "Οδηγός" },
        { lang: "en", text: "Guide" },
      ],
      ...{ description: null, publishedOn: "2026-02-03" },
      topics: [
        { scheme: "omospondia-topics", code: "top_land" },
        { scheme: "themes", code: "T5" },
      ],
    });
  });

  it("has nothing of what is for members alone, and tombstones of what is withdrawn; superseded ones stay", async () => {
    const inside = await add({ state: PUBLISHED, visibility: ResourceVisibility.MEMBERS });
    const draft = await add({ state: DRAFT });
    const old = await add({ state: PUBLISHED });
    const next = await add({ state: IN_REVIEW, versionOfId: old });
    await move(next, PUBLISHED, 1);
    expect(await find(old)).toMatchObject({ deletedAt: null });
    await move(next, WITHDRAWN, 2);
    const gone = await find(next);
    expect(gone).toMatchObject({ title: null, workLicence: null, deletedAt: gone?.changedAt });
    const ids = (await read()).map(({ localId }) => localId);
    expect(ids).toContain(old);
    expect(ids).not.toContain(inside);
    expect(ids).not.toContain(draft);
  });
});
