import { describe, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR, serviceActor } from "../../services/kit/actor/actor";
import { ENGINE_KINDS } from "../engines/create-engine";
import type { SubgraphSource } from "../execution/testing/serve-subgraph";
import { startTestGateway } from "../testing/start-test-gateway";
import { person } from "./testing/actors";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy"])\n`;

const alice = { __typename: "Person", id: "p1", name: "Alice", mail: "a@x", boss: null };
const bakery = { __typename: "Coop", id: "o1", name: "Bakery", turnover: 3, head: alice };
const union = { __typename: "Union", id: "o2", name: "Union", head: alice, fee: 4 };
const secret = { __typename: "Secret", id: "o3", name: "Secret", head: alice, plan: "x" };

const bodies: SubgraphSource = {
  name: "bodies",
  sdl: `${LINK}
    type Query {
      bodies: [Body!]! body(id: ID): Body thing(kind: Kind = A): Thing mine: String @authenticated safe: [Safe!] both(x: Int): Int
    }
    type Mutation { open: Int shut(input: ShutInput!): Int @policy(policies: [["REGISTRAR"], ["BOARD", "MEMBER"]]) }
    input ShutInput { n: Int! }
    enum Kind { A B }
    interface Body { id: ID! name: String head: Person }
    type Coop implements Body @key(fields: "id") {
      id: ID! name: String turnover: Int @requiresScopes(scopes: [["money", "read"], ["all"]]) head: Person
    }
    type Union implements Body @key(fields: "id") { id: ID! name: String head: Person @authenticated fee: Int! @authenticated }
    type Secret implements Body @key(fields: "id") @policy(policies: [["REGISTRAR"]]) {
      id: ID! name: String head: Person plan: String
    }
    type Person @key(fields: "id") { id: ID! name: String mail: String! @authenticated boss: Person }
    union Thing = Coop | Secret
    type Safe @authenticated { code: Int }`,
  resolvers: {
    Query: {
      bodies: () => [bakery, union, secret],
      body: (_: unknown, { id }: { id: string }) => [bakery, union, secret].find((one) => one.id === id),
      thing: (_: unknown, { kind }: { kind: string }) => (kind === "A" ? bakery : secret),
      mine: () => "yours",
      safe: () => [{ code: 1 }],
      both: (_: unknown, { x }: { x: number }) => x,
    },
    Mutation: { open: () => 1, shut: (_: unknown, { input }: { input: { n: number } }) => input.n },
    Body: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Thing: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
  },
};

const grants: SubgraphSource = {
  name: "grants",
  sdl: `${LINK} type Coop @key(fields: "id") { id: ID! grants: [Int!]! @authenticated open: Int }`,
  resolvers: { Coop: { grants: () => [1, 2], open: () => 5 } },
};

const start = (engine: (typeof ENGINE_KINDS)[number], actor = PUBLIC_ACTOR) =>
  startTestGateway(engine, [bodies, grants], {}, async () => ({ actor }));

const error = (coordinate: string, ...path: (string | number)[]) => ({
  message: `You may not see "${coordinate}" here`,
  path,
  extensions: { code: "UNAUTHORIZED_FIELD", details: { coordinate } },
});

