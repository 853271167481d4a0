import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";

interface Label {
  el: string;
  en: string;
}

interface Code {
  scheme: string;
  code: string;
  label: Label | null;
  broader: { code: string } | null;
}

const LABEL = '{ el: text(lang: "el") en: text(lang: "en") }';
const CODE = `{ scheme code label ${LABEL} broader { code } }`;
const codesOfFunding = (code: string) =>
  `{ calls(first: 100) { nodes { eligibility { legalForms ${code} activities ${code} } } } }`;

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("the graph", (databases) => {
    let hub: TestHub;

    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
    }, 90_000);
    afterAll(() => hub?.close());

    it("gives codes of funding their labels in Greek and in English", async () => {
      const { calls } = await ask(codesOfFunding(CODE));
      const codes: Code[] = calls.nodes.flatMap(({ eligibility }: { eligibility: Record<string, Code[]> }) =>
        Object.values(eligibility).flat(),
      );
      await expectLabels(codes, ["activities", "activities-modified", "kalo-legal-form", "nace-rev2"]);
    });

    it("gives codes of knowledge their labels in Greek and in English", async () => {
      const { topics } = await ask(`{ topics(first: 100) { nodes { code ${CODE} } } }`);
      await expectLabels(
        topics.nodes.flatMap(({ code }: { code: Code | null }) => code ?? []),
        ["themes"],
      );
    });

    it("gives codes of members, countries and regions their labels too", async () => {
      const { organizations } = await ask(`{ organizations(first: 100) { nodes {
        legalForm ${CODE} activities ${CODE} country countryLabel ${LABEL} nuts nutsLabel ${LABEL}
      } } }`);
      const { nodes } = organizations;
      await expectLabels(
        nodes.flatMap((each: { legalForm: Code | null; activities: Code[] }) => [
          ...(each.legalForm ? [each.legalForm] : []),
          ...each.activities,
        ]),
        ["activities", "activities-modified", "kalo-legal-form", "legal-form", "nace-rev2"],
      );
      const places: Code[] = nodes.flatMap((each: Record<string, string> & Record<string, Label | null>) => [
        { scheme: "countries-iso", code: each.country, label: each.countryLabel },
        ...(each.nuts?.startsWith("EL") ? [{ scheme: "nuts", code: each.nuts, label: each.nutsLabel }] : []),
      ]);
      await expectLabels(places, ["countries-iso", "nuts"]);
    });

    it("reads no database for labels", async () => {
      const counts: number[] = [];
      await hub.atRest();
      for (const code of ["{ scheme code }", CODE]) {
        hub.statements.length = 0;
        await ask(codesOfFunding(code));
        counts.push(hub.statements.length);
      }
      expect(counts).toEqual([1, 1]);
    });

    async function ask(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await hub.query(query, variables);
      expect(errors).toBeUndefined();
      return data;
    }

    /** That the codes are of these schemes, and each is labelled as in its vocabulary. */
    async function expectLabels(codes: Code[], schemes: string[]): Promise<void> {
      expect([...new Set(codes.map(({ scheme }) => scheme))].sort()).toEqual(schemes);
      for (const scheme of schemes) {
        const { vocabulary } = await ask(
          `query ($scheme: String!) { vocabulary(scheme: $scheme) { terms { code broader label ${LABEL} } } }`,
          { scheme },
        );
        const terms = new Map<string, { broader: string | null; label: Label }>(
          vocabulary.terms.map((term: { code: string }) => [term.code, term]),
        );
        for (const each of codes.filter((code) => code.scheme === scheme)) {
          expect(each.label?.el).toMatch(/\p{Script=Greek}/u);
          expect(each.label).toEqual(terms.get(each.code)?.label);
          if (each.broader !== undefined) expect(each.broader?.code ?? null).toBe(terms.get(each.code)?.broader);
        }
      }
    }
  });
});
