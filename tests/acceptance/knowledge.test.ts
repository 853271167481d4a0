import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { WORKS } from "../../hub/demo/data/works";
import { createWorks } from "../../hub/demo/works";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";

const TEXTS = '{ el: text(lang: "el") en: text(lang: "en") }';

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("knowledge in the graph", (databases) => {
    let hub: TestHub;

    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
    }, 90_000);
    afterAll(() => hub?.close());

    it("P2 (1): the seven principles have the same labels in Greek and in English as the vocabulary of members", async () => {
      const { principles } = await ask(`{ principles { code label ${TEXTS} term { label ${TEXTS} } } }`);
      expect(principles).toHaveLength(7);
      for (const { label, term } of principles) {
        expect(term.label).toEqual(label);
        expect(label.el).not.toBe(label.en);
      }
    });

    it("P2 (4): practices are filtered by principle and theme, and tell whose they are", async () => {
      const list = async (filter: object) => {
        const { practices } = await ask(
          `query ($filter: PracticeFilter) { practices(filter: $filter, first: 100) {
            totalCount nodes { id organization { name { text } } principles { code } topics { id } }
          } }`,
          { filter },
        );
        expect(practices.totalCount).toBe(practices.nodes.length);
        return practices.nodes;
      };
      const all = await list({});
      const { topics } = await ask("{ topics(first: 100) { nodes { id } } }");
      for (const { id: topic } of topics.nodes) {
        for (const principle of ["P2", "P5"]) {
          const fits = ({ principles, topics: own }: Record<string, Array<{ code: string; id: string }>>) =>
            principles?.some(({ code }) => code === principle) && own?.some(({ id }) => id === topic);
          expect(await list({ topic, principle })).toEqual(all.filter(fits));
        }
      }
      expect(all.length).toBeGreaterThan(5);
      for (const { organization } of all) expect(organization.name.text).toMatch(/./);
    });

    it("P5 (1): a search by theme, type, language and geography finds an edition, which leads to the other one", async () => {
      const { topics } = await ask("{ topics(first: 100) { nodes { id name { text } } } }");
      const { id: topic } = topics.nodes.find(({ name }: { name: { text: string } }) => /αλυσίδες/.test(name.text));
      const filter = { topic, type: "REPORT", language: "en", nuts: "EL52", country: "GR", search: "canteens" };
      const { resources } = await ask(
        `query ($filter: ResourceFilter) { resources(filter: $filter) {
          totalCount nodes { languages title { text } editions { languages title { text } } }
        } }`,
        { filter },
      );
      const title = WORKS["school-canteen"].versions[0]?.title;
      expect(resources).toEqual({
        totalCount: 1,
        nodes: [
          {
            languages: ["en"],
            title: { text: title?.en },
            editions: [{ languages: ["el"], title: { text: title?.el } }],
          },
        ],
      });
    });

    it("P5 (3): ids and addresses of superseded resources lead to the present one, which no list has beside them", async () => {
      const superseded = createWorks().filter(({ state }) => state === "SUPERSEDED");
      expect(superseded.length).toBeGreaterThan(2);
      const { resources } = await ask("{ resources(first: 100) { nodes { id } } }");
      const listed = resources.nodes.map(({ id }: { id: string }) => id);
      for (const { id, url, supersededById } of superseded) {
        const found = "{ id state supersededBy { id state supersedes { id } } }";
        const { byId, byUrl } = await ask(
          `query ($id: ID!, $url: String!) { byId: resource(id: $id) ${found} byUrl: resourceByUrl(url: $url) ${found} }`,
          { id, url },
        );
        expect(byId).toMatchObject({
          id,
          state: "SUPERSEDED",
          supersededBy: { id: supersededById, state: "PUBLISHED" },
        });
        expect(byId.supersededBy.supersedes).toContainEqual({ id });
        expect(byUrl).toEqual(byId);
        expect(listed).not.toContain(id);
        expect(listed).toContain(supersededById);
      }
    });

    it("collections tell who keeps them, and who keeps them leads to them", async () => {
      const { collections } = await ask(`{ collections { totalCount nodes { id resources { totalCount nodes { id } }
        curator { __typename ... on Organization { legalName: name { text } collections { nodes { id } } }
          ... on Network { title: name { text } collections { nodes { id } } } }
      } } }`);
      expect(collections.totalCount).toBe(4);
      for (const { id, curator, resources } of collections.nodes) {
        expect((curator.legalName ?? curator.title).text).toMatch(/./);
        expect(curator.collections.nodes).toContainEqual({ id });
        expect(resources.nodes.length).toBe(resources.totalCount);
        expect(resources.totalCount).toBeGreaterThan(2);
      }
    });

    async function ask(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await hub.query(query, variables);
      expect(errors).toBeUndefined();
      return data;
    }
  });
});