describe.each(ENGINE_KINDS)("authorisation before the engine %s", (engine) => {
  it("gives null and an error for what is closed, and answers the rest in the order that was asked for", async () => {
    await using gateway = await start(engine);
    const answer = await gateway.ask({ query: "{ a: both(x: 1) mine b: both(x: 2) c: mine }" });
    expect(JSON.stringify(answer.data)).toBe('{"a":1,"mine":null,"b":2,"c":null}');
    expect(answer.errors).toEqual([error("Query.mine", "mine"), error("Query.mine", "c")]);
    const sent = gateway.subgraphs.flatMap(({ requests }) => requests.map(({ query }) => query)).join();
    expect(sent).toContain("both");
    expect(sent).not.toContain("mine");
  });

  it("has no errors where what is closed stands nowhere in the answer", async () => {
    await using gateway = await start(engine);
    const query = '{ body(id: "none") { name ... on Coop { turnover } } }';
    expect(await gateway.ask({ query })).toEqual({ data: { body: null } });
  });

  it("asks nobody where nothing is left", async () => {
    await using gateway = await start(engine);
    expect(await gateway.ask({ query: "{ mine safe { code } }" })).toEqual({
      data: { mine: null, safe: null },
      errors: [error("Query.mine", "mine"), error("Query.safe", "safe")],
    });
    expect(gateway.subgraphs.flatMap(({ requests }) => requests)).toEqual([]);
  });

  it("asks interfaces object by object, and shows no object that is closed", async () => {
    await using gateway = await start(engine);
    const { data, errors } = await gateway.ask({
      query: '{ body(id: "o3") { __typename id } thing(kind: B) { __typename } }',
    });
    expect(data).toEqual({ body: null, thing: null });
    expect(errors).toEqual([error("Query.body", "body"), error("Query.thing", "thing")]);
  });

  it("lets nulls go up where they must", async () => {
    await using gateway = await start(engine);
    const query = `{ body(id: "o2") { name head { mail } ... on Union { fee } } one: body(id: "o1") { name head { name mail } } }`;
    const { data, errors } = await gateway.ask({ query });
    expect(data).toEqual({ body: null, one: { name: "Bakery", head: null } });
    expect(errors).toEqual([
      error("Union.head", "body", "head"),
      error("Union.fee", "body", "fee"),
      error("Person.mail", "one", "head", "mail"),
    ]);
    expect((await gateway.ask({ query: "{ bodies { id } }" })).data).toBeNull();
  });

  it("takes mixed objects apart", async () => {
    await using gateway = await start(engine);
    const query = `query ($yes: Boolean!) { one: body(id: "o1") { ...B } two: body(id: "o2") { ...B } }
      fragment B on Body { __typename name head @include(if: $yes) { name } ... on Coop { turnover open grants @skip(if: $yes) } }`;
    const { data, errors } = await gateway.ask({ query, variables: { yes: true } });
    expect(JSON.stringify(data)).toBe(
      '{"one":{"__typename":"Coop","name":"Bakery","head":{"name":"Alice"},"turnover":null,"open":5},"two":{"__typename":"Union","name":"Union","head":null}}',
    );
    expect(errors).toEqual([error("Coop.turnover", "one", "turnover"), error("Union.head", "two", "head")]);
    const sent = gateway.subgraphs.flatMap(({ requests }) => requests.map(({ query }) => query)).join();
    expect(sent).not.toMatch(/turnover|grants/);
  });

  it("gives everything to who may see everything", async () => {
    await using gateway = await start(engine, person(["all"], { roles: ["REGISTRAR"] }));
    const query =
      "{ mine safe { code } bodies { id ... on Coop { turnover grants } ... on Union { fee } ... on Secret { plan } } }";
    expect(await gateway.ask({ query })).toEqual({
      data: {
        mine: "yours",
        safe: [{ code: 1 }],
        bodies: [
          { id: "o1", turnover: 3, grants: [1, 2] },
          { id: "o2", fee: 4 },
          { id: "o3", plan: "x" },
        ],
      },
    });
  });

  it("runs no mutation that is closed, and the others", async () => {
    await using gateway = await start(engine, person());
    const query = "mutation ($n: Int!) { shut(input: { n: $n }) open }";
    expect(await gateway.ask({ query, variables: { n: 1 } })).toEqual({
      data: { shut: null, open: 1 },
      errors: [error("Mutation.shut", "shut")],
    });
    expect(gateway.subgraphs[0]?.requests.map(({ query }) => query).join()).not.toContain("shut");
    expect((await gateway.ask({ query: "mutation { shut(input: { n: 1 }) }" })).data).toEqual({ shut: null });
  });

  it("still refuses variables of what it cuts if their values are wrong", async () => {
    await using gateway = await start(engine, person());
    const query = "mutation ($n: Int!) { shut(input: { n: $n }) open }";
    const { data, errors } = await gateway.ask({ query, variables: { n: "x" } });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("leaves introspection as it is", async () => {
    await using gateway = await start(engine);
    const query = '{ __typename __type(name: "Secret") { name fields { name } } mine }';
    const { data } = await gateway.ask({ query });
    expect(data).toEqual({
      __typename: "Query",
      __type: { name: "Secret", fields: ["id", "name", "head", "plan"].map((name) => ({ name })) },
      mine: null,
    });
  });

  it("lets services do what their policies say", async () => {
    await using gateway = await start(engine, serviceActor("knowledge"));
    expect((await gateway.ask({ query: "{ mine }" })).data).toEqual({ mine: "yours" });
    expect((await gateway.ask({ query: "mutation { shut(input: { n: 1 }) }" })).data).toEqual({ shut: null });
  });

  it("guesses nothing for who sends a name or value that is not known", async () => {
    await using gateway = await start(engine);
    for (const body of [
      { query: "{ mime }" },
      { query: "{ bodies { nam } }" },
      { query: "{ bodies { turnover } }" },
      { query: "{ body(di: 1) { id } }" },
      { query: "{ thing(kind: AA) { __typename } }" },
      { query: "{ bodies }" },
      { query: "{ ... on Quer { mine } }" },
      { query: "query ($k: Kind) { thing(kind: $k) { __typename } }", variables: { k: "AA" } },
      { query: "mutation ($i: ShutInput!) { shut(input: $i) }", variables: { i: { m: 1, n: 1 } } },
    ]) {
      const answer = JSON.stringify(await gateway.ask(body));
      expect(answer).toContain('"errors"');
      expect(answer).not.toMatch(/did you mean/i);
    }
  });
});
