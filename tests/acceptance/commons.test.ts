import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { checkCommonsShape } from "../../gateway/composition/allies/commons-shape";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { SUBGRAPHS } from "../../hub/services";
import { COMMONS_TYPES, type CommonsKind } from "../../services/kit/commons/commons-kind";
import { readPrefixes } from "../../services/kit/commons/prefixes";
import { SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";

const KINDS: Record<ServiceName, CommonsKind> = {
  members: "ORGANIZATION",
  knowledge: "RESOURCE",
  funding: "CALL",
  advocacy: "POSITION",
};

describe("the commons contract", () => {
  it.each(SERVICE_NAMES)("is kept by %s, under its own names", (prefix) => {
    const { sdl } = SUBGRAPHS[prefix].createSchema();
    expect(checkCommonsShape({ name: prefix, prefix, sdl, url: "http://127.0.0.1/graphql" })).toEqual([]);
    expect(sdl).toContain(` ${prefix}_commons(`);
    const { typePrefix } = readPrefixes(prefix);
    const records = Object.values(COMMONS_TYPES).filter((name) => sdl.includes(`type ${typePrefix}${name} `));
    expect(records).toEqual([COMMONS_TYPES[KINDS[prefix]]]);
  });
});

/** By which the hub harvests, from anybody: nothing but the prefix differs. */
function writeOperation(prefix: string): string {
  const { typePrefix } = readPrefixes(prefix);
  return `query Harvest($kind: ${typePrefix}CommonsKind!, $since: DateTime, $after: String) {
    ${prefix}_commons(kind: $kind, changedSince: $since, first: 100, after: $after) {
      edges { cursor node { __typename localId licence language changedAt expiresAt deletedAt } }
      pageInfo { endCursor hasNextPage }
    }
  }`;
}

/** All that anybody may see, by the lists of the services. */
const LISTS: Record<ServiceName, string> = {
  members: "organizations",
  knowledge: "resources",
  funding: "calls",
  advocacy: "positions",
};

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("the feeds of our own services", (databases) => {
    let hub: TestHub;

    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
    }, 90_000);
    afterAll(() => hub?.close());

    async function readAll(read: (after: string | null) => Promise<{ ids: string[]; next: string | null }>) {
      const ids: string[] = [];
      for (let after: string | null = null, isFirst = true; isFirst || after; isFirst = false) {
        const { ids: page, next } = await read(after);
        ids.push(...page);
        after = next;
      }
      return ids.sort();
    }

    it.each(SERVICE_NAMES)("have by one operation what the public sees of %s", async (service) => {
      const kind = KINDS[service];
      const shared = await readAll(async (after) => {
        const { data, errors } = await hub.query(writeOperation(service), { kind, after });
        expect(errors).toBeUndefined();
        const { edges, pageInfo } = data[`${service}_commons`];
        for (const { node } of edges) {
          expect(node.__typename).toMatch(new RegExp(`^${service}_${COMMONS_TYPES[kind]}$`, "i"));
          expect(node).toMatchObject({ deletedAt: null, expiresAt: null });
          expect(node.licence).toMatch(/^[\w.-]+$/);
        }
        return {
          ids: edges.map(({ node }: { node: { localId: string } }) => node.localId),
          next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        };
      });
      const listed = await readAll(async (after) => {
        const query = `query ($after: String) { list: ${LISTS[service]}(first: 100, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
        const { nodes, pageInfo } = (await hub.query(query, { after })).data.list;
        return {
          ids: nodes.map(({ id }: { id: string }) => id),
          next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        };
      });
      expect(listed.length).toBeGreaterThan(3);
      // Lists leave superseded works out, which are still there for who has their id
      const isSuperseded = async (id: string) => {
        const { data } = await hub.query("query ($id: ID!) { resource(id: $id) { state } }", { id });
        return data.resource?.state === "SUPERSEDED";
      };
      const others = shared.filter((id) => !listed.includes(id));
      for (const id of others) expect([id, service === "knowledge" && (await isSuperseded(id))]).toEqual([id, true]);
      expect(shared.filter((id) => listed.includes(id))).toEqual(listed);
    });
  });
});
