import { describe, expect, it } from "@jest/globals";
import { createDescribeError, type OriginalError } from "../../gateway/allies/identity/describe-ally-error";
import { ENGINE_KINDS, type EngineKind } from "../../gateway/engines/create-engine";
import type { SubgraphSource } from "../../gateway/execution/testing/serve-subgraph";
import { startEngine } from "../support/start-engine";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const MANY = 2_000;
const LEAK = "LEAK-51c0";
const HOSTILE = {
  message: `<script>alert(1)</script> ${LEAK} http://10.0.0.1/`,
  extensions: {
    code: LEAK,
    stack: LEAK,
    http: { status: 418, headers: { [LEAK]: LEAK } },
    retryAfter: 30,
    [LEAK]: LEAK,
  },
};

const items: SubgraphSource = {
  name: "items",
  sdl: `${LINK}type Query { items: [Item!] own: Int } type Item @key(fields: "id") { id: ID! name: String }`,
  resolvers: {
    Query: {
      items: () => Array.from({ length: MANY }, (_, id) => ({ id: String(id), name: `n${id}` })),
      own: () => {
        throw new Error("own failed");
      },
    },
  },
};

/** @param errors Of each of its answers */
function alpha(errors: object[], data: (count: number) => unknown = () => null): SubgraphSource {
  return {
    name: "alpha",
    sdl: `${LINK}type Query { alpha_a: Int alpha_b: Int } type Item @key(fields: "id") { id: ID! alpha_x: Int alpha_y: Int }`,
    answer: ({ variables }) => ({ data: data((variables.representations as unknown[])?.length ?? 0), errors }),
  };
}

async function ask(
  kind: EngineKind,
  { query, ally, shown = [] }: { query: string; ally: SubgraphSource; shown?: string[] },
) {
  const originals: OriginalError[] = [];
  const describeError = createDescribeError({
    networkOf: (service) => (service === "alpha" ? "Alpha" : undefined),
    shownExtensions: new Set(shown),
    onOriginal: (original) => originals.push(original),
  });
  await using engine = await startEngine(kind, [items, ally], {
    describeError,
    isAlly: (service) => service === "alpha",
  });
  return { ...(await engine.ask({ query })), originals };
}

const ofEach = (key: string, count = MANY) =>
  Array.from({ length: count }, (_, index) => ({ ...HOSTILE, path: ["_entities", index, key] }));
const nulls = (count: number) => ({
  _entities: Array.from({ length: count }, () => ({ alpha_x: null, alpha_y: null })),
});

/** THREATS AT10: what an ally says of its errors reaches its own log, and few errors of it reach clients. */
describe.each(ENGINE_KINDS)("masked errors by engine %s", (kind) => {
  it("hold nothing that an ally wrote", async () => {
    const ally = alpha([{ ...HOSTILE, path: ["alpha_a", LEAK] }], () => ({ alpha_a: null }));
    const { originals, ...answer } = await ask(kind, { query: "{ alpha_a }", ally });
    expect(JSON.stringify(answer)).not.toMatch(/LEAK|script|10\.0\.0\.1|418|retryAfter/);
    expect(answer.data).toEqual({ alpha_a: null });
    expect(answer.errors).toMatchObject([
      {
        message: 'Network "Alpha" could not answer',
        path: ["alpha_a"],
        extensions: { code: "ALLY_ERROR", network: "Alpha" },
      },
    ]);
    expect(originals).toMatchObject([{ service: "alpha", network: "Alpha", error: HOSTILE }]);
  });

  it("hold of extensions what the operator let pass", async () => {
    const { errors } = await ask(kind, { query: "{ alpha_a }", ally: alpha([HOSTILE]), shown: ["retryAfter", "code"] });
    expect(errors?.[0]?.extensions).toMatchObject({ retryAfter: 30, code: "ALLY_ERROR" });
    expect(JSON.stringify(errors)).not.toContain("LEAK");
  });

  it("are one for two thousand errors of two thousand entities, and the rest of the answer is there", async () => {
    const errors = [...ofEach("alpha_x"), ...ofEach("alpha_y")];
    const query = "{ items { name alpha_x alpha_y } }";
    const answer = await ask(kind, { query, ally: alpha(errors, nulls) });
    const found = (answer.data?.items ?? []) as object[];
    expect(found).toHaveLength(MANY);
    expect(found[7]).toEqual({ name: "n7", alpha_x: null, alpha_y: null });
    expect(answer.errors?.length).toBeGreaterThanOrEqual(1);
    expect(answer.errors?.length).toBeLessThanOrEqual(kind === "hub" ? 2 : 50);
    expect(new Set(answer.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(["ALLY_ERROR"]));
  });

  it("leave room for the errors of others", async () => {
    const errors = Array.from({ length: 5 }, () => ofEach("alpha_x", 400)).flat();
    const { errors: told } = await ask(kind, { query: "{ items { alpha_x } own }", ally: alpha(errors, nulls) });
    expect(told?.map(({ message }) => message)).toContain("own failed");
    expect(told?.length).toBeLessThanOrEqual(50);
  });
});

describe("errors of an ally in our own executor", () => {
  it("stand at the nearest place that they have in common", async () => {
    const query = "{ items { alpha_x } }";
    const one = await ask("hub", { query, ally: alpha([{ ...HOSTILE, path: ["_entities", 3, "alpha_x"] }], nulls) });
    expect(one.errors?.map(({ path }) => path)).toContainEqual(["items", 3, "alpha_x"]);
    const several = await ask("hub", { query, ally: alpha(ofEach("alpha_x", 7), nulls) });
    expect(several.errors?.[0]?.path).toEqual(["items"]);
  });

  it("are one for each root field", async () => {
    const errors = ["alpha_a", "alpha_b", "alpha_a", "alpha_b"].map((key) => ({ ...HOSTILE, path: [key] }));
    const ally = alpha(errors, () => ({ alpha_a: null, alpha_b: null }));
    const { errors: told } = await ask("hub", { query: "{ alpha_a alpha_b }", ally });
    expect(told?.map(({ path }) => path)).toEqual([["alpha_a"], ["alpha_b"]]);
  });

  it("are told together too where its values do not fit its schema", async () => {
    const bad = (count: number) => ({ _entities: Array.from({ length: count }, () => ({ alpha_x: "no number" })) });
    const { errors } = await ask("hub", { query: "{ items { alpha_x } }", ally: alpha([], bad) });
    expect(errors?.length).toBeLessThanOrEqual(2);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(["SUBGRAPH_BAD_SHAPE"]));
    expect(errors?.[0]?.path).toEqual(["items"]);
  });
});
