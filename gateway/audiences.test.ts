import { describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../services/kit/actor/actor";
import { ENGINE_KINDS, type EngineKind } from "./engines/create-engine";
import type { SubgraphSource } from "./execution/testing/serve-subgraph";
import { startTestGateway } from "./testing/start-test-gateway";

const source: SubgraphSource = {
  name: "one",
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@authenticated"])
    type Query { open: Int inside: Int @tag(name: "internal") note: Note }
    type Note @key(fields: "id") { id: ID! text: String comment: String @tag(name: "internal") @authenticated }`,
  resolvers: {
    Query: { open: () => 1, inside: () => 2, note: () => ({ id: "n", text: "t", comment: "c" }) },
  },
};

const ACTORS: Record<string, Actor> = {
  nobody: PUBLIC_ACTOR,
  ally: { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_1" },
  stranger: { ...PUBLIC_ACTOR, kind: "GUEST" },
  guest: { ...PUBLIC_ACTOR, kind: "GUEST", subject: "per_1" },
  operator: { ...PUBLIC_ACTOR, kind: "STAFF", roles: ["OPERATOR"] },
  service: serviceActor("members"),
};
const OUTSIDE = ["nobody", "ally", "stranger"];
const INSIDE = ["guest", "operator", "service"];

const start = (engine: EngineKind) =>
  startTestGateway(engine, [source], {}, async ({ headers }) => ({
    actor: ACTORS[String(headers.who)] ?? PUBLIC_ACTOR,
  }));

describe.each(ENGINE_KINDS)("the schemas for the audiences, with the engine %s", (engine) => {
  it.each(OUTSIDE)("do not know what is internal, nor guess it, for %s", async (who) => {
    await using gateway = await start(engine);
    const asked = await gateway.ask({ query: "{ inside }" }, { who });
    expect(asked).toMatchObject({
      errors: [
        { message: 'Cannot query field "inside" on type "Query".', extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
      ],
    });
    expect(
      (await gateway.ask({ query: '{ open note { text } __type(name: "Note") { fields { name } } }' }, { who })).data,
    ).toEqual({
      open: 1,
      note: { text: "t" },
      __type: { fields: [{ name: "id" }, { name: "text" }] },
    });
    const mistyped = await gateway.ask({ query: "{ insid nte }" }, { who });
    expect(JSON.stringify(mistyped)).not.toMatch(/did you mean|inside/i);
  });

  it.each(INSIDE)("are whole for %s", async (who) => {
    await using gateway = await start(engine);
    const query = '{ inside note { comment } __type(name: "Note") { fields { name } } }';
    expect(await gateway.ask({ query }, { who })).toEqual({
      data: {
        inside: 2,
        note: { comment: "c" },
        __type: { fields: [{ name: "id" }, { name: "text" }, { name: "comment" }] },
      },
    });
    expect(JSON.stringify(await gateway.ask({ query: "{ insid }" }, { who }))).not.toMatch(/did you mean/i);
  });

  it("have nothing that federation alone needs", async () => {
    await using gateway = await start(engine);
    for (const who of ["nobody", "service"]) {
      const { data } = await gateway.ask(
        { query: "{ __schema { types { name } queryType { fields { name } } } }" },
        { who },
      );
      const names = JSON.stringify(data);
      expect(names).toContain('"note"');
      expect(names).not.toMatch(/_entities|_service|_Any|_Entity|join__|link__/);
      for (const query of ["{ _service { sdl } }", "{ _entities(representations: []) { __typename } }"]) {
        expect((await gateway.ask({ query }, { who })).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
      }
    }
  });

  it("are downloaded by each audience as its own", async () => {
    await using gateway = await start(engine);
    const get = (headers: Record<string, string>) => fetch(new URL("/schema.graphql", gateway.url), { headers });
    const [outside, inside] = await Promise.all([get({ who: "nobody" }), get({ who: "guest" })]);
    const [publicText, fullText] = await Promise.all([outside.text(), inside.text()]);
    expect(publicText).not.toMatch(/inside|comment/);
    expect(fullText).toMatch(/inside[\s\S]*comment/);
    expect(outside.headers.get("cache-control")).toBe("private, no-cache");
    expect(outside.headers.get("vary")).toBe("authorization, cookie, origin");
    const etag = outside.headers.get("etag") ?? "";
    expect((await get({ who: "nobody", "if-none-match": etag })).status).toBe(304);
    expect((await get({ who: "guest", "if-none-match": etag })).status).toBe(200);
  });
});
