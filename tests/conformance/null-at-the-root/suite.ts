import { failsWith } from "../support/fails-with";
import { type ConformanceSuite, hangs, isDown, says } from "../support/suite";

const chair = { name: "Alice" };

/** Root fields of several subgraphs, some of which must not be null. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Handling-Field-Errors",
  deadlineMs: 400,
  world: {
    query: { chair, phone: null, total: 7, spent: null, budget: failsWith("no budget"), reserve: null },
    mutation: { rename: chair, pledge: failsWith("over-pledged"), thank: null },
  },
  subgraphs: {
    members: `type Query { chair: Member! phone: String } type Member { name: String! } type Mutation { rename: Member! thank: String }`,
    funding: `type Query { total: Int! spent: Int budget: Int! reserve: Int! } type Mutation { pledge: Int! }`,
  },
  cases: [
    {
      title: "all is well when nothing is null that must not be",
      operation: "{ chair { name } phone total spent }",
      expected: { data: { chair: { name: "Alice" }, phone: null, total: 7, spent: null } },
      calls: { members: 1, funding: 1 },
    },
    {
      title: "a field that fails leaves no data of other subgraphs",
      operation: "{ chair { name } budget }",
      expected: { data: null, errors: ["SUBGRAPH_ERROR budget"] },
    },
    {
      title: "a field that is null leaves no data either",
      operation: "{ phone r: reserve chair { name } }",
      expected: { data: null, errors: ["SUBGRAPH_ERROR r"] },
    },
    {
      title: "a mutation that fails leaves no data of those before",
      operation: "mutation { thank rename { name } pledge }",
      expected: { data: null, errors: ["SUBGRAPH_ERROR pledge"] },
    },
    {
      title: "a subgraph that is down leaves no data if one of its fields must not be null",
      operation: "{ chair { name } total }",
      faults: { funding: isDown },
      expected: { data: null, errors: ["SUBGRAPH_UNREACHABLE"] },
    },
    {
      title: "it leaves the rest if all its fields may be null",
      operation: "{ chair { name } s: spent }",
      faults: { funding: isDown },
      expected: { data: { chair: { name: "Alice" }, s: null }, errors: ["SUBGRAPH_UNREACHABLE"] },
    },
    {
      title: "it is not missed by who does not ask for it",
      operation: "query ($money: Boolean!) { chair { name } ... @include(if: $money) { total } }",
      variables: { money: false },
      faults: { funding: isDown },
      expected: { data: { chair: { name: "Alice" } } },
      calls: { members: 1 },
    },
    {
      title: "one that hangs is given up at the deadline",
      operation: "{ chair { name } spent }",
      faults: { funding: hangs },
      expected: { data: { chair: { name: "Alice" }, spent: null }, errors: ["SUBGRAPH_TIMEOUT"] },
    },
    {
      title: "two that fail are two errors",
      operation: "{ phone spent }",
      faults: { funding: isDown, members: hangs },
      expected: { data: { phone: null, spent: null }, errors: ["SUBGRAPH_TIMEOUT", "SUBGRAPH_UNREACHABLE"] },
    },
    {
      title: "a null that must not be is an error of ours if the subgraph has none",
      operation: "{ chair { name } t: total }",
      faults: { funding: says({ data: { t: null } }) },
      expected: { data: null, errors: ["NULL_NOT_ALLOWED t"] },
    },
    {
      title: "a field that is missing is null with an error, be it allowed or not",
      operation: "{ chair { name } spent }",
      faults: { funding: says({ data: {} }) },
      expected: { data: { chair: { name: "Alice" }, spent: null }, errors: ["SUBGRAPH_BAD_SHAPE spent"] },
    },
    {
      title: "no data without any error is told to be wrong",
      operation: "{ chair { name } spent }",
      faults: { funding: says({ data: null }) },
      expected: { data: { chair: { name: "Alice" }, spent: null }, errors: ["SUBGRAPH_BAD_SHAPE"] },
    },
    {
      title: "a mutation on a subgraph that is down does not undo the one before",
      operation: "mutation { thank pledge }",
      faults: { funding: isDown },
      expected: { data: null, errors: ["SUBGRAPH_UNREACHABLE"] },
      calls: { members: 1, funding: 1 },
    },
  ],
};
