import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { WORKS } from "../../hub/demo/data/works";
import { createWorks } from "../../hub/demo/works";
import { openDatabase } from "../../services/kit/database/open-database";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { knowledge } from "../../services/knowledge";
import { movePractice } from "../../services/knowledge/practice/move-practice";
import { Practice } from "../../services/knowledge/practice/practice.entity";
import { PRACTICE_INDEX } from "../../services/knowledge/practice/practice-index";
import { PracticeState } from "../../services/knowledge/practice/practice-state";
import { moveResource } from "../../services/knowledge/resource/move-resource";
import { Resource, ResourceState } from "../../services/knowledge/resource/resource.entity";
import { RESOURCE_INDEX } from "../../services/knowledge/resource/resource-index";
import { insertPractice, insertResource, refusalOf } from "../../services/knowledge/testing";
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

    it("P2 (2), P5 (2): what lacks a principle or a licence is not published, and with them the graph shows it", async () => {
      const database = await openDatabase(databases().of("knowledge"), knowledge.database);
      try {
        await database.write(async (tx) => {
          await insertPractice(tx, "gateway", [], { principles: [], licence: null, state: PracticeState.IN_REVIEW });
          await insertResource(tx, "gateway", [], { licence: null, state: ResourceState.IN_REVIEW });
        });
        const publishPractice = () =>
          database.write((tx) =>
            movePractice(tx, { id: "prc_gateway", to: PracticeState.PUBLISHED, expectedVersion: 1, at: new Date() }),
          );
        const publishResource = () =>
          database.write((tx) =>
            moveResource(tx, { id: "res_gateway", to: ResourceState.PUBLISHED, expectedVersion: 1, at: new Date() }),
          );
        const shown = () =>
          ask(
            '{ practice(id: "prc_gateway") { licence principles { code } } resource(id: "res_gateway") { licence } }',
          );
        expect(await refusalOf(publishPractice())).toMatchObject({ details: { missing: ["principles", "licence"] } });
        expect(await refusalOf(publishResource())).toMatchObject({ details: { missing: ["licence"] } });
        expect(await shown()).toEqual({ practice: null, resource: null });
        await database.write(async (tx) => {
          await tx.update(Practice, { id: "prc_gateway" }, { principles: ["P6"], licence: "CC0-1.0" });
          await tx.update(Resource, { id: "res_gateway" }, { licence: "CC0-1.0" });
        });
        await publishPractice();
        await publishResource();
        expect(await shown()).toEqual({
          practice: { licence: "CC0-1.0", principles: [{ code: "P6" }] },
          resource: { licence: "CC0-1.0" },
        });
      } finally {
        await database.write(async (tx) => {
          await tx.update(Practice, { id: "prc_gateway" }, { state: PracticeState.WITHDRAWN });
          await PRACTICE_INDEX.refresh(tx, ["prc_gateway"]);
          await tx.update(Resource, { id: "res_gateway" }, { state: ResourceState.WITHDRAWN });
          await RESOURCE_INDEX.refresh(tx, ["res_gateway"]);
        });
        await database.close();
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

    it("P5 (4): a list that was searched is exported as CSL-JSON", async () => {
      const { resources } = await ask(
        '{ resources(filter: { language: "el" }, first: 100) { totalCount nodes { id authors url csl } } }',
      );
      expect(resources.totalCount).toBeGreaterThan(10);
      for (const { id, authors, url, csl } of resources.nodes) {
        expect(csl).toMatchObject({ id, language: expect.any(String), title: expect.any(String) });
        expect(csl.author ?? []).toEqual(authors.map((literal: string) => ({ literal })));
        expect(csl.URL ?? null).toBe(url);
      }
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
