import { describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { ENGINE_KINDS } from "../../engines/create-engine";
import type { SubgraphSource } from "../../execution/testing/serve-subgraph";
import type { AskedOperation } from "../../serving/note-operation";
import { startTestGateway } from "../../testing/start-test-gateway";
import { clientNameOf } from "./client-name";

const source: SubgraphSource = {
  name: "bodies",
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") type Query { body(of: String): String }`,
  resolvers: { Query: { body: (_: unknown, { of }: { of: string }) => of } },
};

const ALLY: Actor = { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_1" };

describe.each(ENGINE_KINDS)("the gateway with the engine %s", (engine) => {
  const start = (told: Array<[AskedOperation, string]>) =>
    startTestGateway(
      engine,
      [source],
      {},
      async ({ headers }) => ({ actor: headers["x-ally"] ? ALLY : PUBLIC_ACTOR }),
      undefined,
      (operation, client) => void told.push([operation, client]),
    );

  it("tells of each valid operation that was answered, and of its client", async () => {
    const told: Array<[AskedOperation, string]> = [];
    await using gateway = await start(told);
    for (const of of ["a", "b"]) {
      expect(await gateway.ask({ query: `query Ask { body(of: "${of}") }` })).toEqual({ data: { body: of } });
    }
    await gateway.ask({ query: 'query Other { body(of: "a") }' }, { "x-ally": "1" });
    await gateway.ask({ query: "{ nothing }" });
    await gateway.ask({ query: "{" });
    expect(told.map(([{ name }, client]) => [name, client])).toEqual([
      ["Ask", "anonymous"],
      ["Ask", "anonymous"],
      ["Other", "net_1"],
    ]);
    for (const [{ document, schema }] of told) {
      expect(document.kind).toBe("Document");
      expect(schema.getQueryType()?.getFields().body).toBeDefined();
    }
  });

  it("tells it of each client that shares an answer", async () => {
    const told: Array<[AskedOperation, string]> = [];
    await using gateway = await start(told);
    await gateway.ask({ query: "{ body }" });
    await Promise.all(Array.from({ length: 10 }, () => gateway.ask({ query: "{ body }" })));
    expect(told).toHaveLength(11);
    expect(new Set(told.map(([{ text }]) => text))).toEqual(new Set(["{ body }"]));
  });
});

describe("clientNameOf()", () => {
  it("names applications, networks and services, and no person", () => {
    const person: Actor = { ...PUBLIC_ACTOR, kind: "STAFF", subject: "per_1", roles: ["AID"] };
    expect(clientNameOf(person)).toBe("anonymous");
    expect(clientNameOf(person, "app_1")).toBe("app_1");
    expect(clientNameOf(PUBLIC_ACTOR, null)).toBe("anonymous");
    expect(clientNameOf(ALLY)).toBe("net_1");
  });
});
