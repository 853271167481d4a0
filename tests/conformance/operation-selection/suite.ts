import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceSuite } from "../support/suite";

const TWO =
  'query A { me { name } } query B($u: String) { coops { turnover(unit: $u) } } mutation C { join(id: "c1") { id } }';

/** A document may hold several operations; one of them is run. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#GetOperation()",
  ...coopsAndMembers,
  cases: [
    {
      title: "the operation that is named is run, the first",
      operation: TWO,
      operationName: "A",
      expected: { data: { me: { name: "Alice" } } },
      calls: { members: 1 },
    },
    {
      title: "the operation that is named is run, a later one, with its variables",
      operation: TWO,
      operationName: "B",
      variables: { u: "k" },
      expected: { data: { coops: [{ turnover: 12 }, { turnover: 40 }] } },
      calls: { coops: 1 },
    },
    {
      title: "the operation that is named is run, a mutation among queries",
      operation: TWO,
      operationName: "C",
      expected: { data: { join: { id: "m1" } } },
      calls: { members: 1 },
    },
    {
      title: "without a name none of several is run",
      operation: "query A { me { name } } query B { me { id } }",
      expected: { errors: ["OPERATION_RESOLUTION_FAILURE"] },
      calls: {},
    },
    {
      title: "without a name none of several is run, mutations included",
      operation: TWO,
      expected: { errors: ["OPERATION_RESOLUTION_FAILURE"] },
      calls: {},
    },
    {
      title: "a name that none has is refused",
      operation: TWO,
      operationName: "D",
      expected: { errors: ["OPERATION_RESOLUTION_FAILURE"] },
      calls: {},
    },
    {
      title: "a name that the only operation does not have is refused",
      operation: "query A { me { name } }",
      operationName: "a",
      expected: { errors: ["OPERATION_RESOLUTION_FAILURE"] },
      calls: {},
    },
    {
      title: "a name for an operation that has none is refused",
      operation: "{ me { name } }",
      operationName: "A",
      expected: { errors: ["OPERATION_RESOLUTION_FAILURE"] },
      calls: {},
    },
    {
      title: "the name of a fragment is none of an operation",
      operation: "query A { me { ...B } } fragment B on Member { name }",
      operationName: "B",
      expected: { errors: ["OPERATION_RESOLUTION_FAILURE"] },
      calls: {},
    },
    {
      title: "names of members of every object are names of nothing",
      operation: "query A { me { name } }",
      operationName: "constructor",
      expected: { errors: ["OPERATION_RESOLUTION_FAILURE"] },
      calls: {},
    },
    {
      title: "the only operation needs no name",
      operation: "query A { me { name } }",
      expected: { data: { me: { name: "Alice" } } },
    },
    {
      title: "variables of another operation are not missed",
      operation: "query A($id: ID!) { coop(id: $id) { title } } query B { me { id } }",
      operationName: "B",
      expected: { data: { me: { id: "m1" } } },
    },
    {
      title: "the same text under another name is another operation",
      operation: 'query A { coop(id: "c1") { title } } query B { coop(id: "c2") { title founder { name } } }',
      operationName: "B",
      expected: { data: { coop: { title: "Garden", founder: null } } },
    },
  ],
};
