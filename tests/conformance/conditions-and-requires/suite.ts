import type { ConformanceSuite } from "../support/suite";

interface Figures {
  turnover: number | null;
  size: number | null;
}

const bakery = {
  __typename: "Coop",
  id: "c1",
  title: "Bakery",
  turnover: 1200,
  size: 3,
  fee: 400,
  dues: 1200,
  rank: 40,
};
const garden = { __typename: "Coop", id: "c2", title: "Garden", turnover: 80, size: 2, fee: 40, dues: 80, rank: 4 };

/** A field that a subgraph computes from others is left out with all that only it needs, and needs them shown or not. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/reference/federation/directives#requires",
  world: {
    query: { coops: [bakery, garden] },
    mutation: { open: garden },
    entities: [bakery, garden],
  },
  subgraphs: {
    coops: `
      type Query { coops: [Coop!]! }
      type Mutation { open: Coop }
      type Coop @key(fields: "id") { id: ID! title: String }`,
    figures: `type Coop @key(fields: "id") { id: ID! turnover: Int size: Int }`,
    fees: `
      type Coop @key(fields: "id") {
        id: ID!
        turnover: Int @external
        size: Int @external
        fee: Int @requires(fields: "turnover size")
        dues: Int @requires(fields: "turnover")
      }`,
    ranks: `
      type Coop @key(fields: "id") { id: ID! fee: Int @external rank: Int @requires(fields: "fee") }`,
  },
  resolvers: {
    fees: {
      Coop: {
        fee: ({ turnover, size }: Figures) => (turnover ?? 0) / (size ?? 1),
        dues: ({ turnover }: Figures) => turnover,
      },
    },
    ranks: { Coop: { rank: ({ fee }: { fee: number | null }) => (fee ?? 0) / 10 } },
  },
  cases: [
    {
      title: "a field that is there brings what it needs, which is not shown",
      operation: "query ($yes: Boolean!) { coops { fee @include(if: $yes) } }",
      variables: { yes: true },
      expected: { data: { coops: [{ fee: 400 }, { fee: 40 }] } },
      calls: { coops: 1, figures: 1, fees: 1 },
    },
    {
      title: "a field that is left out asks nobody for what it needs",
      operation: "query ($no: Boolean!) { coops { title fee @include(if: $no) } }",
      variables: { no: false },
      expected: { data: { coops: [{ title: "Bakery" }, { title: "Garden" }] } },
      calls: { coops: 1 },
    },
    {
      title: "a field that is left out takes a chain of needs with it",
      operation: "query ($yes: Boolean!) { coops { title ... @skip(if: $yes) { rank } } }",
      variables: { yes: true },
      expected: { data: { coops: [{ title: "Bakery" }, { title: "Garden" }] } },
      calls: { coops: 1 },
    },
    {
      title: "what is needed is asked for though the operation leaves it out",
      operation: "query ($no: Boolean!) { coops { turnover @include(if: $no) fee ... @include(if: $no) { size } } }",
      variables: { no: false },
      expected: { data: { coops: [{ fee: 400 }, { fee: 40 }] } },
      calls: { coops: 1, figures: 1, fees: 1 },
    },
    {
      title: "what is needed through a chain is asked for though the operation leaves it out",
      operation: "query ($no: Boolean!) { coops { rank fee @include(if: $no) turnover @include(if: $no) } }",
      variables: { no: false },
      expected: { data: { coops: [{ rank: 40 }, { rank: 4 }] } },
    },
    {
      title: "what is needed is shown though the field that needs it is left out",
      operation: "query ($no: Boolean!) { coops { turnover fee @include(if: $no) } }",
      variables: { no: false },
      expected: { data: { coops: [{ turnover: 1200 }, { turnover: 80 }] } },
      calls: { coops: 1, figures: 1 },
    },
    {
      title: "fields with needs in common under opposite conditions",
      operation:
        "query ($yes: Boolean!) { coops { fee @skip(if: $yes) dues @include(if: $yes) rank @skip(if: $yes) } }",
      variables: { yes: true },
      expected: { data: { coops: [{ dues: 1200 }, { dues: 80 }] } },
      apolloDiffers: "it does not ask for what the one field needs",
      calls: { coops: 1, figures: 1, fees: 1 },
    },
    {
      title: "fields with needs in common under opposite conditions, the other way round",
      operation:
        "query ($yes: Boolean!) { coops { fee @skip(if: $yes) dues @include(if: $yes) rank @skip(if: $yes) } }",
      variables: { yes: false },
      expected: {
        data: {
          coops: [
            { fee: 400, rank: 40 },
            { fee: 40, rank: 4 },
          ],
        },
      },
    },
    {
      title: "aliases of what is needed may be taken by others",
      operation: "query ($yes: Boolean!) { coops { turnover: title size: id fee @include(if: $yes) id: dues } }",
      variables: { yes: true },
      expected: {
        data: {
          coops: [
            { turnover: "Bakery", size: "c1", fee: 400, id: 1200 },
            { turnover: "Garden", size: "c2", fee: 40, id: 80 },
          ],
        },
      },
      apolloDiffers: "it takes the aliases for the fields",
    },
    {
      title: "several aliases of one field with needs, each under a condition",
      operation: `query ($yes: Boolean!, $no: Boolean!) {
        coops { a: fee @include(if: $yes) b: fee @include(if: $no) ... @skip(if: $no) { c: rank ...F } }
      }
      fragment F on Coop { d: rank @skip(if: $yes) e: turnover }`,
      variables: { yes: true, no: false },
      expected: {
        data: {
          coops: [
            { a: 400, c: 40, e: 1200 },
            { a: 40, c: 4, e: 80 },
          ],
        },
      },
    },
    {
      title: "in a mutation too",
      operation: "mutation ($yes: Boolean!) { open { rank @skip(if: $yes) dues @include(if: $yes) title } }",
      variables: { yes: true },
      expected: { data: { open: { dues: 80, title: "Garden" } } },
      calls: { coops: 1, figures: 1, fees: 1 },
    },
  ],
};
