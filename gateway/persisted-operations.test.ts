import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import type { GraphQLAnswer } from "../services/kit/testing/service";
import { ENGINE_KINDS } from "./engines/create-engine";
import type { SubgraphSource } from "./execution/testing/serve-subgraph";
import type { SafelistMode } from "./security/persisted-operations";
import { startTestGateway, type TestGateway } from "./testing/start-test-gateway";

const greeter: SubgraphSource = {
  name: "greeter",
  sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
    type Query { hello(name: String = "you"): String bye: String } type Mutation { greet: String }`,
  resolvers: {
    Query: { hello: (_: unknown, { name }: { name: string }) => `hello ${name}`, bye: () => "bye" },
    Mutation: { greet: () => "greeted" },
  },
};

const HELLO = "query Hello($name: String) {\n  hello(name: $name)\n}";
const GREET = "mutation Greet { greet }";
/** Of a front end that gives its operations ids of its own. */
const BOTH = "query One { hello } query Two { bye }";

const NOT_FOUND = { errors: [{ message: expect.any(String), extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }] };
const NOT_SAFELISTED = { errors: [{ message: expect.any(String), extensions: { code: "OPERATION_NOT_SAFELISTED" } }] };

describe.each(ENGINE_KINDS)("the gateway with the engine %s", (engine) => {
  const start = (safelist?: SafelistMode, bodies: Record<string, string> = LISTED) => {
    const operations = Object.entries(bodies).map(([id, body]) => ({
      id,
      name: `name of ${id}`,
      body,
      file: "web.json",
    }));
    return startTestGateway(engine, [greeter], safelist && { persistedOperations: { safelist, operations } });
  };

  describe.each(["POST", "GET"])("by %s", (method) => {
    const send = (gateway: TestGateway, parameters: Record<string, unknown>, headers: Record<string, string> = {}) =>
      method === "POST" ? post(gateway, parameters, headers) : get(gateway, parameters, headers);

    it("registers an operation under the hash of its text, and runs it by the hash", async () => {
      await using gateway = await start();
      const variables = { name: "Eleni" };
      const answer = { status: 200, body: { data: { hello: "hello Eleni" } } };
      expect(await send(gateway, { variables, ...byHash(HELLO) })).toEqual({ status: 200, body: NOT_FOUND });
      expect(await send(gateway, { query: HELLO, variables, ...byHash(HELLO) })).toEqual(answer);
      expect(await send(gateway, { variables, ...byHash(HELLO) })).toEqual(answer);
      expect(await send(gateway, { variables, documentId: `sha256:${sha256(HELLO)}` })).toEqual(answer);
      expect(await send(gateway, { documentId: `sha256:${sha256("{ bye }")}` })).toEqual({
        status: 200,
        body: NOT_FOUND,
      });
    });

    it("refuses a hash of another text, and does not register it", async () => {
      await using gateway = await start();
      const refused = {
        status: 400,
        body: { errors: [expect.objectContaining({ extensions: { code: "BAD_REQUEST" } })] },
      };
      expect(await send(gateway, { query: "{ bye }", ...byHash(HELLO) })).toEqual(refused);
      expect(await send(gateway, byHash(HELLO))).toEqual({ status: 200, body: NOT_FOUND });
      expect(await send(gateway, byHash(HELLO, 2))).toEqual(refused);
      expect(gateway.logged.filter(({ level }) => level !== "info")).toEqual([]);
    });

    it("does not register what does not fit the schema", async () => {
      await using gateway = await start();
      const text = "{ nothing }";
      expect((await send(gateway, { query: text, ...byHash(text) })).body).toMatchObject({
        errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
      });
      expect((await send(gateway, byHash(text))).body).toEqual(NOT_FOUND);
    });

    it.each(["off", "log", "on"] as const)("finds what a manifest lists, SAFELIST=%s", async (safelist) => {
      await using gateway = await start(safelist);
      const variables = { name: "Eleni" };
      for (const id of [{ documentId: sha256(HELLO) }, { documentId: `sha256:${sha256(HELLO)}` }, byHash(HELLO)]) {
        const answer = { status: 200, body: { data: { hello: "hello Eleni" } } };
        expect(await send(gateway, { ...id, variables })).toEqual(answer);
      }
      const { body } = await send(gateway, {
        ...byHash(HELLO),
        extensions: { ...byHash(HELLO).extensions, timings: true },
      });
      expect(body).toEqual({ data: { hello: "hello you" }, extensions: { timings: expect.anything() } });
      const second = { data: { bye: "bye" } };
      expect((await send(gateway, { documentId: "own:both", operationName: "Two" })).body).toEqual(second);
      const extensions = { persistedQuery: { version: 1, sha256Hash: "own:both" } };
      expect((await send(gateway, { extensions, operationName: "Two" })).body).toEqual(second);
    });

    it("runs on the safelist alone what it lists, whatever its spaces, commas and comments", async () => {
      await using gateway = await start("on");
      const hello = { status: 200, body: { data: { hello: "hello you" } } };
      expect(await send(gateway, { query: HELLO })).toEqual(hello);
      const spaced = "# mine\nquery Hello ( $name:String, ) { hello(name:$name) } ";
      expect(await send(gateway, { query: spaced })).toEqual(hello);
      expect(await send(gateway, { query: spaced, ...byHash(spaced) })).toEqual(hello);
      gateway.subgraphs[0]?.requests.splice(0);
      for (const query of [
        "{ bye }",
        "query Hello($name: String) { hello(name: $name) bye }",
        "query Hello2($name: String) { hello(name: $name) }",
        "query One { hello }",
        `${HELLO} query Other { bye }`,
        "{ __typename }",
        getIntrospectionQuery(),
        "{ nothing }",
        "{ bye",
        "\u0000",
        "",
      ]) {
        expect(await send(gateway, { query })).toEqual({ status: 200, body: NOT_SAFELISTED });
        expect(await send(gateway, { query, ...byHash(query) })).toEqual({ status: 200, body: NOT_SAFELISTED });
        expect(await send(gateway, { query, documentId: sha256(HELLO) })).toEqual({
          status: 200,
          body: NOT_SAFELISTED,
        });
        expect(await send(gateway, byHash(query))).toEqual({ status: 200, body: NOT_SAFELISTED });
        expect(await send(gateway, { documentId: sha256(query) })).toEqual({ status: 200, body: NOT_SAFELISTED });
      }
      expect(gateway.subgraphs[0]?.requests).toEqual([]);
    });

    it("tells a client that reads it the status of a refusal", async () => {
      await using gateway = await start("on");
      const accept = "application/graphql-response+json";
      expect(await send(gateway, { query: "{ bye }" }, { accept })).toEqual({ status: 400, body: NOT_SAFELISTED });
    });
  });

  it("runs mutations by their id, by POST alone", async () => {
    await using gateway = await start("on");
    expect(await post(gateway, byHash(GREET))).toEqual({ status: 200, body: { data: { greet: "greeted" } } });
    expect((await get(gateway, byHash(GREET))).status).toBe(405);
  });

  it("logs what it would refuse once for each operation, and runs it", async () => {
    await using gateway = await start("log");
    const headers = {
      "apollographql-client-name": "portal",
      "apollographql-client-version": "7",
      "user-agent": "test",
    };
    const query = 'query Bye { bye hello(name: "x") }';
    for (const text of [query, `# again\n${query}`, HELLO, query]) {
      const { status, body } = await post(gateway, { query: text, variables: { name: "secret" } }, headers);
      expect([status, body.errors]).toEqual([200, undefined]);
    }
    await post(gateway, { query: "{ bye" });
    expect((await post(gateway, byHash(query))).body).toEqual(NOT_FOUND);
    await post(gateway, { query: getIntrospectionQuery() });
    const lines = gateway.logged.filter(({ message }) => message === "operation is not on the safelist");
    expect(lines.map(({ data }) => data)).toMatchObject([
      {
        operations: ["Bye"],
        sha256: sha256('query Bye{bye hello(name:"x")}'),
        text: 'query Bye{bye hello(name:"…")}',
        client: "portal",
        clientVersion: "7",
        userAgent: "test",
      },
      { operations: ["IntrospectionQuery"] },
    ]);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it.each([undefined, "off", "log"] as const)(
    "serves the playground's introspection, SAFELIST=%s",
    async (safelist) => {
      await using gateway = await start(safelist);
      expect((await post(gateway, { query: getIntrospectionQuery() })).body).toHaveProperty("data.__schema.types");
    },
  );

  it("leaves requests without an operation to be refused as they are", async () => {
    await using gateway = await start("on");
    for (const body of [
      {},
      { query: 1 },
      { query: null, documentId: 7 },
      { documentId: ["a"] },
      { extensions: "x", documentId: "x" },
    ]) {
      expect((await post(gateway, body)).body).toMatchObject({
        errors: [{ extensions: { code: expect.any(String) } }],
      });
    }
    expect((await get(gateway, {})).status).toBe(400);
    const twice = await fetch(
      `${gateway.url}?${new URLSearchParams({ query: HELLO })}&${new URLSearchParams({ query: "{bye}" })}`,
    );
    expect(await twice.json()).toEqual(NOT_SAFELISTED);
    const again = await fetch(
      `${gateway.url}?${new URLSearchParams({ query: "{bye}" })}&${new URLSearchParams({ query: HELLO })}`,
    );
    expect(again.status).toBe(400);
    expect(gateway.subgraphs[0]?.requests).toEqual([]);
  });

  it("names at its start what does not fit the schema, and serves the rest", async () => {
    const aliases = `{ ${Array.from({ length: 31 }, (_, at) => `a${at}: bye`).join(" ")} }`;
    const bodies = { ...LISTED, old: "query Old { gone }", long: `{ ${"bye ".repeat(5000)} }`, aliases };
    await using gateway = await start("on", bodies);
    const [line] = gateway.logged.filter(({ level }) => level === "warn");
    expect(line).toEqual({
      level: "warn",
      message: "persisted operations do not fit the schema",
      data: {
        operations: ["old", "long", "aliases"].map((id) => ({
          name: `name of ${id}`,
          file: "web.json",
          problem: expect.any(String),
        })),
      },
    });
    expect((await post(gateway, { documentId: sha256(HELLO) })).body).toEqual({ data: { hello: "hello you" } });
    expect((await post(gateway, { documentId: "old" })).body).toMatchObject({
      errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
    });
  });
});

