import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";
import { ROOT, readmeExample } from "../support/readme";

interface Example {
  id: string;
  query: string[];
  variables?: Record<string, unknown>;
}

interface Code {
  scheme: string;
  code: string;
}

interface Call {
  id: string;
  status: string;
  opensAt: string;
  deadlines: Array<{ at: string; timeZone: string }>;
  eligibility: {
    countries: string[];
    nuts: string[];
    legalForms: Code[];
    activities: Code[];
    deMinimis: { leastGrantCents: number } | null;
  };
}

interface Applicant {
  country: string;
  nuts: string;
  legalForm: Code | null;
  activities: Code[];
}

interface Criterion {
  criterion: string;
  result: string;
  reason: { el: string; en: string };
}

/** The pages that front ends are built of, as the playground shows them, and what each may cost the databases. */
const STATEMENTS_OF = { "network-directory": 7, "funding-that-fits": 10, positions: 7 };

const CRITERIA = ["STATUS", "COUNTRY", "REGION", "LEGAL_FORM", "ACTIVITY", "DE_MINIMIS"];
const CALLS_AND_APPLICANT = `query ($id: ID!) {
  calls(first: 100) { nodes { id status opensAt deadlines { at timeZone } eligibility {
    countries nuts legalForms { scheme code } activities { scheme code } deMinimis { leastGrantCents }
  } } }
  organization(id: $id) { country nuts legalForm { scheme code } activities { scheme code } eligibleCalls(first: 100) { nodes { id } } }
}`;
const CALL_FIT = `query ($id: ID!, $call: ID!) { organization(id: $id) {
  callFit(callId: $call) { criterion result reason { el: text(lang: "el") en: text(lang: "en") } }
} }`;

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
        expect([...shownPaths(data)].filter(([, isFilled]) => !isFilled)).toEqual([]);
      },
    );

    it.each(Object.entries(STATEMENTS_OF))(
      "needs for the page %s %i SQL statements, however long it is",
      async (id, count) => {
        const example = examples().find((each) => each.id === id);
        const query = example?.query.join("\n") ?? "";
        const counts: number[] = [];
        await hub.atRest();
        for (const first of [20, 50]) {
          hub.statements.length = 0;
          const { errors } = await hub.query(query.replace(/first: \d+/g, `first: ${first}`), example?.variables);
          expect(errors).toBeUndefined();
          counts.push(hub.statements.length);
        }
        expect(counts).toEqual([count, count]);
      },
    );

    it("needs the same 15 SQL statements for 20, 50 and 100 organisations", async () => {
      const query = (first: number) => `{ organizations(first: ${first}) { nodes {
        name { text }
        positions { nodes { title { text } topics { name { text } } } }
        endorsements { nodes { stance version { position { title { text } author { __typename } } } } }
        eligibleCalls { nodes { title { text } funder { name { text } } deadlines { at timeZone } } }
        resources { nodes { title { text } topics { name { text } } } }
        memberships { nodes { network { name { text } } } }
      } } }`;
      const counts: number[] = [];
      await hub.atRest();
      for (const first of [20, 50, 100]) {
        hub.statements.length = 0;
        const { data, errors } = await hub.query(query(first));
        expect(errors).toBeUndefined();
        expect(data.organizations.nodes).toHaveLength(first);
        counts.push(hub.statements.length);
      }
      expect(counts).toEqual([15, 15, 15]);
    });

    it("says for each criterion why a call fits an organisation or not, and lists the open calls of which all fit", async () => {
      const results = new Set<string>();
      for (const { id, country } of await someOrganizations()) {
        const { data, errors } = await hub.query(CALLS_AND_APPLICANT, { id });
        expect(errors).toBeUndefined();
        const calls: Call[] = data.calls.nodes;
        expect(calls.length).toBeGreaterThan(20);
        const fitting: string[] = [];
        for (const call of calls) {
          const answer = await hub.query(CALL_FIT, { id, call: call.id });
          expect(answer.errors).toBeUndefined();
          const criteria: Criterion[] = answer.data.organization.callFit;
          expect(criteria.map(({ criterion }) => criterion)).toEqual(CRITERIA);
          for (const { criterion, result, reason } of criteria) {
            results.add(result);
            expect(reason.el).toMatch(/\p{Script=Greek}/u);
            expect(reason.en).toMatch(/^[^\p{Script=Greek}]+$/u);
            for (const value of valuesOf(criterion, call, data.organization)) {
              expect(reason.el).toContain(value);
              expect(reason.en).toContain(value);
            }
          }
          if (call.status === "OPEN" && criteria.every(({ result }) => result === "FITS")) fitting.push(call.id);
        }
        expect({ country, calls: data.organization.eligibleCalls.nodes.map((call: Call) => call.id) }).toEqual({
          country,
          calls: fitting,
        });
      }
      expect(results).toEqual(new Set(["FITS", "DOES_NOT_FIT", "UNKNOWN"]));
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

    /** One of each country, with a legal form and without. */
    async function someOrganizations(): Promise<Array<{ id: string; country: string | null }>> {
      const { data } = await hub.query(`{
        greek: organizations(first: 40, filter: { country: "GR" }) { nodes { ...Some } }
        spanish: organizations(first: 40, filter: { country: "ES" }) { nodes { ...Some } }
        cypriot: organizations(first: 40, filter: { country: "CY" }) { nodes { ...Some } }
      } fragment Some on Organization { id country legalForm { code } }`);
      const kinds = new Map<string, { id: string; country: string }>();
      for (const each of [data.greek, data.spanish, data.cypriot].flatMap(({ nodes }) => nodes))
        kinds.set(`${each.country} ${each.legalForm === null}`, each);
      expect(kinds.size).toBe(6);
      return [...kinds.values()];
    }
  });
});

/**
 * The paths of an answer, without the places in lists, and whether it has more there than null and lists with nothing in
 * them: an example must show something of each field.
 */
function shownPaths(data: unknown): Map<string, boolean> {
  const shown = new Map<string, boolean>();
  const visit = (value: unknown, path: string) => {
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    shown.set(path, shown.get(path) || !isEmpty);
    if (Array.isArray(value)) {
      for (const each of value) visit(each, path);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) visit(child, path === "" ? name : `${path}.${name}`);
    }
  };
  visit(data, "");
  return shown;
}

/** What a call asks for and what the organisation has: the reason of a criterion must name it. */
function valuesOf(criterion: string, call: Call, organization: Applicant): string[] {
  const { status, opensAt, deadlines, eligibility } = call;
  const last = deadlines.at(-1);
  const moment = status === "FORTHCOMING" ? opensAt : last?.at;
  const show = ({ scheme, code }: Code) => `${code} (${scheme})`;
  switch (criterion) {
    case "STATUS":
      return last && moment ? [localTime(moment, last.timeZone), last.timeZone] : [];
    case "COUNTRY":
      return [organization.country, ...eligibility.countries];
    case "REGION":
      return [organization.nuts, ...eligibility.nuts];
    case "LEGAL_FORM":
      return [...(organization.legalForm ? [organization.legalForm] : []), ...eligibility.legalForms].map(show);
    case "DE_MINIMIS":
      return eligibility.deMinimis ? [`${eligibility.deMinimis.leastGrantCents / 100}.00 EUR`] : [];
    default:
      return [...organization.activities, ...eligibility.activities].map(show);
  }
}

/** `2026-11-30 13:00` */
function localTime(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(moment));
}

function examples(): Example[] {
  return JSON.parse(readFileSync(join(ROOT, "portal/src/examples.json"), "utf8"));
}
