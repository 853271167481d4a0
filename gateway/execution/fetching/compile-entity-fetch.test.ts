import type { BatchFetchNode, FetchNode, RequiresSelection } from "@graphql-hive/router-query-planner";
import { describe, expect, it } from "@jest/globals";
import { SubgraphCallError } from "../calling/call";
import { createContext, errorsOf, type ReceivedCall, row, startRun } from "../testing/plan-context";
import { compileBatchFetch, compileEntityFetch } from "./compile-entity-fetch";

const SDL = `type Query { items: [Item] it: Item node: Node } interface Node @join__type(graph: A, key: "id") { id: ID! }
  type Item implements Node @join__type(graph: A, key: "id") { id: ID! name: String size: Int in: Inner }
  type Inner { text: String }`;

const requires: RequiresSelection[] = [
  { kind: "InlineFragment", typeCondition: "Item", selections: [{ kind: "Field", name: "id" }] },
];

const single: FetchNode = {
  kind: "Fetch",
  serviceName: "a",
  operation:
    "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Item { name in { text } } } }",
  requires,
};

const plain: FetchNode = { ...single, operation: single.operation.replace("in { text }", "size") };

const batch: BatchFetchNode = {
  kind: "BatchFetch",
  serviceName: "a",
  operation: `query ($r0: [_Any!]!, $r1: [_Any!]!) {
    _e0: _entities(representations: $r0) { ... on Item { name } }
    _e1: _entities(representations: $r1) { ... on Item { size in { text } } }
  }`,
  entityBatch: {
    aliases: [
      { alias: "_e0", representationsVariableName: "r0", paths: [[{ Field: "items" }, "@"]], requires },
      { alias: "_e1", representationsVariableName: "r1", paths: [[{ Field: "it" }]], requires },
    ],
  },
};

function item(id: string, more: Record<string, unknown> = {}) {
  return row({ __typename: "Item", id, ...more });
}

async function runStep(
  node: FetchNode | BatchFetchNode,
  data: Record<string, unknown>,
  answer: (call: ReceivedCall) => unknown,
) {
  const context = createContext(SDL, answer);
  const run = startRun(row(data));
  const step =
    node.kind === "Fetch"
      ? compileEntityFetch(node, [{ Field: "items" }, "@"], context)
      : compileBatchFetch(node, context);
  await step(run);
  const located = run.problems.locate(run.data, (path) => path);
  return { data: run.data, errors: errorsOf(run), located, ...context };
}

