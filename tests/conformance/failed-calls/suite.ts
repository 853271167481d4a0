import {
  type ConformanceCase,
  type ConformanceSuite,
  type Fault,
  hangs,
  hasStatus,
  isDown,
  says,
  whenAsked,
} from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", share: 1, must: 1, size: 2, fits: true };
const bob: Thing = { __typename: "Member", id: "m2", name: "Bob", share: 2, must: 2, size: 3, fits: false };

/** A subgraph that cannot answer costs what it owns and no more, wherever it is asked. */
export const suite: ConformanceSuite = {
  specification: "https://graphql.github.io/graphql-over-http/draft/#sec-Response",
  deadlineMs: 400,
  world: {
    query: { chair: alice, members: [alice, bob], total: 7 },
    mutation: { elect: bob, pledge: 3 },
    entities: [alice, bob],
  },
  subgraphs: {
    members: `
      type Query { chair: Member members: [Member] } type Mutation { elect: Member }
      type Member @key(fields: "id") { id: ID! name: String }`,
    funding: `
      type Query { total: Int } type Mutation { pledge: Int }
      type Member @key(fields: "id") { id: ID! share: Int must: Int! }`,
    sizes: `type Member @key(fields: "id") { id: ID! size: Int }`,
    fits: `type Member @key(fields: "id") { id: ID! size: Int @external fits: Boolean @requires(fields: "size") }`,
  },
  cases: [
    costsWhatItOwns("one that closes the connection", isDown, "SUBGRAPH_UNREACHABLE", "cannot be reached"),
    costsWhatItOwns("one that hangs", hangs, "SUBGRAPH_TIMEOUT", "did not answer in time"),
    costsWhatItOwns("one that stops within its answer", stopsHalfway, "SUBGRAPH_UNREACHABLE", "cannot be reached"),
    useless("one that has status 500", hasStatus(500, '{"data":{"total":7}}')),
    useless("one that has status 404", hasStatus(404, "<h1>Not found</h1>", "text/html")),
    useless("one that has status 404 and speaks JSON", hasStatus(404, '{"message":"Not found"}')),
    useless("one that has status 429", hasStatus(429, "Slow down", "text/plain")),
    useless("one that redirects", hasStatus(307, "")),
    useless("one that does not speak JSON", says("<html></html>")),
    useless("one whose JSON is broken", says('{"data":{"total":7}')),
    useless("one that says nothing", says("")),
    useless("one whose answer is no JSON by its type", hasStatus(200, '{"data":{"total":7}}', "text/plain")),
    useless("one that answers with a list", says("[]")),
    useless("one that answers with a number", says("1")),
    useless("one that answers with a text", says('"x"')),
    useless("one that answers with null", says("null")),
    useless("one that answers with neither data nor errors", says("{}")),
    { ...wrong("one whose data is a number", says({ data: 1 })), apolloDiffers: "throws all data away" },
    { ...wrong("one whose data is a list", says({ data: [] })), apolloDiffers: "throws all data away" },
    wrong("one whose data is null without a reason", says({ data: null })),
    {
      title: "one failure for many places is one error, at what they have in common",
      operation: "{ all: members { name share } }",
      faults: { funding: hasStatus(500) },
      expected: {
        data: {
          all: [
            { name: "Alice", share: null },
            { name: "Bob", share: null },
          ],
        },
        errors: ["SUBGRAPH_BAD_ANSWER all"],
      },
      calls: { members: 1, funding: 1 },
    },
    {
      title: "what must not be null goes up without a second error",
      operation: "{ members { name must } total }",
      faults: { funding: whenAsked("_entities", isDown) },
      expected: { data: { members: [null, null], total: 7 }, errors: ["SUBGRAPH_UNREACHABLE members"] },
    },
    {
      title: "whoever needs its fields is not asked without them",
      operation: "{ chair { name fits } }",
      faults: { sizes: hasStatus(500) },
      expected: { data: { chair: { name: "Alice", fits: null } }, errors: ["SUBGRAPH_BAD_ANSWER chair"] },
      calls: { members: 1, sizes: 1 },
    },
    {
      title: "the last of a chain does not undo those before",
      operation: "{ chair { name size fits } }",
      faults: { fits: isDown },
      expected: { data: { chair: { name: "Alice", size: 2, fits: null } }, errors: ["SUBGRAPH_UNREACHABLE chair"] },
    },
    {
      title: "those beside it still answer",
      operation: "{ chair { name share size } }",
      faults: { funding: hasStatus(503) },
      expected: { data: { chair: { name: "Alice", share: null, size: 2 } }, errors: ["SUBGRAPH_BAD_ANSWER chair"] },
    },
    {
      title: "those after one that hangs are not reached in time",
      operation: "{ chair { name fits } }",
      faults: { sizes: hangs },
      expected: { data: { chair: { name: "Alice", fits: null } }, errors: ["SUBGRAPH_TIMEOUT chair"] },
      calls: { members: 1, sizes: 1 },
    },
    {
      title: "the first of a chain leaves nothing to ask the others for",
      operation: "{ members { name share } }",
      faults: { members: hasStatus(500) },
      expected: { data: { members: null }, errors: ["SUBGRAPH_BAD_ANSWER"] },
      calls: { members: 1 },
    },
    {
      title: "a mutation is not sent again, and what follows it is still done",
      operation: "mutation { elect { name share } pledge }",
      faults: { members: isDown },
      expected: { data: { elect: null, pledge: 3 }, errors: ["SUBGRAPH_UNREACHABLE"] },
      calls: { members: 1, funding: 1 },
    },
    {
      title: "what a mutation gives may be partly missing",
      operation: "mutation { elect { name share } }",
      faults: { funding: isDown },
      expected: { data: { elect: { name: "Bob", share: null } }, errors: ["SUBGRAPH_UNREACHABLE elect"] },
    },
  ],
};

function costsWhatItOwns(title: string, fault: Fault, code: string, sentence: string): ConformanceCase {
  return {
    title,
    operation: "{ chair { name share } total }",
    faults: { funding: fault },
    expected: { data: { chair: { name: "Alice", share: null }, total: null }, errors: [code, `${code} chair`] },
    told: [{ message: `Service "funding" ${sentence}`, extensions: { code, service: "funding" } }],
  };
}

function useless(title: string, fault: Fault): ConformanceCase {
  return costsWhatItOwns(title, fault, "SUBGRAPH_BAD_ANSWER", "gave an answer that cannot be used");
}

function wrong(title: string, fault: Fault): ConformanceCase {
  const sentence = "answered with a value that its schema does not allow";
  return costsWhatItOwns(title, fault, "SUBGRAPH_BAD_SHAPE", sentence);
}

function stopsHalfway(...[, response]: Parameters<Fault>): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"data":', () => response.destroy());
}
