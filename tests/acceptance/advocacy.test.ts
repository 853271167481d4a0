import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";

interface Named {
  id: string;
}

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("advocacy in the graph", (databases) => {
    let hub: TestHub;
    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
    }, 90_000);
    afterAll(() => hub?.close());

    async function ask(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await hub.query(query, variables);
      expect(errors).toBeUndefined();
      return data;
    }

    async function positions(filter: object): Promise<string[]> {
      const { positions } = await ask(
        "query ($filter: PositionFilter) { positions(filter: $filter, first: 100) { totalCount nodes { id } } }",
        { filter },
      );
      expect(positions.totalCount).toBe(positions.nodes.length);
      return positions.nodes.map(({ id }: Named) => id).sort();
    }

    it("follows a provision that was renumbered: a demand on the draft is found by the article of the law, and back", async () => {
      const { instruments } = await ask(
        "{ instruments(first: 30) { nodes { provisions(first: 20) { nodes { id becomes { id } positions(first: 40) { nodes { id } } } } } } }",
      );
      const provisions: Array<Named & { becomes: Named[]; positions: { nodes: Named[] } }> = instruments.nodes.flatMap(
        (instrument: { provisions: { nodes: unknown[] } }) => instrument.provisions.nodes,
      );
      const moved = provisions.filter(({ becomes, positions }) => becomes.length > 0 && positions.nodes.length > 0);
      expect(moved.length).toBeGreaterThan(2);
      for (const { id, becomes, positions: own } of moved) {
        const known = own.nodes.map((position) => position.id).sort();
        expect(await positions({ provision: id })).toEqual(known);
        for (const { id: later } of becomes)
          expect(await positions({ provision: later })).toEqual(expect.arrayContaining(known));
      }
    });

    it("shows of a consultation who answered it, who was late, and what came of each demand", async () => {
      const { consultations } = await ask(
        `{ consultations(first: 100) { nodes { id closesAt timeZone
          submissions(first: 100) { nodes { at late version { position { author { __typename } network { slug } } } } }
          positions(first: 100) { nodes { id currentVersion { outcome { demands accepted partly rejected noAnswer }
            demands { answers { outcome resultingProvision { number } } } } } }
        } } }`,
      );
      const answered = consultations.nodes.filter(
        ({ submissions }: { submissions: { nodes: unknown[] } }) => submissions.nodes.length > 0,
      );
      expect(answered.length).toBeGreaterThan(0);
      const late = [];
      for (const { id, closesAt, submissions, positions: answers } of answered) {
        for (const submission of submissions.nodes) {
          expect(submission.late).toBe(submission.at > closesAt);
          late.push(submission.late);
        }
        const found = answers.nodes.map((position: Named) => position.id).sort();
        expect(await positions({ consultation: id })).toEqual(found);
        for (const { currentVersion } of answers.nodes) {
          const { demands, accepted, partly, rejected, noAnswer } = currentVersion.outcome;
          expect(accepted + partly + rejected + noAnswer).toBe(demands);
          expect(currentVersion.demands).toHaveLength(demands);
        }
      }
      expect(new Set(late)).toEqual(new Set([true, false]));
      expect(JSON.stringify(answered)).toContain('"PARTLY"');
    });

    it("marks the original of a position, and the translations that the current version has outrun", async () => {
      const { positions: all } = await ask(
        "{ positions(first: 100) { nodes { id originalLanguage languages { lang original outdated ofHash title } currentVersion { contentHash } } } }",
      );
      const outdated = [];
      for (const { id, originalLanguage, languages, currentVersion } of all.nodes) {
        const [first, ...others] = languages;
        expect(first).toMatchObject({ lang: originalLanguage, original: true, outdated: false });
        for (const each of others) {
          expect(each.original).toBe(false);
          expect(each.outdated).toBe(each.ofHash !== currentVersion.contentHash);
          outdated.push(each.outdated);
          expect(await positions({ language: each.lang })).toContain(id);
        }
      }
      expect(new Set(outdated)).toEqual(new Set([true, false]));
    });
  });
});
