import { type ConformanceSuite, isDown, says, whenAsked } from "../support/suite";
import type { Thing } from "../support/world";

const fund: Thing = { __typename: "Fund", id: "f1", title: "Oven", donors: 4, balance: () => cents };
let cents = 0;

/** Effects are visible in the order of the operation, whichever subgraphs they are in. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Mutation",
  world: {
    query: { fund, version: "1", motto: "all for one" },
    mutation: {
      reset: () => {
        cents = 0;
        return true;
      },
      add: ({ n }: { n: number }) => {
        cents += n;
        return cents;
      },
      give: ({ gift }: { gift: { cents: number; times?: number } }) => {
        cents += gift.cents * (gift.times ?? 1);
        return { ...fund, value: cents };
      },
      times: ({ n }: { n: number }) => {
        cents *= n;
        return { ...fund, value: cents };
      },
      strict: ({ n }: { n: number }) => {
        cents += n;
        return cents;
      },
    },
    entities: [fund],
  },
  subgraphs: {
    purse: `
      type Query { version: String }
      type Mutation { reset: Boolean add(n: Int!): Int give(gift: Gift!): Fund strict(n: Int!): Int! }
      input Gift { cents: Int! times: Int = 1 }
      type Fund @key(fields: "id") { id: ID! value: Int @shareable balance: Int }`,
    bank: `
      type Query { motto: String }
      type Mutation { times(n: Int!): Fund }
      type Fund @key(fields: "id") { id: ID! value: Int @shareable donors: Int }`,
    titles: `type Query { fund: Fund } type Fund @key(fields: "id") { id: ID! title: String }`,
  },
  cases: [
    {
      title: "mutations of several subgraphs run one after another",
      operation: "mutation { reset a: add(n: 2) times(n: 5) { value } b: add(n: 1) c: times(n: 2) { value } }",
      expected: { data: { reset: true, a: 2, times: { value: 10 }, b: 11, c: { value: 22 } } },
    },
    {
      title: "neighbours in one subgraph are one call, in their order",
      operation: "mutation { reset b: add(n: 2) a: add(n: 3) times(n: 5) { value } c: add(n: 1) }",
      expected: { data: { reset: true, b: 2, a: 5, times: { value: 25 }, c: 26 } },
      calls: { purse: 2, bank: 1 },
    },
    {
      title: "what a mutation returns has fields of other subgraphs",
      operation: "mutation { reset times(n: 5) { value title donors } }",
      expected: { data: { reset: true, times: { value: 0, title: "Oven", donors: 4 } } },
      calls: { purse: 1, bank: 1, titles: 1 },
    },
    {
      title: "the type of mutations has a name and no service is asked for it",
      operation: "mutation { __typename t: __typename }",
      expected: { data: { __typename: "Mutation", t: "Mutation" } },
      calls: {},
    },
    {
      title: "the name of the type stands where it was asked for",
      operation: "mutation { reset a: add(n: 2) __typename b: add(n: 1) }",
      expected: { data: { reset: true, a: 2, __typename: "Mutation", b: 3 } },
    },
    {
      title: "everything at once: aliases, subgraphs in turn, fields of others, the name of the type",
      operation: `mutation {
        reset a: add(n: 2) times(n: 5) { value title } b: add(n: 1) c: times(n: 2) { value donors } __typename
      }`,
      expected: {
        data: {
          reset: true,
          a: 2,
          times: { value: 10, title: "Oven" },
          b: 11,
          c: { value: 22, donors: 4 },
          __typename: "Mutation",
        },
      },
    },
    {
      title: "arguments may be variables, also within input objects that have defaults",
      operation: "mutation ($n: Int!, $c: Int! = 7) { reset add(n: $n) give(gift: { cents: $c }) { value } }",
      variables: { n: 4 },
      expected: { data: { reset: true, add: 4, give: { value: 11 } } },
    },
    {
      title: "an input object may be one variable",
      operation: "mutation ($gift: Gift!) { reset give(gift: $gift) { value title } }",
      variables: { gift: { cents: 2, times: 3 } },
      expected: { data: { reset: true, give: { value: 6, title: "Oven" } } },
    },
    {
      title: "with a variable of the wrong type nothing is run",
      operation: "mutation ($n: Int!) { add(n: $n) }",
      variables: { n: "4" },
      expected: { errors: ["BAD_USER_INPUT"] },
      calls: {},
    },
    {
      title: "without a variable that must be there nothing is run",
      operation: "mutation ($n: Int!) { reset add(n: $n) }",
      expected: { errors: ["BAD_USER_INPUT"] },
      calls: {},
    },
    {
      title: "a mutation that is skipped is not run, those around it are",
      operation: "mutation ($no: Boolean!) { reset a: add(n: 2) @include(if: $no) times(n: 3) { value } b: add(n: 1) }",
      variables: { no: false },
      expected: { data: { reset: true, times: { value: 0 }, b: 1 } },
    },
    {
      title: "after a nullable mutation that failed the next ones run",
      operation: "mutation { reset a: add(n: 2) times(n: 5) { value } b: add(n: 1) }",
      faults: { bank: isDown },
      expected: { data: { reset: true, a: 2, times: null, b: 3 }, errors: ["SUBGRAPH_UNREACHABLE"] },
    },
    {
      title: "the error of a mutation stands at its alias",
      operation: "mutation { reset x: times(n: 5) { value } b: add(n: 1) }",
      faults: { bank: says({ data: { x: null }, errors: [{ message: "closed", path: ["x"] }] }) },
      expected: { data: { reset: true, x: null, b: 1 }, errors: ["SUBGRAPH_ERROR x"] },
    },
    {
      title: "a non-null mutation that failed takes all data away",
      operation: "mutation { times(n: 5) { id } strict(n: 1) }",
      faults: { purse: whenAsked("strict", says({ data: null, errors: [{ message: "closed", path: ["strict"] }] })) },
      expected: { data: null, errors: ["SUBGRAPH_ERROR strict"] },
    },
    {
      title: "an entity field that fails after a mutation is null alone",
      operation: "mutation { reset times(n: 5) { value title } b: add(n: 1) }",
      faults: { titles: isDown },
      expected: {
        data: { reset: true, times: { value: 0, title: null }, b: 1 },
        errors: ["SUBGRAPH_UNREACHABLE times"],
      },
    },
    {
      title: "fragments on the type of mutations keep the order",
      operation:
        "mutation { reset ...m times(n: 3) { value } } fragment m on Mutation { add(n: 2) ... { t: times(n: 2) { value } } }",
      expected: { data: { reset: true, add: 2, t: { value: 4 }, times: { value: 12 } } },
    },
    {
      title: "root fields of a query are asked of their subgraphs, once each",
      operation: "{ version motto v: version fund { title donors } m: motto }",
      expected: {
        data: { version: "1", motto: "all for one", v: "1", fund: { title: "Oven", donors: 4 }, m: "all for one" },
      },
      calls: { purse: 1, bank: 2, titles: 1 },
    },
    {
      title: "a root field of a query whose subgraph fails leaves the others",
      operation: "{ version motto fund { title } }",
      faults: { bank: isDown },
      expected: {
        data: { version: "1", motto: null, fund: { title: "Oven" } },
        errors: ["SUBGRAPH_UNREACHABLE"],
      },
    },
  ],
};
