import { describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS, type EngineKind } from "../../gateway/engines/create-engine";
import type { SubgraphSource } from "../../gateway/execution/testing/serve-subgraph";
import { startTestGateway } from "../../gateway/testing/start-test-gateway";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";

const ACTORS: Record<string, Actor> = {
  public: PUBLIC_ACTOR,
  alice: { ...PUBLIC_ACTOR, kind: "GUEST", subject: "per_alice", scopes: ["money"] },
  bob: { ...PUBLIC_ACTOR, kind: "GUEST", subject: "per_bob" },
};

const QUERY = "{ fund { name balance } mine }";
const ANSWERS: Record<string, object> = {
  public: { fund: { name: "fund", balance: null }, mine: null },
  bob: { fund: { name: "fund", balance: null }, mine: "yours" },
  alice: { fund: { name: "fund", balance: 7 }, mine: "yours" },
};

/** Holds all requests back until as many as expected are there: none can end before another one begins. */
function fund(expected: number): SubgraphSource {
  const waiting: (() => void)[] = [];
  return {
    name: "fund",
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes", "@authenticated"])
      type Query { fund: Fund mine: String @authenticated } type Fund { name: String balance: Int @requiresScopes(scopes: [["money"]]) }`,
    resolvers: { Query: { fund: () => ({ name: "fund", balance: 7 }), mine: () => "yours" } },
    answer: () =>
      new Promise<undefined>((resolve) => {
        waiting.push(() => resolve(undefined));
        if (waiting.length >= expected) for (const go of waiting.splice(0)) go();
      }),
  };
}

const start = (engine: EngineKind, expected: number) =>
  startTestGateway(engine, [fund(expected)], {}, async ({ headers }) => ({
    actor: ACTORS[String(headers.who)] ?? PUBLIC_ACTOR,
  }));

describe.each(ENGINE_KINDS)("AT13: requests of several people are never one, with the engine %s", (engine) => {
  it("asks the service for each of them, and answers each what is open to them", async () => {
    // Each once: equal queries of one of them may be one
    const whos = ["alice", "bob", "public"];
    await using gateway = await start(engine, whos.length);
    for (let round = 0; round < 2; round++) {
      const answers = await Promise.all(whos.map((who) => gateway.ask({ query: QUERY }, { who })));
      expect(answers.map(({ data }) => data)).toEqual(whos.map((who) => ANSWERS[who]));
      const requests = gateway.subgraphs[0]?.requests.splice(0) ?? [];
      expect(requests).toHaveLength(whos.length);
      expect(requests.filter(({ query }) => query.includes("balance"))).toHaveLength(1);
      expect(requests.filter(({ query }) => query.includes("mine"))).toHaveLength(2);
    }
  });

  it("lets nobody store what has errors, or was made for somebody", async () => {
    await using gateway = await start(engine, 1);
    const get = async (query: string, headers: Record<string, string>) => {
      const response = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, { headers });
      await response.text();
      return response.headers.get("cache-control");
    };
    expect(await get(QUERY, { who: "public" })).toBe("no-store");
    expect(await get("{ fund { name } }", { who: "bob" })).toBe("no-store");
    expect(await get("{ unknown }", { who: "public" })).toBe("no-store");
    expect(await get("{", { who: "public" })).toBe("no-store");
  });
});
