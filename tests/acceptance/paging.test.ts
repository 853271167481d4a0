import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";

const LISTS = "organizations networks resources topics calls funders positions bodies instruments".split(" ");

interface Page {
  nodes: Array<{ id: string }>;
  pageInfo: { endCursor: string | null; hasNextPage: boolean; hasPreviousPage: boolean };
}

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("a list", (databases) => {
    let hub: TestHub;

    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
    }, 90_000);
    afterAll(() => hub?.close());

    it.each(LISTS)("gives %s in one order, each once, however many are on a page", async (list) => {
      const byHundred = await walk(list, 100);
      expect(byHundred.length).toBeGreaterThan(2);
      expect(new Set(byHundred).size).toBe(byHundred.length);
      expect(await walk(list, 7)).toEqual(byHundred);
      expect(await walk(list, 1)).toEqual(byHundred);
    });

    /** The ids of all pages, one after the other. */
    async function walk(list: string, first: number): Promise<string[]> {
      const query = `query ($first: Int!, $after: String) { ${list}(first: $first, after: $after) {
        nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage }
      } }`;
      const ids: string[] = [];
      for (let after: string | null = null; ; ) {
        const { data, errors } = await hub.query(query, { first, after });
        expect(errors).toBeUndefined();
        const { nodes, pageInfo }: Page = data[list];
        ids.push(...nodes.map(({ id }) => id));
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        if (!pageInfo.hasNextPage) return ids;
        expect(nodes).toHaveLength(first);
        expect(pageInfo.endCursor).not.toBe(after);
        after = pageInfo.endCursor;
      }
    }
  });
});
