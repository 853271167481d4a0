import { describe, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR, serviceActor } from "../services/kit/actor/actor";
import { composeSupergraph } from "./composition/compose";
import { ENGINE_KINDS, type EngineKind } from "./engines/create-engine";
import type { SubgraphSource } from "./execution/testing/serve-subgraph";
import { startTestGateway, type TestGateway } from "./testing/start-test-gateway";

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag", "@authenticated"])\n';
const BEFORE = `${LINK} type Query { old: Int kept: Int inside: Int @tag(name: "internal") }`;
const AFTER = `${LINK} type Query { kept: Int new: Int within: Int @tag(name: "internal") closed: Int @authenticated }`;
const OPEN = `${LINK} type Query { kept: Int within: Int closed: Int }`;
const VALUES = { old: 1, kept: 2, inside: 3, new: 4, within: 5, closed: 6 };

/** A service that answers whatever the supergraph says it has, once `isOpen` resolves. */
const source = (isOpen: () => Promise<void> = async () => {}): SubgraphSource => ({
  name: "one",
  sdl: BEFORE,
  answer: async ({ query }) => {
    await isOpen();
    const asked = Object.entries(VALUES).filter(([field]) => new RegExp(`\\b${field}\\b`).test(query));
    return { data: Object.fromEntries(asked) };
  },
});

const start = (engine: EngineKind, ...[subgraph = source()]: SubgraphSource[]) =>
  startTestGateway(engine, [subgraph], {}, async ({ headers }) => ({
    actor: headers.who === "service" ? serviceActor("members") : PUBLIC_ACTOR,
  }));

function composed({ subgraphs }: TestGateway, sdl: string): string {
  const result = composeSupergraph(subgraphs.map(({ name, url }) => ({ name, url, sdl })));
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.supergraph;
}

const get = async ({ url }: TestGateway, path: string, headers: Record<string, string> = {}) =>
  (await fetch(new URL(path, url), { headers })).text();

describe.each(ENGINE_KINDS)("a supergraph that is replaced, with the engine %s", (engine) => {
  it("is another one for all audiences, with what it demands of who asks", async () => {
    await using gateway = await start(engine);
    const service = { who: "service" };
    const ready = await get(gateway, "/ready");
    await gateway.replaceSupergraph(composed(gateway, AFTER));

    expect(await gateway.ask({ query: "{ kept new closed }" })).toEqual({
      data: { kept: 2, new: 4, closed: null },
      errors: [expect.objectContaining({ path: ["closed"] })],
    });
    expect(await gateway.ask({ query: "{ kept within closed }" }, service)).toEqual({
      data: { kept: 2, within: 5, closed: 6 },
    });
    for (const [query, headers] of [
      ["{ old }", {}],
      ["{ within }", {}],
      ["{ inside }", service],
    ] as const)
      expect((await gateway.ask({ query }, headers)).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(await get(gateway, "/schema.graphql")).toMatch(/new/);
    expect(await get(gateway, "/schema.graphql")).not.toMatch(/within|old/);
    expect(await get(gateway, "/schema.graphql", service)).toMatch(/within/);
    expect(await get(gateway, "/ready")).not.toBe(ready);

    // The public's is the whole one now
    await gateway.replaceSupergraph(composed(gateway, OPEN));
    expect((await gateway.ask({ query: "{ within closed }" })).data).toEqual({ within: 5, closed: 6 });
  });

  it("answers what is under way by the one that it began with", async () => {
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>();
    const { promise: isAsked, resolve: tellAsked } = Promise.withResolvers<void>();
    await using gateway = await start(
      engine,
      source(() => {
        tellAsked();
        return isOpen;
      }),
    );
    const underWay = gateway.ask({ query: "{ old kept }" });
    await isAsked;
    await gateway.replaceSupergraph(composed(gateway, AFTER));
    expect((await gateway.ask({ query: "{ old }" })).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
    open();
    expect(await underWay).toEqual({ data: { old: 1, kept: 2 } });
  });

  it("stays when the next one is none", async () => {
    await using gateway = await start(engine);
    const ready = await get(gateway, "/ready");
    const unplannable = composed(gateway, AFTER).replace("kept: Int", "kept: Missing");
    for (const broken of ["type Query {", "", unplannable])
      await expect(gateway.replaceSupergraph(broken)).rejects.toThrow();
    expect(await get(gateway, "/ready")).toBe(ready);
    expect((await gateway.ask({ query: "{ old }" })).data).toEqual({ old: 1 });
    await gateway.replaceSupergraph(composed(gateway, AFTER));
    expect((await gateway.ask({ query: "{ new }" })).data).toEqual({ new: 4 });
  });

  it("fails no request, and of several the last is the one that stays", async () => {
    await using gateway = await start(engine);
    const supergraphs = [composed(gateway, BEFORE), composed(gateway, AFTER), composed(gateway, OPEN)];
    let isOver = false;
    const client = async () => {
      const answers = new Set<string>();
      while (!isOver) answers.add(JSON.stringify(await gateway.ask({ query: "{ kept }" })));
      return [...answers];
    };
    const clients = [client(), client(), client()];
    const replaced = Array.from({ length: 12 }, (_, index) =>
      gateway.replaceSupergraph(supergraphs[index % supergraphs.length] ?? ""),
    );
    await Promise.all(replaced);
    isOver = true;
    for (const answers of await Promise.all(clients)) expect(answers).toEqual(['{"data":{"kept":2}}']);
    expect(await get(gateway, "/schema.graphql")).toMatch(/within/);
  });
});
