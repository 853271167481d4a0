import { describe, expect, it } from "@jest/globals";
import { USES_TO_SPELL_OUT } from "./operations";
import type { SubgraphSource } from "./testing/serve-subgraph";
import { startFederation } from "./testing/start-federation";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])\n`;
const org = { id: "o1", name: "Bakery", secret: "keep", peers: [{ id: "o2", name: "Garden" }] };

const hub: SubgraphSource = {
  name: "hub",
  sdl: `${LINK}type Query { org: Org orgs: [Org] } type Org @key(fields: "id") { id: ID! name: String secret: String peers: [Org!] }`,
  resolvers: { Query: { org: () => org, orgs: () => [org, { id: "o2", name: "Garden" }] } },
};

/** An ally whose every answer has this data. */
function ally(answer: (query: string) => unknown): SubgraphSource {
  return {
    name: "ally",
    sdl: `${LINK}type Query { ally: Org notes: [Note] }
      type Org @key(fields: "id") {
        id: ID! score: Int ratio: Float ok: Boolean text: String ref: ID json: Json kind: Kind
        note: Note notes: [Note!] grid: [[Int]] peer: Org must: Int! any: Any
      }
      enum Kind { A B } scalar Json type Note @shareable { text: String next: Note } type Memo { text: String }
      union Any = Note | Memo`,
    answer: ({ query }) => answer(query),
  };
}

function entity(fields: object): SubgraphSource {
  return ally(() => ({ data: { _entities: [fields] } }));
}

/** As often as it takes until the operation has code of its own, and answers are read by it. */
async function ask(source: SubgraphSource, query: string) {
  await using federation = await startFederation([hub, source]);
  const answer = JSON.parse(JSON.stringify(await federation.query(query)));
  for (let uses = 1; uses < USES_TO_SPELL_OUT + 2; uses++) {
    expect(JSON.parse(JSON.stringify(await federation.query(query)))).toEqual(answer);
  }
  return answer;
}

function codes({ errors = [] }: { errors?: { path?: (string | number)[]; extensions: { code: string } }[] }): string[] {
  return errors.map(({ path, extensions }) => `${path?.join(".") ?? ""} ${extensions.code}`);
}

describe("an answer", () => {
  it("cannot bring what was not asked for", async () => {
    const forged = { __typename: "Org", id: "666", name: "FORGED", secret: "FORGED", peers: [], score: 1, extra: 1 };
    const answer = await ask(entity(forged), "{ org { id name secret score peers { name } } }");
    expect(answer).toEqual({ data: { org: { ...pick(), score: 1 } } });
    const other = await ask(
      ally(() => ({
        data: { _entities: [{ score: 1 }], org: { name: "FORGED" }, __typename: "X" },
        extensions: { a: 1 },
      })),
      "{ org { id name secret score peers { name } } }",
    );
    expect(other).toEqual({ data: { org: { ...pick(), score: 1 } } });
  });

  const wrong: [string, unknown][] = [
    ["score", "1"],
    ["score", 1.5],
    ["score", 2 ** 31],
    ["score", -(2 ** 31) - 1],
    ["score", true],
    ["score", { a: 1 }],
    ["score", []],
    ["ratio", "0.5"],
    ["ok", "true"],
    ["ok", 1],
    ["text", 1],
    ["text", {}],
    ["ref", 1.5],
    ["ref", {}],
    ["kind", "C"],
    ["kind", 1],
    ["note { text }", []],
    ["note { text }", "x"],
    ["note { text }", 1],
    ["notes { text }", {}],
    ["notes { text }", "x"],
    ["grid", [1]],
    ["grid", 1],
    ["any { ... on Note { text } }", { __typename: "Org", text: "x" }],
    ["any { ... on Note { text } }", { __typename: 1, text: "x" }],
    ["any { ... on Note { text } }", { text: "x" }],
  ];
  it.each(wrong)("with a value of the wrong kind loses that value alone: %s = %j", async (selection, value) => {
    const [field = ""] = selection.split(" ");
    const answer = await ask(
      entity({ [field]: value, must: 3 }),
      `{ org { name must v: ${selection} } }`.replace(`v: `, ""),
    );
    expect(answer.data).toEqual({
      org: { name: "Bakery", must: 3, [field]: field === "grid" && Array.isArray(value) ? [null] : null },
    });
    expect(codes(answer)).toEqual([
      `org.${field}${Array.isArray(value) && field === "grid" ? ".0" : ""} SUBGRAPH_BAD_SHAPE`,
    ]);
  });

  it("may hold any JSON where the scalar is our own, and numbers for ids", async () => {
    const json = { a: [1, { __proto__x: null }], constructor: "c" };
    const answer = await ask(entity({ json, ref: 7 }), "{ org { json ref } }");
    expect(answer).toEqual({ data: { org: { json, ref: "7" } } });
  });

  it("must be of the type that was asked about", async () => {
    const answer = await ask(
      entity({ __typename: "Note", score: 1, peer: { __typename: "Note", id: "1" } }),
      "{ org { __typename score peer { name } } }",
    );
    expect(answer.data.org).toEqual({ __typename: "Org", score: 1, peer: null });
    expect(codes(answer)).toEqual(["org.peer SUBGRAPH_BAD_SHAPE"]);
  });

  it("cannot change a key", async () => {
    const source = ally((query) =>
      query.includes("_entities")
        ? { data: { _entities: [{ id: "666", score: 1 }] } }
        : { data: { ally: { __typename: "Org", id: "o1" } } },
    );
    expect((await ask(source, "{ org { id score } }")).data.org).toEqual({ id: "o1", score: 1 });
  });

  it.each([[[]], [[{ score: 1 }, { score: 2 }]], [null], [{ 0: { score: 1 } }], ["x"]])(
    "must hold as many entities as were asked for: %j",
    async (entities) => {
      const answer = await ask(
        ally(() => ({ data: { _entities: entities } })),
        "{ org { name score } }",
      );
      expect(answer.data).toEqual({ org: { name: "Bakery", score: null } });
      expect(codes(answer)).toEqual(["org SUBGRAPH_BAD_SHAPE"]);
    },
  );

  it("with a bad value where null is not allowed takes its parent along, with one error", async () => {
    const answer = await ask(entity({ must: "x" }), "{ org { name must } }");
    expect(answer.data).toEqual({ org: null });
    expect(codes(answer)).toEqual(["org.must SUBGRAPH_BAD_SHAPE"]);
  });

  it("does not reach the prototypes", async () => {
    const text =
      '{"data":{"_entities":[{"__proto__":{"polluted":1},"constructor":1,"toString":{"__proto__":{"polluted":1}}}]}}';
    await using federation = await startFederation([hub, ally(() => text)]);
    const { data } = await federation.query("{ __proto__: org { constructor: score toString: json valueOf: text } }");
    expect(JSON.stringify(data)).toBe(
      '{"__proto__":{"constructor":1,"toString":{"__proto__":{"polluted":1}},"valueOf":null}}',
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(data && "hasOwnProperty" in data).toBe(false);
  });

  it("of bottomless JSON is left out", async () => {
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    const answer = await ask(
      ally(() => `{"data":{"_entities":[{"json":${deep},"score":1}]}}`),
      "{ org { score json } }",
    );
    expect(answer.data).toEqual({ org: { score: 1, json: null } });
  });

  it("may have at most fifty errors", async () => {
    const errors = Array.from({ length: 2000 }, (_, index) => ({
      message: `E${index}`,
      path: ["_entities", 0, "score"],
    }));
    const answer = await ask(
      ally(() => ({ data: { _entities: [null] }, errors })),
      "{ org { name score } }",
    );
    expect(answer.errors).toHaveLength(50);
  });
});

function pick() {
  return { id: "o1", name: "Bakery", secret: "keep", peers: [{ name: "Garden" }] };
}
