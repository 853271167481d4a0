import { ApolloServer } from "@apollo/server";
import { describe, expect, it } from "@jest/globals";
import { keepDocuments } from "./keep-documents";

async function start(isLifting: boolean, maxTokens = 1000) {
  const parsed: string[] = [];
  const server = new ApolloServer({
    typeDefs: "type Query { a: Int f(n: Int): Int }",
    documentStore: null,
    plugins: [
      keepDocuments({ maxTokens, isLifting }),
      {
        async requestDidStart() {
          return {
            async parsingDidStart({ source }) {
              parsed.push(source);
            },
          };
        },
      },
    ],
  });
  await server.start();
  const ask = async (query: string) => {
    const { body } = await server.executeOperation({ query });
    return body.kind === "single" ? body.singleResult : undefined;
  };
  return { server, parsed, ask };
}

describe("keepDocuments()", () => {
  it("has Apollo Server parse and validate a text once, and what is refused each time", async () => {
    const { server, parsed, ask } = await start(false);
    for (const query of ["{ a }", "{ b }", "{ a }", "{ b }", "{", "{"]) await ask(query);
    expect(parsed).toEqual(["{ a }", "{ b }", "{ b }", "{", "{"]);
    expect((await ask("{ a }"))?.data).toEqual({ a: null });
    await server.stop();
  });

  it("takes texts that differ in their literals for one where they run as one", async () => {
    for (const isLifting of [true, false]) {
      const { server, parsed, ask } = await start(isLifting);
      for (const query of ["{ f(n: 1) }", "{ f(n: 2) }", "{ # 3\n f(n: 3) }", '{ f(n: "4") }']) await ask(query);
      expect(parsed).toHaveLength(isLifting ? 2 : 4);
      await server.stop();
    }
  });

  it("has one new operation begin in each turn of the event loop, and known ones at once", async () => {
    const { server, parsed, ask } = await start(false);
    await ask("{ a }");
    const others = Array.from({ length: 10 }, (_, at) => ask(`{ a${at}: a }`));
    await ask("{ a }");
    expect(parsed.length).toBeLessThan(5);
    await Promise.all(others);
    expect(parsed).toHaveLength(11);
    await server.stop();
  });

  it("has a new text parsed once for all who ask it at once", async () => {
    for (const text of ["{ a }", `{ a } # ${"long ".repeat(1000)}`]) {
      const { server, parsed, ask } = await start(false, 10_000);
      await Promise.all(Array.from({ length: 5 }, () => ask(text)));
      expect(parsed).toEqual([text]);
      await server.stop();
    }
  });

  it("reads no more tokens than it may", async () => {
    const { server, parsed, ask } = await start(true, 5);
    for (const query of ["{ f(n: 1) }", "{ f(n: 2) }"]) await ask(query);
    expect(parsed).toHaveLength(2);
    await server.stop();
  });
});
