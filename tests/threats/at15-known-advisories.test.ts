import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningGateway, startGateway } from "../../gateway";
import { composeSupergraph } from "../../gateway/composition/compose";
import {
  type ServedSubgraph,
  type SubgraphSource,
  serveSubgraph,
} from "../../gateway/execution/testing/serve-subgraph";
import { startFederation } from "../../gateway/execution/testing/start-federation";
import { DEFAULT_LIMITS } from "../../gateway/security/limits";
import { postGraphQL } from "../../services/kit/testing/service";

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
