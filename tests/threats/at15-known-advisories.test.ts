import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { type RunningGateway, startGateway } from "../../gateway";
import { composeSupergraph } from "../../gateway/composition/compose";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import {
  type ServedSubgraph,
  type SubgraphSource,
  serveSubgraph,
} from "../../gateway/execution/testing/serve-subgraph";
import { startFederation } from "../../gateway/execution/testing/start-federation";
import { DEFAULT_LIMITS } from "../../gateway/security/limits";
import { startTestGateway } from "../../gateway/testing/start-test-gateway";
import { postGraphQL } from "../../services/kit/testing/service";
import { askedFields } from "../differential/asked-fields";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n`;
const org = { id: "o1", name: "Bakery", size: 2 };
const parented: Record<string, unknown> = { ...org };
Object.assign(parented, { parent: parented, children: [parented] });

function subgraph(name: string, own: string, value: number): SubgraphSource {
  return {
    name,
    sdl: `${LINK}
      type Query { org: Org @shareable }
      type Org @key(fields: "id") {
        id: ID! name: String @shareable parent: Org @shareable children: [Org] @shareable ${own}: Int
      }`,
    resolvers: {
      Query: { org: () => parented },
      Org: { __resolveReference: () => parented, [own]: () => value },
    },
  };
}

describe("AT15, GHSA-pfjj-6f4p-rvmh: keys of a response pollute no prototype", () => {
  const evil: SubgraphSource = {
    name: "evil",
    sdl: `${LINK}type Query { a: A list: [A] } type A { b: A polluted: String }`,
    answer: ({ query }) => {
      const aliases = [...query.matchAll(/(\w+)\s*:\s*\w+/g)].map(([, alias]) => alias);
      const leaf = '{"polluted":"yes","__proto__":{"polluted":"yes"}}';
      const keys = ["a", "b", "__proto__", "constructor", "prototype", ...aliases];
      const inner = `{"polluted":"yes",${keys.map((key) => `"${key}":${leaf}`).join(",")}}`;
      return `{"data":{${keys.map((key) => `"${key}":${inner}`).join(",")},"list":[${inner}]}}`;
    },
  };

  it.each([
    ["{ __proto__: a { polluted } }", '{"__proto__":{"polluted":"yes"}}'],
    ["{ constructor: a { prototype: b { polluted } } }", '{"constructor":{"prototype":{"polluted":"yes"}}}'],
    ["{ a { __proto__: b { polluted } } }", '{"a":{"__proto__":{"polluted":"yes"}}}'],
    ["{ list { __proto__: b { polluted } } }", '{"list":[{"__proto__":{"polluted":"yes"}}]}'],
    ["{ a { polluted } }", '{"a":{"polluted":"yes"}}'],
  ])("%s", async (operation, expected) => {
    await using federation = await startFederation([evil]);
    const { data } = await federation.query(operation);
    expect(JSON.stringify(data)).toBe(expected);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get(Function, "polluted")).toBeUndefined();
    expect(data && Object.keys(Object.getPrototypeOf(data))).toEqual([]);
    expect(data && ["toString", "constructor", "hasOwnProperty"].filter((key) => Reflect.has(data, key))).toEqual(
      Object.keys(data ?? {}).filter((key) => key === "constructor"),
    );
  });
});

describe("AT15, under the limits that a gateway has by default", () => {
  let subgraphs: ServedSubgraph[] = [];
  let gateway: RunningGateway;

  beforeAll(async () => {
    subgraphs = await Promise.all(
      [subgraph("one", "first", 1), subgraph("two", "second", 2), subgraph("three", "third", 3)].map(serveSubgraph),
    );
    const composed = composeSupergraph(subgraphs);
    if ("errors" in composed) throw new Error(composed.errors.map(({ message }) => message).join("\n"));
    gateway = await startGateway(composed.supergraph, {
      host: "127.0.0.1",
      port: 0,
      engine: "hub",
      deadlineMs: 8000,
      forwardHeaders: [],
      limits: DEFAULT_LIMITS,
      logLevel: "silent",
    });
  });
  afterAll(async () => {
    await gateway?.close();
    for (const one of subgraphs) await one[Symbol.asyncDispose]();
  });

  /** The data without errors, or the codes. */
  async function ask(query: string): Promise<unknown> {
    const { data, errors } = await postGraphQL(`${gateway.url}/graphql`, { query });
    return errors ? [...new Set(errors.map(({ extensions }) => extensions?.code))] : data;
  }

  /** Each fragment spreads the next one `times` times, below a field or not. */
  function bomb(depth: number, times: number, open = "", close = ""): string {
    const spreads = (level: number) => `...F${level} `.repeat(times);
    const fragments = Array.from({ length: depth }, (_, level) => {
      const inner = level === depth - 1 ? "name" : `${open}${spreads(level + 1)}${close}`;
      return `fragment F${level} on Org { ${inner} }`;
    });
    return `{ org { ${spreads(0)} } } ${fragments.join("\n")}`;
  }

  describe("GHSA-q2f9-x4p4-7xmh: fragments that spell out to much", () => {
    it.each([
      ["that only spread others", bomb(40, 2)],
      ["that spread many others", bomb(4, 60)],
      ["below fields", bomb(14, 3, "parent { ", "}")],
      ["below aliases", bomb(14, 2, "parent { ", "} other: parent { id }")],
    ])("are refused: %s", async (_, operation) => {
      expect(await ask(operation)).toEqual(["OPERATION_TOO_LARGE"]);
    });

    it("are refused if they use themselves", async () => {
      const operation = "{ org { ...A } } fragment A on Org { parent { ...B } } fragment B on Org { parent { ...A } }";
      expect(await ask(operation)).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    });

    it("are answered within the limits", async () => {
      expect(await ask(bomb(12, 2))).toEqual({ org: { name: "Bakery" } });
      const nested = (await ask(bomb(9, 2, "parent { ", "}"))) as { org: object };
      expect(JSON.stringify(nested)).toBe(`{"org":${'{"parent":'.repeat(8)}{"name":"Bakery"}${"}".repeat(8)}}`);
    });
  });

  describe("GHSA-fmj9-77q8-g6c4: fields that several subgraphs could answer", () => {
    const nest = (depth: number, field: string, inner: string): string =>
      depth === 0 ? inner : `${field} { id ${nest(depth - 1, field, inner)} }`;

    it("are planned, also deep down", async () => {
      const own = "name first second third";
      const answered = (await ask(`{ org { ${nest(8, "parent", own)} } }`)) as { org: unknown };
      expect(JSON.stringify(answered)).toBe(
        `{"org":${'{"parent":{"id":"o1",'.repeat(8).replaceAll(',{"parent"', ',"parent"')}"name":"Bakery","first":1,"second":2,"third":3${"}".repeat(9)}}`,
      );
    });

    it("are refused where they are too deep", async () => {
      expect(await ask(`{ org { ${nest(30, "children", "first second")} } }`)).toEqual(["OPERATION_TOO_LARGE"]);
    });

    it("are planned in many places of one operation", async () => {
      const places = Array.from({ length: 25 }, (_, index) => `a${index}: parent { name first second third }`);
      const answered = (await ask(`{ org { ${places.join(" ")} } }`)) as { org: Record<string, unknown> };
      expect(Object.values(answered.org)).toEqual(
        places.map(() => ({ name: "Bakery", first: 1, second: 2, third: 3 })),
      );
    });
  });
});

describe.each(ENGINE_KINDS)("AT15, authorisation in the schema, with the engine %s", (engine) => {
  const AUTH = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
    "@external", "@requires", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy"])\n`;
  const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
  const doctor = { __typename: "Doctor", id: "d", name: "Ana", diary: "secret" };
  const baker = { __typename: "Baker", id: "b", name: "Eva", diary: "bread" };

  const people: SubgraphSource = {
    name: "people",
    sdl: `${AUTH}type Query { people: [Person!] one: Worker doctor: Doctor }
      interface Person @key(fields: "id") { id: ID! name: String diary: String }
      type Doctor implements Person @key(fields: "id") { id: ID! name: String diary: String @authenticated }
      type Baker implements Person @key(fields: "id") { id: ID! name: String diary: String }
      type Spy implements Person @key(fields: "id") @requiresScopes(scopes: [["spies"]]) { id: ID! name: String diary: String }
      union Worker = Spy | Baker`,
    resolvers: {
      Query: {
        people: () => [doctor, baker],
        one: () => ({ ...doctor, __typename: "Spy" }),
        doctor: () => doctor,
      },
      Person: typed,
      Worker: typed,
    },
  };
  const ratings: SubgraphSource = {
    name: "ratings",
    sdl: `${AUTH}type Person @interfaceObject @key(fields: "id") { id: ID! rating: Int }
      type Doctor @key(fields: "id") { id: ID! shift: Int @authenticated }`,
    resolvers: {
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id }), rating: () => 5 },
      Doctor: { __resolveReference: ({ id }: { id: string }) => ({ id }), shift: () => 8 },
    },
  };

  async function asked(sources: SubgraphSource[], query: string, edit?: (supergraph: string) => string) {
    await using gateway = await startTestGateway(engine, sources, {}, undefined, edit);
    const { data, errors = [] } = await gateway.ask({ query });
    const sent = gateway.subgraphs.flatMap(({ requests }) => requests.map((request) => request.query)).join("\n");
    return { data, closed: errors.map(({ path, extensions }) => `${path?.join(".")} ${extensions?.code}`), sent };
  }

  describe("GHSA-mx7m-j9xf-62hw: an interface is no way around what protects its objects", () => {
    it.each([
      "{ people { name diary } }",
      "{ people { ... on Person { name diary } } }",
      "{ people { ...P } } fragment P on Person { name ... { diary } }",
      "{ people { name ... on Doctor { ... on Person { diary } } ... on Baker { diary } } }",
    ])("%s", async (query) => {
      const { data, closed, sent } = await asked([people, ratings], query);
      expect(data).toEqual({
        people: [
          { name: "Ana", diary: null },
          { name: "Eva", diary: "bread" },
        ],
      });
      expect(closed).toEqual(["people.0.diary UNAUTHORIZED_FIELD"]);
      const [operation] = sent.split("\n");
      expect(askedFields(buildSubgraphSchema([{ typeDefs: parse(people.sdl) }]), String(operation))).not.toContain(
        "Doctor.diary",
      );
    });

    it("also where the interface is written down as protected, by an older composer", async () => {
      const protect = (supergraph: string) =>
        supergraph.replace(/(interface Person [^{]*)\{/, '$1 @policy(policies: [["BOARD"]]) {');
      const { data, sent } = await asked([people, ratings], "{ people { name } doctor { name } }", protect);
      expect(data).toEqual({ people: null, doctor: null });
      expect(sent).toBe("");
    });

    it("nor is an interface object", async () => {
      const protect = (supergraph: string) =>
        supergraph.replace(/rating: Int/g, 'rating: Int @policy(policies: [["BOARD"]])');
      const { data, sent } = await asked([people, ratings], "{ people { id rating } doctor { name rating } }", protect);
      expect(data).toEqual({
        people: [
          { id: "d", rating: null },
          { id: "b", rating: null },
        ],
        doctor: { name: "Ana", rating: null },
      });
      expect(sent).not.toContain("rating");
    });
  });

  it("GHSA-m8jr-fxqx-8xx6: what a field requires protects it too, however far away", async () => {
    const records: SubgraphSource = {
      name: "records",
      sdl: `${AUTH}type Query { patient: Patient } type Patient @key(fields: "id") { id: ID! age: Int file: File }
        type File { code: String @authenticated pages: Int }`,
      resolvers: { Query: { patient: () => ({ id: "1", age: 3, file: { code: "c", pages: 2 } }) } },
    };
    const bills: SubgraphSource = {
      name: "bills",
      sdl: `${AUTH}type Patient @key(fields: "id") { id: ID! file: File @external total: Int @requires(fields: "file { code }") @authenticated }
        type File { code: String @external }`,
      resolvers: { Patient: { total: () => 1 } },
    };
    const letters: SubgraphSource = {
      name: "letters",
      sdl: `${AUTH}type Patient @key(fields: "id") { id: ID! total: Int @external letter: String @requires(fields: "total") @authenticated }`,
      resolvers: { Patient: { letter: () => "x" } },
    };
    // both were protected by hand, as composers demand today
    const forget = (supergraph: string) => supergraph.replace(/((?:total|letter): [^\n]*?) @authenticated/g, "$1");
    const { data, closed, sent } = await asked([records, bills, letters], "{ patient { age letter total } }", forget);
    expect(data).toEqual({ patient: { age: 3, letter: null, total: null } });
    expect(closed).toEqual(["patient.letter UNAUTHORIZED_FIELD", "patient.total UNAUTHORIZED_FIELD"]);
    expect(sent).not.toMatch(/code|total|letter/);
  });

  it.each([
    ["{ one { __typename } }", { one: null }],
    ["{ one { ... on Spy { name } ... on Person { id } } }", { one: null }],
    ["{ one { ... on Baker { name } } }", { one: null }],
  ])(
    "GHSA-x33c-7c2v-mrj9: an object that is protected shows in no place where it is one of several: %s",
    async (query, expected) => {
      const { data, closed, sent } = await asked([people], query);
      expect(data).toEqual(expected);
      expect(closed).toEqual(["one UNAUTHORIZED_FIELD"]);
      expect(sent).not.toMatch(/Spy/);
    },
  );

  it.each([
    ['{ name: "@authenticated", as: "@known" }', "@known", "@known"],
    ['{ name: "@policy", as: "@rule" }', '@rule(policies: [["BOARD"]])', "@rule"],
    ['{ name: "@requiresScopes", as: "@scopes" }', '@scopes(scopes: [["x"]])', "@scopes"],
  ])("renamed directives protect under their new names: %s", async (name, directive, written) => {
    const imports = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", ${name}])\n`;
    const source: SubgraphSource = {
      name: "one",
      sdl: `${imports}type Query { a: Int b: Int ${directive} }`,
      resolvers: { Query: { a: () => 1, b: () => 2 } },
    };
    const { data, sent } = await asked([source], "{ a b }");
    expect(data).toEqual({ a: 1, b: null });
    expect(sent).not.toMatch(/\bb\b/);
    // as the other composer writes it
    const { supergraphSdl = "" } = composeServices([{ name: "one", url: "http://one", typeDefs: parse(source.sdl) }]);
    expect(supergraphSdl).toContain(`b: Int ${written}`);
    const renamed = await asked([source], "{ a b }", (own) =>
      supergraphSdl.replace("http://one", /url: "(http:\/\/127[^"]*)"/.exec(own)?.[1] ?? ""),
    );
    expect(renamed.data).toEqual({ a: 1, b: null });
    expect(renamed.sent).not.toMatch(/\bb\b/);
  });
});
