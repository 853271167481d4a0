import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";

const ROOT = join(__dirname, "../../..");

interface Example {
  id: string;
  query: string[];
  variables?: Record<string, unknown>;
}

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("the graph", (databases) => {
    let hub: TestHub;

    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
    }, 90_000);
    afterAll(() => hub?.close());

    it("answers the README's query as the README says", async () => {
      const { query, answer } = readmeExample();
      expect(await hub.query(query)).toEqual(answer);
    });

    it.each(examples().map((example) => [example.id, example] as const))(
      "answers the playground's example %s",
      async (_id, example) => {
        const { data, errors } = await hub.query(example.query.join("\n"), example.variables);
        expect(errors).toBeUndefined();
        expect(emptyRootFields(data)).toEqual([]);
      },
    );

    it("needs as many SQL statements for 50 organisations as for 5", async () => {
      const query = (first: number) => `{ organizations(first: ${first}) { nodes {
        name { text }
        positions { nodes { title { text } topics { name { text } } } }
        endorsements { nodes { stance version { position { title { text } author { __typename } } } } }
        eligibleCalls { nodes { title { text } funder { name { text } } deadlines { at timeZone } } }
        resources { nodes { title { text } topics { name { text } } } }
        memberships { nodes { network { name { text } } } }
      } } }`;
      await hub.query(query(5));
      hub.statements.length = 0;
      const few = await hub.query(query(5));
      const forFive = hub.statements.splice(0).length;
      const many = await hub.query(query(50));
      expect(many.errors).toBeUndefined();
      expect(few.data.organizations.nodes).toHaveLength(5);
      expect(many.data.organizations.nodes).toHaveLength(50);
      expect(hub.statements.length).toBeLessThanOrEqual(forFive + 2);
      expect(forFive).toBeGreaterThan(5);
      expect(hub.statements.length).toBeLessThan(25);
    });

    it("says for each criterion why a call fits an organisation or not", async () => {
      const { data } = await hub.query(
        "{ calls(first: 30) { nodes { id } } organizations(first: 1) { nodes { id } } }",
      );
      const [{ id: organization }] = data.organizations.nodes;
      for (const { id: call } of data.calls.nodes) {
        const answer = await hub.query(
          `query ($organization: ID!, $call: ID!) { organization(id: $organization) {
             callFit(callId: $call) { criterion result reason { el: text(lang: "el") en: text(lang: "en") } }
           } }`,
          { organization, call },
        );
        expect(answer.errors).toBeUndefined();
        for (const { result, reason } of answer.data.organization.callFit) {
          expect(["FITS", "DOES_NOT_FIT", "UNKNOWN"]).toContain(result);
          expect(reason.el).toMatch(/\p{Script=Greek}/u);
          expect(reason.en).toMatch(/\p{Script=Latin}/u);
        }
      }
    });

    it("finds a party and an author through the union of organisations and networks", async () => {
      const { data, errors } = await hub.query(`{ positions(first: 30) { totalCount nodes {
        author { __typename ... on Organization { name { text } country } ... on Network { name { text } slug } }
        currentVersion { endorsements { nodes { party { __typename ... on Organization { name { text } } ... on Network { slug } } } } }
      } } }`);
      expect(errors).toBeUndefined();
      const authors = new Set(
        data.positions.nodes.map((node: { author: { __typename: string } }) => node.author.__typename),
      );
      expect(authors).toEqual(new Set(["Organization", "Network"]));
    });
  });
});

/** Root fields that came back null, or as a list with nothing in it: an example must show something. */
function emptyRootFields(data: Record<string, unknown>): string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const nodes = (value as { nodes?: unknown[] } | null)?.nodes;
    return value === null || nodes?.length === 0 ? [name] : [];
  });
}

function examples(): Example[] {
  return JSON.parse(readFileSync(join(ROOT, "portal/src/examples.json"), "utf8"));
}

function readmeExample(): { query: string; answer: unknown } {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const [, query = ""] = /```graphql\n([^`]*)```/.exec(readme) ?? [];
  const [, answer = ""] = /```json\n([^`]*)```/.exec(readme) ?? [];
  return { query, answer: JSON.parse(answer) };
}