describe("compileEntityFetch()", () => {
  it("asks for more than a thousand in several calls, of which one may fail", async () => {
    const items = Array.from({ length: 2_500 }, (_, at) => item(String(at)));
    const { data, calls, errors } = await runStep(single, { items }, ({ variables }) => {
      const asked = variables.representations as Array<{ id: string }>;
      if (asked[0]?.id === "1000") throw new SubgraphCallError("SUBGRAPH_UNREACHABLE", "gone");
      return { data: { _entities: asked.map(({ id }) => ({ name: `name ${id}`, in: null })) } };
    });
    expect(calls.map(({ variables }) => (variables.representations as unknown[]).length)).toEqual([1_000, 1_000, 500]);
    const names = (data.items as Array<{ id: string; name?: string }>).map(({ id, name }) => name === `name ${id}`);
    expect(names.map((isGiven, at) => isGiven || (at >= 1_000 && at < 2_000)).every(Boolean)).toBe(true);
    expect(names.filter(Boolean)).toHaveLength(1_500);
    expect(errors).toHaveLength(1);
  });

  it("asks for each entity once and gives the answer to all places", async () => {
    const items = [item("1"), item("2"), null, item("1")];
    const { data, calls, errors } = await runStep(single, { items }, () => ({
      data: {
        _entities: [
          { name: "one", in: { text: "t" }, id: "no" },
          { name: "two", in: null },
        ],
      },
    }));
    expect(calls.map(({ variables }) => variables)).toEqual([
      {
        representations: [
          { __typename: "Item", id: "1" },
          { __typename: "Item", id: "2" },
        ],
      },
    ]);
    expect(items.map((found) => found?.name)).toEqual(["one", "two", undefined, "one"]);
    expect(data.items).toBe(items);
    expect(errors).toEqual([]);
  });

  it("gives each place objects of its own", async () => {
    const items = [item("1"), item("1")];
    await runStep(single, { items }, () => ({ data: { _entities: [{ in: { text: "t" } }] } }));
    expect(items[0]?.in).toEqual({ text: "t" });
    expect(items[0]?.in).not.toBe(items[1]?.in);
  });

  it("asks for nothing when there is nothing to ask for", async () => {
    const { calls, errors } = await runStep(single, { items: [null, row({ id: "1" })] }, () => ({}));
    expect(calls).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("leaves entities that are null as they are", async () => {
    const items = [item("1"), item("2")];
    const { errors } = await runStep(single, { items }, () => ({
      data: { _entities: [null, { name: "two", in: null }] },
    }));
    expect(items.map(({ name }) => name)).toEqual([undefined, "two"]);
    expect(errors).toEqual([]);
  });

  it("reports an error at each place of the entity that it is about", async () => {
    const { errors } = await runStep(single, { items: [item("1"), item("2"), item("1")] }, () => ({
      data: {
        _entities: [
          { name: null, in: null },
          { name: "two", in: { text: null } },
        ],
      },
      errors: [
        { message: "1", path: ["_entities", 0, "name"] },
        { message: "2", path: ["_entities", 1, "in", "text"] },
      ],
    }));
    expect(errors).toEqual([
      "items.0.name SUBGRAPH_ERROR",
      "items.2.name SUBGRAPH_ERROR",
      "items.1.in.text SUBGRAPH_ERROR",
    ]);
  });

  it("reports an error of no known entity once, at what all have in common", async () => {
    const { errors } = await runStep(single, { items: [item("1"), item("2")] }, () => ({
      data: { _entities: [null, null] },
      errors: [{ message: "1" }, { message: "2", path: ["_entities"] }, { message: "3", path: ["_entities", 9] }],
    }));
    expect(errors).toEqual(["items SUBGRAPH_ERROR", "items SUBGRAPH_ERROR", "items SUBGRAPH_ERROR"]);
  });

  it("reports a failed call once, for all places", async () => {
    const error = new SubgraphCallError("SUBGRAPH_UNREACHABLE", "down");
    const { errors, logged, located } = await runStep(single, { items: [item("1"), item("2")] }, () => {
      throw error;
    });
    expect(errors).toEqual(["items SUBGRAPH_UNREACHABLE"]);
    expect(logged).toEqual([{ err: error, service: "a" }]);
    expect(located.isExplained(["items", 1, "name"])).toBe(true);
  });

  it("takes errors without data for the reason why all places lack what was asked for", async () => {
    const { errors, located } = await runStep(single, { items: [item("1"), item("2")] }, () => ({
      data: null,
      errors: [{ message: "No", path: ["_entities", 0] }],
    }));
    expect(errors).toEqual(["items.0 SUBGRAPH_ERROR"]);
    expect(located.isExplained(["items", 1, "name"])).toBe(true);
  });

  it.each([null, "x", {}, { _entities: null }, { _entities: {} }, { _entities: [{}] }, { _entities: [{}, {}, {}] }])(
    "reports data that does not hold as many entities as were asked for: %j",
    async (answered) => {
      const { errors } = await runStep(single, { items: [item("1"), item("2")] }, () => ({ data: answered }));
      expect(errors).toEqual(["items SUBGRAPH_BAD_SHAPE"]);
    },
  );

  it("reports an entity that is no object at its places, and a bad value where it stands", async () => {
    const { errors } = await runStep(single, { items: [item("1"), item("2"), item("1")] }, () => ({
      data: { _entities: ["x", { name: 1, in: null }] },
    }));
    expect(errors).toEqual([
      "items.0 SUBGRAPH_BAD_SHAPE",
      "items.2 SUBGRAPH_BAD_SHAPE",
      "items.1.name SUBGRAPH_BAD_SHAPE",
    ]);
  });

  it("gives all places of an entity its plain values, and leaves what is known in each", async () => {
    const places = [item("1"), item("1", { size: 3 }), item("1", { size: null }), row({ __typename: "Item", id: "1" })];
    const { errors } = await runStep(plain, { items: places }, () => ({
      data: { _entities: [{ name: "one", size: 7, extra: true }] },
    }));
    expect(errors).toEqual([]);
    expect(places).toEqual([7, 3, 7, 7].map((size) => item("1", { name: "one", size })));
  });

  it("tells of a plain value that is bad or missing at each place where it lacks", async () => {
    const places = [item("1"), item("1", { size: 3 }), item("1"), item("2"), item("2")];
    const { errors } = await runStep(plain, { items: places }, () => ({
      data: { _entities: [{ name: "one", size: "large" }, { size: 5 }] },
    }));
    expect(errors).toEqual([
      "items.0.size SUBGRAPH_BAD_SHAPE",
      "items.2.size SUBGRAPH_BAD_SHAPE",
      "items.3.name SUBGRAPH_BAD_SHAPE",
      "items.4.name SUBGRAPH_BAD_SHAPE",
    ]);
    expect(places.map(({ name, size }) => [name, size])).toEqual([
      ["one", null],
      ["one", 3],
      ["one", null],
      [null, 5],
      [null, 5],
    ]);
  });

  it("changes representations as the planner wants it", async () => {
    const path = [{ TypenameEquals: ["Node"] }, { Key: "__typename" }];
    const { calls } = await runStep(
      { ...single, inputRewrites: [{ ValueSetter: { path, setValueTo: "Node" } }] },
      { items: [item("1")] },
      () => ({ data: { _entities: [{ name: "one" }] } }),
    );
    expect(calls[0]?.variables.representations).toEqual([{ __typename: "Node", id: "1" }]);
  });

  it("renames what it was answered as the planner wants it, in the paths of errors too", async () => {
    const items = [item("1")];
    const { errors } = await runStep(
      {
        ...single,
        operation: single.operation.replace("name", "_internal_qp_alias_0: name"),
        outputRewrites: [{ KeyRenamer: { path: [{ Key: "_internal_qp_alias_0" }], renameKeyTo: "name" } }],
      },
      { items },
      () => ({
        data: { _entities: [{ _internal_qp_alias_0: "one", in: null }] },
        errors: [{ message: "E", path: ["_entities", 0, "_internal_qp_alias_0"] }],
      }),
    );
    expect(items[0]?.name).toBe("one");
    expect(errors).toEqual(["items.0.name SUBGRAPH_ERROR"]);
  });
});

describe("compileBatchFetch()", () => {
  it("asks for all groups in one call, each under its variable", async () => {
    const { data, calls } = await runStep(batch, { items: [item("1"), item("2")], it: item("1") }, () => ({
      data: { _e0: [{ name: "one" }, { name: "two" }], _e1: [{ size: 5, in: null }] },
    }));
    expect(calls.map(({ variables }) => variables)).toEqual([
      {
        r0: [
          { __typename: "Item", id: "1" },
          { __typename: "Item", id: "2" },
        ],
        r1: [{ __typename: "Item", id: "1" }],
      },
    ]);
    expect(data).toMatchObject({ items: [{ name: "one" }, { name: "two" }], it: { size: 5 } });
  });

  it("takes for each group what that group was asked for", async () => {
    const items = [item("1")];
    await runStep(batch, { items, it: item("2") }, () => ({ data: { _e0: [{ name: "one", size: 1 }], _e1: [{}] } }));
    expect(items[0]).toEqual({ __typename: "Item", id: "1", name: "one" });
  });

  it("counts an object once to which paths of several types lead", async () => {
    const paths = ["Item", "Node"].map((name) => [{ Field: "items" }, "@" as const, { TypeCondition: [name] }]);
    const [first, second] = batch.entityBatch.aliases;
    if (!first || !second) throw new Error("No groups");
    const overlapping = { ...batch, entityBatch: { aliases: [{ ...first, paths }, second] } };
    const { errors } = await runStep(overlapping, { items: [item("1")], it: null }, () => ({
      data: { _e0: [null], _e1: [] },
      errors: [{ message: "E", path: ["_e0", 0, "name"] }],
    }));
    expect(errors).toEqual(["items.0.name SUBGRAPH_ERROR"]);
  });

  it("sends an empty list for a group that has nothing to ask for", async () => {
    const { data, calls, errors } = await runStep(batch, { items: [], it: item("1") }, () => ({
      data: { _e0: [], _e1: [{ size: 5, in: null }] },
    }));
    expect(calls[0]?.variables).toEqual({ r0: [], r1: [{ __typename: "Item", id: "1" }] });
    expect(data).toMatchObject({ items: [], it: { size: 5 } });
    expect(errors).toEqual([]);
  });

  it("asks for nothing when no group has anything to ask for", async () => {
    expect((await runStep(batch, { items: [], it: null }, () => ({}))).calls).toEqual([]);
  });

  it("sends variables beside the representations", async () => {
    const context = createContext(SDL, () => ({ data: { _e0: [], _e1: [{}] } }));
    const run = startRun(row({ items: [], it: item("1") }), { unit: "cm" });
    await compileBatchFetch({ ...batch, variableUsages: ["unit"] }, context)(run);
    expect(context.calls[0]?.variables).toMatchObject({ r0: [], unit: "cm" });
  });

  it("reports errors with the places of their group", async () => {
    const { errors } = await runStep(batch, { items: [item("1"), item("2"), item("1")], it: item("9") }, () => ({
      data: { _e0: [{ name: null }, { name: "two" }], _e1: [{ size: null, in: null }] },
      errors: [
        { message: "1", path: ["_e0", 0, "name"] },
        { message: "2", path: ["_e1", 0, "size"] },
        { message: "3", path: ["_e0"] },
        { message: "4", path: ["_entities", 0, "name"] },
      ],
    }));
    expect(errors).toEqual([
      "items.0.name SUBGRAPH_ERROR",
      "items.2.name SUBGRAPH_ERROR",
      "it.size SUBGRAPH_ERROR",
      "items SUBGRAPH_ERROR",
      " SUBGRAPH_ERROR",
    ]);
  });

  it("reports a group that was not answered, and takes the others", async () => {
    const { data, errors } = await runStep(batch, { items: [item("1")], it: item("1") }, () => ({
      data: { _e1: [{ size: 5, in: null }] },
    }));
    expect(errors).toEqual(["items.0 SUBGRAPH_BAD_SHAPE"]);
    expect(data).toMatchObject({ it: { size: 5 } });
  });
});
