import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { type ActorCase, everyActor } from "../../kit/testing/actors";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { knowledge } from "..";
import { Collection, CollectionItem } from "../collection/collection.entity";
import { CuratorType } from "../collection/curator";
import { AT, insertResource, insertTopic } from "../testing";
import { moveResource } from "./move-resource";
import { ResourceState, ResourceType } from "./resource.entity";
import { ResourceVisibility } from "./resource-visibility";

const OWN = "org_own";
const { PUBLISHED, SUPERSEDED } = ResourceState;

/** One resource in each state, for everybody and for members, of a body and of none. */
const CASES = Object.values(ResourceState).flatMap((state) =>
  Object.values(ResourceVisibility).flatMap((visibility) =>
    [OWN, null].map((publisherId) => ({
      id: `res_${state.toLowerCase()}_${visibility.slice(0, 3).toLowerCase()}_${publisherId === null ? "z" : "own"}`,
      state,
      visibility,
      publisherId,
    })),
  ),
);
type Case = (typeof CASES)[number];
const ACTORS = everyActor(OWN);

/** Public, with all cases as its editions; those that are superseded are so by it. */
const PRESENT = "res_present";
/** Public, and a new version of a case. */
const laterId = (id: string) => id.replace("res_", "res_l_");

/** P5: what is for members alone is so only once it is published; before that it is for its own body and the editors. */
function maySee({ actor, isOwn, isMember, isService }: ActorCase, { state, visibility, publisherId }: Case): boolean {
  if (isService || actor.roles.includes("EDITOR") || (isOwn && publisherId === OWN)) return true;
  const isForAll = visibility === ResourceVisibility.PUBLIC;
  return (state === PUBLISHED || state === SUPERSEDED) && (isForAll || isMember === true);
}

const isListed = ({ state }: Case) => state !== SUPERSEDED;

const FILTERS = [
  'topic: "top_energy"',
  "type: TEMPLATE",
  'principle: "P4"',
  'language: "el"',
  'country: "IT"',
  'nuts: "EL30"',
  'search: "πρότυπο"',
  'search: "πρότυπα", type: TEMPLATE, topic: "top_energy"',
];
const LIST = "{ totalCount nodes { id } edges { node { id } } }";

const EVERY_PATH = `query ($references: [_Any!]!) {
  ${CASES.map(({ id }) => `${id}: resource(id: "${id}") { id title { text } csl }`).join("\n")}
  ${CASES.map(({ id }) => `u_${id}: resourceByUrl(url: "${urlOf(id)}") { id }`).join("\n")}
  ${CASES.map(({ id }) => `v_${id}: resource(id: "${laterId(id)}") { isVersionOf { id } }`).join("\n")}
  ${FILTERS.map((filter, at) => `filter${at}: resources(first: 100, filter: { ${filter} }) ${LIST}`).join("\n")}
  all: resources(first: 100) ${LIST}
  suggestions: resourceSuggestions(text: "πρότ", first: 20) { id }
  topic(id: "top_energy") { resources(first: 100) ${LIST} }
  collection(id: "col_all") { resources(first: 100) ${LIST} }
  present: resource(id: "${PRESENT}") { editions { id } supersedes { id } }
  _entities(representations: $references) {
    ... on Resource { id }
    ... on Organization { resources(first: 100) ${LIST} }
    ... on Collection { resources(first: 100) ${LIST} }
  }
}`;

const PAGE = "{ nodes { id } pageInfo { hasNextPage endCursor } }";