it("forgets automatic persisted queries that nobody asked for again, so that they take bounded memory", async () => {
  await using gateway = await startTestGateway("hub", [greeter]);
  const text = (at: number) => `{ bye } # ${at} ${"x".repeat(1_000_000)}`;
  const register = (at: number) => post(gateway, { query: text(at), ...byHash(text(at)) });
  await register(0);
  await register(1);
  expect((await post(gateway, byHash(text(1)))).body).toEqual({ data: { bye: "bye" } });
  for (let at = 2; at <= 40; at++) await register(at);
  expect((await post(gateway, byHash(text(0)))).body).toEqual(NOT_FOUND);
  expect((await post(gateway, byHash(text(1)))).body).toEqual({ data: { bye: "bye" } });
  expect((await post(gateway, byHash(text(40)))).body).toEqual({ data: { bye: "bye" } });
});

const LISTED = { [sha256(HELLO)]: HELLO, [sha256(GREET)]: GREET, "own:both": BOTH };

interface Response {
  status: number;
  body: GraphQLAnswer;
}

async function post({ url }: TestGateway, parameters: object, headers: Record<string, string> = {}): Promise<Response> {
  const init = { "content-type": "application/json", ...headers };
  const response = await fetch(url, { method: "POST", headers: init, body: JSON.stringify(parameters) });
  return { status: response.status, body: (await response.json()) as GraphQLAnswer };
}

async function get(
  { url }: TestGateway,
  parameters: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    search.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  const response = await fetch(`${url}?${search}`, { headers });
  return { status: response.status, body: (await response.json()) as GraphQLAnswer };
}

function byHash(text: string, version = 1) {
  return { extensions: { persistedQuery: { version, sha256Hash: sha256(text) } } };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
