import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

interface Filter {
  min?: number;
  kinds?: string[];
  within?: Filter;
}

const fields = {
  greet: ({ by = "Hello", times = 1 }: { by?: string | null; times?: number }) => `${by ?? "-"} `.repeat(times).trim(),
  pay: ({ unit }: { unit: "HOUR" | "MONTH" }) => (unit === "HOUR" ? 10 : 1600),
  sum: ({ of }: { of: (number | null)[] }) => of.reduce<number>((sum, n) => sum + (n ?? 100), 0),
  pick: ({ filter }: { filter?: Filter | null }) => JSON.stringify(filter ?? null),
};
const alice: Thing = { __typename: "Member", id: "m1", ...fields };
const bob: Thing = { __typename: "Member", id: "m2", ...fields };
const friend = ({ n }: { n: number }) => (n === 1 ? bob : alice);
Object.assign(alice, { friend });
Object.assign(bob, { friend });

/** One field with different arguments, on one entity that is reached in several ways. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Field-Alias",
  world: { query: { member: alice, members: [alice, bob], find: friend }, entities: [alice, bob] },
  subgraphs: {
    members: `
      type Query { member: Member members: [Member] find(n: Int!): Member }
      type Member @key(fields: "id") { id: ID! }`,
    work: `
      type Member @key(fields: "id") {
        id: ID!
        greet(by: String = "Hello", times: Int! = 1): String
        pay(unit: Unit! = HOUR): Int
        sum(of: [Int]!): Int
        pick(filter: Filter): String
        friend(n: Int!): Member
      }
      enum Unit { HOUR MONTH }
      input Filter { min: Int = 5 kinds: [String!] within: Filter }`,
  },
  cases: [
    {
      title: "one field with different arguments stands under aliases",
      operation: '{ member { a: greet(by: "Hi") b: greet(by: "Ho") greet } }',
      expected: { data: { member: { a: "Hi", b: "Ho", greet: "Hello" } } },
      calls: { members: 1, work: 1 },
    },
    {
      title: "one entity on two paths keeps the arguments of each",
      operation: '{ member { greet(by: "Hi") } members { greet(by: "Ho") } }',
      expected: { data: { member: { greet: "Hi" }, members: [{ greet: "Ho" }, { greet: "Ho" }] } },
    },
    {
      title: "one entity on two paths with equal arguments is asked for once",
      operation: '{ a: member { greet(by: "Hi") } b: member { greet(by: "Hi") } }',
      expected: { data: { a: { greet: "Hi" }, b: { greet: "Hi" } } },
      calls: { members: 1, work: 1 },
      receives: { work: [{ __typename: "Member", id: "m1" }] },
    },
    {
      title: "equal keys of one entity on two paths go to different fields below",
      operation: '{ a: member { x: friend(n: 1) { id } } b: member { x: friend(n: 2) { id y: greet(by: "Hi") } } }',
      expected: { data: { a: { x: { id: "m2" } }, b: { x: { id: "m1", y: "Hi" } } } },
    },
    {
      title: "root fields with different arguments stand under aliases",
      operation: "{ a: find(n: 1) { id pay } b: find(n: 2) { id pay(unit: MONTH) } }",
      expected: { data: { a: { id: "m2", pay: 10 }, b: { id: "m1", pay: 1600 } } },
    },
    {
      title: "fragments bring fields with arguments, merged where they are the same",
      operation: `{ member { ...f ...g greet(by: "Hi") } }
        fragment f on Member { greet(by: "Hi") p: pay(unit: MONTH) } fragment g on Member { p: pay(unit: MONTH) q: pay }`,
      expected: { data: { member: { greet: "Hi", p: 1600, q: 10 } } },
    },
    {
      title: "an alias may have the name of another field with arguments",
      operation: '{ member { greet: pay pay: greet(by: "Hi") id: sum(of: [1, 2]) sum: id } }',
      expected: { data: { member: { greet: 10, pay: "Hi", id: 3, sum: "m1" } } },
    },
    {
      title: "an enum value may be written or be a variable",
      operation: "query ($u: Unit!) { member { pay(unit: $u) h: pay(unit: HOUR) d: pay } }",
      variables: { u: "MONTH" },
      expected: { data: { member: { pay: 1600, h: 10, d: 10 } } },
    },
    {
      title: "lists may hold variables, nulls, or be one variable",
      operation:
        "query ($n: Int, $all: [Int]!) { member { a: sum(of: [1, $n, null]) b: sum(of: $all) c: sum(of: 7) } }",
      variables: { n: 2, all: [3, null] },
      expected: { data: { member: { a: 103, b: 103, c: 7 } } },
    },
    {
      title: "a single value for a list variable is a list of one",
      operation: "query ($all: [Int]!) { member { sum(of: $all) } }",
      variables: { all: 9 },
      expected: { data: { member: { sum: 9 } } },
    },
    {
      title: "input objects may be nested, hold variables, and have defaults",
      operation: `query ($k: String!, $f: Filter) {
        member { a: pick(filter: { kinds: [$k, "b"], within: { min: 1 } }) b: pick(filter: $f) c: pick }
      }`,
      variables: { k: "a", f: { min: 2, within: {} } },
      expected: {
        data: {
          member: {
            a: '{"min":5,"kinds":["a","b"],"within":{"min":1}}',
            b: '{"min":2,"within":{"min":5}}',
            c: "null",
          },
        },
      },
    },
    {
      title: "null and no value are not the same",
      operation: "query ($a: String, $b: String) { member { a: greet(by: $a) b: greet(by: $b) c: greet(by: null) } }",
      variables: { b: null },
      expected: { data: { member: { a: "Hello", b: "-", c: "-" } } },
    },
    {
      title: "a variable has its own default before that of the argument",
      operation: 'query ($by: String = "Hey", $t: Int! = 2) { member { greet(by: $by, times: $t) } }',
      expected: { data: { member: { greet: "Hey Hey" } } },
    },
    {
      title: "variables may be named as the gateway would name its own",
      operation: `query ($representations: String, $_v0: String, $__typename: Int!) {
        member { a: greet(by: $representations) b: greet(by: $_v0) s: sum(of: [$__typename]) }
      }`,
      variables: { representations: "R", _v0: "V", __typename: 4 },
      expected: { data: { member: { a: "R", b: "V", s: 4 } } },
      apolloDiffers: "it takes the client's $representations for its own",
    },
    {
      title: "one variable may be used in several subgraphs",
      operation: "query ($n: Int!) { find(n: $n) { id sum(of: [$n, $n]) friend(n: $n) { id greet(times: $n) } } }",
      variables: { n: 1 },
      expected: { data: { find: { id: "m2", sum: 2, friend: { id: "m2", greet: "Hello" } } } },
    },
    {
      title: "text in arguments comes through as it is",
      operation: 'query ($by: String) { member { a: greet(by: "\\"\\\\ \\u00e9\\n$x {") b: greet(by: $by) } }',
      variables: { by: '"\\ é\n$x {\u2028}' },
      expected: { data: { member: { a: '"\\ é\n$x {', b: '"\\ é\n$x {\u2028}' } } },
    },
    {
      title: "block strings come through as their value",
      operation: '{ member { greet(by: """\n  one\n    two\n  """) } }',
      expected: { data: { member: { greet: "one\n  two" } } },
    },
  ],
};