interface Row {
  id: string;
}
interface Page {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
interface Listed {
  totalCount: number;
  nodes: Row[];
  edges: Array<{ node: Row }>;
}

describeOnDatabases("resources by actor", (databases) => {
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

  async function ask({ actor }: Pick<ActorCase, "actor">, query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await service.query(query, variables, actor);
    expect(errors).toBeUndefined();
    return data;
  }

  it("P5: are there by every path for those who may see them, listed and counted, and by none for others", async () => {
    const references = [
      ...CASES.map(({ id }) => ({ __typename: "Resource", id })),
      { __typename: "Organization", id: OWN },
      { __typename: "Collection", id: "col_all" },
    ];
    for (const each of ACTORS) {
      const visible = CASES.filter((resource) => maySee(each, resource));
      const listed = idsOf(visible.filter(isListed));
      const ofBody = idsOf(visible.filter((resource) => isListed(resource) && resource.publisherId === OWN));
      const data = await ask(each, EVERY_PATH, { references });
      const [organization, collection] = data._entities.splice(CASES.length);

      const directly: Record<string, Array<Row | null>> = {
        byId: CASES.map(({ id }) => data[id]),
        byUrl: CASES.map(({ id }) => data[`u_${id}`]),
        ofVersion: CASES.map(({ id }) => data[`v_${id}`].isVersionOf),
        reference: data._entities,
      };
      for (const [path, rows] of Object.entries(directly)) {
        const found = rows.flatMap((row) => row?.id ?? []);
        expect([each.name, path, found.toSorted()]).toEqual([each.name, path, idsOf(visible)]);
      }
      const lists: Record<string, [Listed, string[]]> = {
        ...Object.fromEntries(FILTERS.map((filter, at) => [filter, [data[`filter${at}`], listed]])),
        all: [data.all, [...listed, PRESENT, ...CASES.map(({ id }) => laterId(id))].toSorted()],
        topic: [data.topic.resources, listed],
        collection: [data.collection.resources, listed],
        collectionByReference: [collection.resources, listed],
        organization: [organization.resources, ofBody],
      };
      for (const [path, [{ totalCount, nodes, edges }, expected]] of Object.entries(lists)) {
        const shown = [idsOf(nodes), idsOf(edges.map(({ node }) => node)), totalCount];
        expect([each.name, path, ...shown]).toEqual([each.name, path, expected, expected, expected.length]);
      }
      expect([each.name, idsOf(data.suggestions)]).toEqual([each.name, listed]);
      expect([each.name, idsOf(data.present.editions)]).toEqual([each.name, listed]);
      const superseded = idsOf(visible.filter(({ state }) => state === SUPERSEDED));
      expect([each.name, idsOf(data.present.supersedes)]).toEqual([each.name, superseded]);
    }
  });

  it("P5: are the same page by page, in lists, in searches and in collections", async () => {
    const paths: Record<string, (arguments_: string) => string> = {
      search: (page) => `at: resources(${page}, filter: { search: "πρότυπο" }) ${PAGE}`,
      topic: (page) => `in: topic(id: "top_energy") { at: resources(${page}) ${PAGE} }`,
      collection: (page) => `in: collection(id: "col_all") { at: resources(${page}) ${PAGE} }`,
    };
    for (const each of ACTORS) {
      const expected = idsOf(CASES.filter((resource) => isListed(resource) && maySee(each, resource)));
      for (const [path, selection] of Object.entries(paths)) {
        const ids: string[] = [];
        for (let after: string | null = null, pages = 0; pages < 20; pages++) {
          const data = await ask(each, `query ($after: String) { ${selection("first: 2, after: $after")} }`, { after });
          const { nodes, pageInfo }: Page = data.at ?? data.in.at;
          ids.push(...nodes.map(({ id }) => id));
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect([each.name, path, ids.toSorted()]).toEqual([each.name, path, expected]);
      }
    }
  });

  it("P5: at an address is the published one, though another is there that some may see", async () => {
    const url = "https://example.org/shared";
    const query = "query ($url: String!) { resourceByUrl(url: $url) { id } }";
    await database.write(async (tx) => {
      await insertResource(tx, "a_draft", [], { url, state: ResourceState.DRAFT, publisherId: OWN });
      await insertResource(tx, "b_published", [], { url });
      await insertResource(tx, "c_withdrawn", [], { url, state: ResourceState.WITHDRAWN, publisherId: OWN });
    });
    for (const each of ACTORS)
      expect([each.name, await ask(each, query, { url })]).toEqual([
        each.name,
        { resourceByUrl: { id: "res_b_published" } },
      ]);
  });

  it("P5: go from the search of some to that of all when they are published, and out of it when withdrawn", async () => {
    const name = "moving";
    const find = async (each: Pick<ActorCase, "actor">) => {
      const { resources } = await ask(each, '{ resources(filter: { search: "Μετακόμιση" }) { totalCount } }');
      return resources.totalCount;
    };
    await database.write((tx) =>
      insertResource(tx, name, [], {
        ...{ title: inGreekAndEnglish("Μετακόμιση", "Moving"), publisherId: OWN, state: ResourceState.IN_REVIEW },
      }),
    );
    for (const [at, to] of [PUBLISHED, ResourceState.WITHDRAWN].entries()) {
      for (const each of ACTORS) {
        const byRight = each.isService || each.isOwn || each.actor.roles.includes("EDITOR");
        expect([each.name, to, await find(each)]).toEqual([each.name, to, at === 1 || byRight ? 1 : 0]);
      }
      await database.write((tx) =>
        moveResource(tx, { id: `res_${name}`, to: to as typeof PUBLISHED, expectedVersion: at + 1, at: AT }),
      );
    }
    for (const each of ACTORS) {
      const byRight = each.isService || each.isOwn || each.actor.roles.includes("EDITOR");
      expect([each.name, await find(each)]).toEqual([each.name, byRight ? 1 : 0]);
    }
  });
});

function urlOf(id: string): string {
  return `https://example.org/${id}`;
}

/** Sorted. */
function idsOf(rows: readonly Row[]): string[] {
  return rows.map(({ id }) => id).toSorted();
}

async function fill(tx: EntityManager): Promise<void> {
  await insertTopic(tx, "energy", { name: inGreekAndEnglish("Ενέργεια", "Energy") });
  const other = { type: ResourceType.GUIDE, languages: ["fr"] };
  await insertResource(tx, PRESENT.slice("res_".length), [], { ...other, workId: "res_work" });
  for (const { id, ...content } of CASES) {
    await insertResource(tx, id.slice("res_".length), ["top_energy"], {
      ...content,
      ...{ title: inGreekAndEnglish("Πρότυπο", "Template"), type: ResourceType.TEMPLATE, principles: ["P4"] },
      ...{ countries: ["IT"], nuts: ["EL303"], languages: ["el"], url: urlOf(id), workId: "res_work" },
      supersededById: content.state === SUPERSEDED ? PRESENT : null,
    });
    await insertResource(tx, laterId(id).slice("res_".length), [], { ...other, versionOfId: id });
  }
  await tx.insert(Collection, {
    ...{ id: "col_all", title: inGreekAndEnglish("Όλα", "All"), description: null, sortTitle: "all" },
    ...{ curatorType: CuratorType.NETWORK, curatorId: "net_one", fictional: true, createdAt: AT, updatedAt: AT },
  });
  for (const [at, { id }] of CASES.entries())
    await tx.insert(CollectionItem, { id: `cit_${at}`, collectionId: "col_all", resourceId: id, number: at + 1 });
}
