import { describe, expect, it } from "@jest/globals";
import type { SubgraphSource } from "./testing/serve-subgraph";
import { startFederation } from "./testing/start-federation";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires"])\n`;

const items: SubgraphSource = {
  name: "items",
  sdl: `${LINK}type Query { items: [Item] item: Item } type Item @key(fields: "id") { id: ID! size(unit: String): Int also: Item }`,
  resolvers: {
    Query: {
      items: () => [{ id: "1" }, { id: "2" }, { id: "1" }],
      item: () => ({ id: "2", also: { id: "1" } }),
    },
    Item: {
      size: (_: unknown, { unit }: { unit?: string }) => {
        if (unit === "cm") throw new Error("size failed");
        return 1;
      },
    },
  },
};

function notes(errors?: unknown): SubgraphSource {
  return {
    name: "notes",
    sdl: `${LINK}type Item @key(fields: "id") {
      id: ID! note: Note label: String size(unit: String): Int @external area: Int @requires(fields: "size(unit: \\"cm\\")")
    } type Note { text: String }`,
    resolvers: {
      Item: {
        __resolveReference: (reference: { id: string }) => reference,
        note: ({ id }: { id: string }) => ({ id }),
        label: ({ id }: { id: string }) => {
          if (id === "1") throw new Error("label failed");
          return "fine";
        },
        area: () => 4,
      },
      Note: {
        text: ({ id }: { id: string }) => {
          throw new Error(`text ${id} failed`);
        },
      },
    },
    answer: ({ query }) =>
      errors && query.includes("_entities") ? { data: { _entities: [null] }, errors } : undefined,
  };
}

async function paths(query: string, errors?: unknown) {
  await using federation = await startFederation([items, notes(errors)]);
  const result = await federation.query(query);
  return result.errors?.map(({ message, path }) => `${path?.join(".") ?? "-"}: ${message}`);
}

describe("the path of an error", () => {
  it("of a root field is the client's, with its aliases", async () => {
    expect(await paths('{ i: item { s: size(unit: "cm") } }')).toEqual(["i.s: size failed"]);
  });

  it("of an entity is given for each place where it stands", async () => {
    expect(await paths("{ all: items { l: label } }")).toEqual(["all.0.l: label failed", "all.2.l: label failed"]);
    expect(await paths("{ item { also { label } label } }")).toEqual(["item.also.label: label failed"]);
  });

  it("of several groups of entities in one call leads to each of them", async () => {
    expect((await paths("{ items { n: note { t: text } } item { also { label } } }"))?.toSorted()).toEqual([
      "item.also.label: label failed",
      "items.0.n.t: text 1 failed",
      "items.1.n.t: text 2 failed",
      "items.2.n.t: text 1 failed",
    ]);
  });

  it("keeps names that clash with ours", async () => {
    expect(await paths("{ __typename: item { id: label note: also { __proto__: label } } }")).toEqual([
      "__typename.note.__proto__: label failed",
    ]);
  });

  it("of what the client did not ask for ends at what it did", async () => {
    expect(await paths("{ item { area } }")).toEqual(["item: size failed"]);
  });

  it.each([
    [undefined, "item"],
    [[], "item"],
    [["nonsense"], "item"],
    [["_entities"], "item"],
    [["_entities", 7, "label"], "item"],
    [["_entities", "0", "label"], "item"],
    [["_entities", 0], "item"],
    [["_entities", 0, "nonsense"], "item"],
    [["_entities", 0, "label", "deeper"], "item.label"],
    [["_entities", 0, 0], "item"],
    [{ 0: "_entities" }, "item"],
  ])("%j that a service made up leads to the nearest that is known: %s", async (path, expected) => {
    expect(await paths("{ item { label } }", [{ message: "E", path }])).toEqual([`${expected}: E`]);
  });
});
