import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const bakery: Thing = { __typename: "Coop", id: "c1", title: "Bakery", city: "Volos" };
const seat: Thing = { __typename: "Seat", owner: bakery };

/** What one field provides says nothing of another field of the same type and service. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#provides",
  world: { query: { feed: bakery, plain: bakery, seat }, entities: [bakery] },
  subgraphs: {
    board: `
      type Query { feed: Coop @provides(fields: "city") plain: Coop seat: Seat }
      type Seat { owner: Coop @provides(fields: "title city") }
      type Coop @key(fields: "id") { id: ID! title: String @external city: String @external }`,
    coops: `type Coop @key(fields: "id") { id: ID! title: String @shareable city: String @shareable }`,
  },
  resolvers: { board: { Coop: { title: ({ id }) => (id === "c1" ? "asked on the wrong way" : null) } } },
  cases: [
    {
      title: "the field that provides more is answered in one call",
      operation: "{ seat { owner { city } } }",
      expected: { data: { seat: { owner: { city: "Volos" } } } },
      calls: { board: 1 },
    },
    {
      title: "the field that provides less has the rest fetched",
      operation: "{ feed { city title } }",
      expected: { data: { feed: { city: "Volos", title: "Bakery" } } },
      calls: { board: 1, coops: 1 },
    },
    {
      title: "the field that provides nothing has everything fetched",
      operation: "{ plain { title city } }",
      expected: { data: { plain: { title: "Bakery", city: "Volos" } } },
      calls: { board: 1, coops: 1 },
    },
    {
      title: "both in one operation keep their own",
      operation: "{ feed { title } seat { owner { city } } }",
      expected: { data: { feed: { title: "Bakery" }, seat: { owner: { city: "Volos" } } } },
    },
  ],
};
