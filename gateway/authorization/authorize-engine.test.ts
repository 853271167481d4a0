import { ApolloServer } from "@apollo/server";
import { describe, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { composeSupergraph } from "../composition/compose";
import type { GatewayContext } from "../context";
import { createEngine, ENGINE_KINDS } from "../engines/create-engine";
import { authorizeEngine } from "./authorize-engine";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])\n';

function supergraphOf(sdl: string): string {
  const result = composeSupergraph([{ name: "one", url: "http://one/graphql", sdl: LINK + sdl }]);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  return result.supergraph;
}

const OPEN = supergraphOf("type Query { a: Int b: Int }");
const CLOSED = supergraphOf("type Query { a: Int b: Int @authenticated }");

describe.each(ENGINE_KINDS)("authorizeEngine() over the engine %s", (kind) => {
  it("enforces what the supergraph demands that is in place, and keeps it when the next one is none", async () => {
    const asked: string[] = [];
    const call = async ({ body }: { body: string }) => {
      asked.push(body);
      return '{"data":{"a":1,"b":2}}';
    };
    const bare = await createEngine(kind, { supergraph: OPEN, call, log: { warn() {} } });
    const engine = authorizeEngine(bare, OPEN);
    const server = new ApolloServer<GatewayContext>({ gateway: engine });
    await server.start();
    const ask = async () => {
      const contextValue = { actor: PUBLIC_ACTOR, forwardHeaders: {} };
      const { body } = await server.executeOperation({ query: "{ a b }" }, { contextValue });
      return body.kind === "single" ? JSON.parse(JSON.stringify(body.singleResult.data)) : undefined;
    };
    expect(await ask()).toEqual({ a: 1, b: 2 });
    engine.update(CLOSED);
    expect(await ask()).toEqual({ a: 1, b: null });
    expect(asked.at(-1)).not.toMatch(/\bb\b/);
    expect(() => engine.update("type Query {")).toThrow();
    expect(() => engine.update("type Query @join__type(graph: NONE) { a: Nothing }")).toThrow();
    expect(await ask()).toEqual({ a: 1, b: null });
    engine.update(OPEN);
    expect(await ask()).toEqual({ a: 1, b: 2 });
    await server.stop();
  });
});
