import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { knowledge } from "..";
import { moveResource } from "../resource/move-resource";
import { ResourceState } from "../resource/resource.entity";
import { AT, insertResource } from "../testing";
import { Collection, CollectionItem } from "./collection.entity";
import { CuratorType } from "./curator";

describeOnDatabases("collections", (databases) => {
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

  it("lists collections by title, with what is published in them in the order of the curator, page after page", async () => {
    const list = (after: string | null) =>
      service.query(
        `query ($after: String) { collections { totalCount nodes {
          id curator { __typename ... on Organization { id } ... on Network { id } }
          resources(first: 2, after: $after) { totalCount nodes { id } edges { node { id } } pageInfo { hasNextPage endCursor } }
        } } }`,
        { after },
      );
    service.statements.length = 0;
    const one = await list(null);
    // A page and how many there are, of collections and of what is in them; and the resources themselves.
    expect(service.statements).toHaveLength(5);
    expect(one.data.collections).toMatchObject({
      totalCount: 2,
      nodes: [
        { id: "col_a", curator: { __typename: "Organization", id: "org_a" } },
        { id: "col_b", curator: { __typename: "Network", id: "net_b" }, resources: { totalCount: 0, nodes: [] } },
      ],
    });
    const [{ resources }] = one.data.collections.nodes;
    expect(resources).toMatchObject({ totalCount: 3, nodes: [{ id: "res_thrace" }, { id: "res_en" }] });
    expect(resources.edges).toEqual([{ node: { id: "res_thrace" } }, { node: { id: "res_en" } }]);
    const two = await list(resources.pageInfo.endCursor);
    expect(two.data.collections.nodes[0].resources).toMatchObject({
      nodes: [{ id: "res_el" }],
      pageInfo: { hasNextPage: false },
    });
  });

  it("gives a collection by its id, and to who keeps it", async () => {
    const { data } = await service.query(`{
      collection(id: "col_b") { id } nothing: collection(id: "col_c") { id }
      _entities(representations: [
        { __typename: "Organization", id: "org_a" }, { __typename: "Network", id: "net_b" }
        { __typename: "Network", id: "org_a" }, { __typename: "Collection", id: "col_a" }
      ]) {
        ... on Organization { collections { nodes { id } } } ... on Network { collections { totalCount nodes { id } } }
        ... on Collection { id }
      }
    }`);
    expect(data).toEqual({
      collection: { id: "col_b" },
      nothing: null,
      _entities: [
        { collections: { nodes: [{ id: "col_a" }] } },
        { collections: { totalCount: 1, nodes: [{ id: "col_b" }] } },
        { collections: { totalCount: 0, nodes: [] } },
        { id: "col_a" },
      ],
    });
  });

  it("gives a new version the places of the old one in collections, and one place where both were", async () => {
    const [one, two] = ["res_one", "res_two"];
    await database.write(async (tx) => {
      await insertResource(tx, "one", [], {});
      await insertResource(tx, "two", [], { versionOfId: one, state: ResourceState.IN_REVIEW });
      for (const name of ["x", "y"]) await insertCollection(tx, name);
      await insertItems(tx, "x", ["res_el", one, "res_en"]);
      await insertItems(tx, "y", [one, two]);
    });
    const move = { id: two, to: ResourceState.PUBLISHED, expectedVersion: 1, at: AT } as const;
    await database.write((tx) => moveResource(tx, move));
    const { data } = await service.query(
      `{ x: collection(id: "col_x") { resources { nodes { id } } } y: collection(id: "col_y") { resources { nodes { id } } } }`,
    );
    const inOrder = (...ids: string[]) => ({ resources: { nodes: ids.map((id) => ({ id })) } });
    expect(data).toEqual({ x: inOrder("res_el", two, "res_en"), y: inOrder(two) });
    await database.write((tx) => tx.delete(Collection, ["col_x", "col_y"]));
  });
});

async function fill(tx: EntityManager): Promise<void> {
  for (const name of ["thrace", "el", "en"]) await insertResource(tx, name, [], {});
  await insertResource(tx, "draft", [], { state: ResourceState.DRAFT });
  await insertCollection(tx, "a", { curatorType: CuratorType.ORGANIZATION, curatorId: "org_a" });
  await insertCollection(tx, "b");
  await insertItems(tx, "a", ["res_thrace", "res_draft", "res_en", "res_el"]);
}

async function insertCollection(tx: EntityManager, name: string, curator: Partial<Collection> = {}): Promise<void> {
  await tx.insert(Collection, {
    id: `col_${name}`,
    title: inGreekAndEnglish(name, name),
    description: null,
    curatorType: CuratorType.NETWORK,
    curatorId: "net_b",
    fictional: true,
    createdAt: AT,
    updatedAt: AT,
    sortTitle: name,
    ...curator,
  });
}

async function insertItems(tx: EntityManager, collection: string, resourceIds: string[]): Promise<void> {
  const items = resourceIds.map((resourceId, at) => ({ id: newId("itm"), resourceId, number: at + 1 }));
  await tx.insert(
    CollectionItem,
    items.map((item) => ({ ...item, collectionId: `col_${collection}` })),
  );
}
