import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", phone: "555", badge: "ALICE" };
const bob: Thing = { __typename: "Member", id: "m2", name: "Bob", phone: "777", badge: "BOB" };
const bakery: Thing = {
  __typename: "Coop",
  id: "c1",
  title: "Bakery",
  address: { city: "Volos", street: "Main" },
  boss: alice,
};
const cook: Thing = {
  __typename: "Position",
  id: "p1",
  holder: alice,
  deputy: bob,
  team: [alice, null, bob],
  coop: bakery,
  owner: bakery,
};
const clerk: Thing = {
  __typename: "Position",
  id: "p2",
  holder: null,
  deputy: alice,
  team: [],
  coop: null,
  owner: alice,
};

/** Fields that a subgraph can answer on one path, though another owns them. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#provides",
  world: {
    query: {
      positions: [cook, clerk],
      feed: [alice, bakery, null],
      named: [bob, bakery],
      head: alice,
      tail: bob,
    },
    entities: [alice, bob, bakery, cook, clerk],
  },
  subgraphs: {
    board: `
      type Query {
        positions: [Position!]
        head: Member @provides(fields: "name")
        tail: Member
        feed: [Entry] @provides(fields: "... on Member { name }")
        named: [Named] @provides(fields: "... on Coop { title }")
      }
      type Position @key(fields: "id") {
        id: ID!
        holder: Member @provides(fields: "name")
        deputy: Member
        team: [Member] @provides(fields: "name")
        coop: Coop @provides(fields: "address { city } boss { name }")
        owner: Owner @provides(fields: "... on Member { name } ... on Coop { title address { city } }")
      }
      union Entry = Member | Coop
      union Owner = Member | Coop
      interface Named { id: ID! }
      type Member implements Named @key(fields: "id") { id: ID! name: String @external }
      type Coop implements Named @key(fields: "id") {
        id: ID! title: String @external address: Address @external boss: Member @external
      }
      type Address { city: String @external }`,
    members: `type Member @key(fields: "id") { id: ID! name: String @shareable phone: String }`,
    coops: `
      type Coop @key(fields: "id") {
        id: ID! title: String @shareable address: Address @shareable boss: Member @shareable
      }
      type Address { city: String @shareable street: String }
      type Member @key(fields: "id") { id: ID! }`,
    badges: `
      type Member @key(fields: "id") {
        id: ID! name: String @external badge: String @requires(fields: "name")
      }`,
  },
  resolvers: {
    badges: { Member: { badge: ({ name }: { name?: string }) => name?.toUpperCase() ?? "not sent" } },
  },
  cases: [
    {
      title: "a provided field needs no second call",
      operation: "{ positions { holder { name } } }",
      expected: { data: { positions: [{ holder: { name: "Alice" } }, { holder: null }] } },
      calls: { board: 1 },
    },
    {
      title: "on another path the same field is asked of its owner",
      operation: "{ positions { deputy { name } } }",
      expected: { data: { positions: [{ deputy: { name: "Bob" } }, { deputy: { name: "Alice" } }] } },
      calls: { board: 1, members: 1 },
      receives: {
        members: [
          { __typename: "Member", id: "m2" },
          { __typename: "Member", id: "m1" },
        ],
      },
    },
    {
      title: "both paths in one operation keep apart what they are asked for",
      operation: "{ positions { holder { name } deputy { name } } }",
      expected: {
        data: {
          positions: [
            { holder: { name: "Alice" }, deputy: { name: "Bob" } },
            { holder: null, deputy: { name: "Alice" } },
          ],
        },
      },
      calls: { board: 1, members: 1 },
    },
    {
      title: "what is not provided is asked of its owner",
      operation: "{ positions { holder { name phone } } }",
      expected: { data: { positions: [{ holder: { name: "Alice", phone: "555" } }, { holder: null }] } },
      calls: { board: 1, members: 1 },
      receives: { members: [{ __typename: "Member", id: "m1" }] },
    },
    {
      title: "a root field may provide, while its neighbour does not",
      operation: "{ head { name } tail { id } }",
      expected: { data: { head: { name: "Alice" }, tail: { id: "m2" } } },
      calls: { board: 1 },
    },
    {
      title: "a neighbour that does not provide costs a call",
      operation: "{ head { name } tail { name } }",
      expected: { data: { head: { name: "Alice" }, tail: { name: "Bob" } } },
      calls: { board: 1, members: 1 },
      receives: { members: [{ __typename: "Member", id: "m2" }] },
    },
    {
      title: "a provided field may be asked for under aliases",
      operation: "{ head { a: name b: name name: id } }",
      expected: { data: { head: { a: "Alice", b: "Alice", name: "m1" } } },
      calls: { board: 1 },
    },
    {
      title: "fields are provided for every item of a list",
      operation: "{ positions { team { name } } }",
      expected: { data: { positions: [{ team: [{ name: "Alice" }, null, { name: "Bob" }] }, { team: [] }] } },
      calls: { board: 1 },
    },
    {
      title: "nested fields are provided",
      operation: "{ positions { coop { address { city } } } }",
      expected: { data: { positions: [{ coop: { address: { city: "Volos" } } }, { coop: null }] } },
      calls: { board: 1 },
    },
    {
      title: "fields of an entity behind the provided object are provided",
      operation: "{ positions { coop { boss { name } } } }",
      expected: { data: { positions: [{ coop: { boss: { name: "Alice" } } }, { coop: null }] } },
      calls: { board: 1 },
    },
    {
      title: "of a nested object the part that is not provided comes from its owner",
      operation: "{ positions { coop { address { city street } } } }",
      expected: { data: { positions: [{ coop: { address: { city: "Volos", street: "Main" } } }, { coop: null }] } },
    },
    {
      title: "fields are provided for one member of a union",
      operation: "{ feed { ... on Member { name } } }",
      expected: { data: { feed: [{ name: "Alice" }, {}, null] } },
      calls: { board: 1 },
    },
    {
      title: "the other member of the union is asked of its owner",
      operation: "{ feed { ... on Member { name } ... on Coop { title } } }",
      expected: { data: { feed: [{ name: "Alice" }, { title: "Bakery" }, null] } },
      calls: { board: 1, coops: 1 },
      receives: { coops: [{ __typename: "Coop", id: "c1" }] },
    },
    {
      title: "several members of a union may have fields provided",
      operation: "{ positions { owner { ... on Coop { title address { city } } ... on Member { name } } } }",
      expected: {
        data: { positions: [{ owner: { title: "Bakery", address: { city: "Volos" } } }, { owner: { name: "Alice" } }] },
      },
      calls: { board: 1 },
    },
    {
      title: "fields are provided for one type of an interface",
      operation: "{ named { id ... on Coop { title } } }",
      expected: { data: { named: [{ id: "m2" }, { id: "c1", title: "Bakery" }] } },
      calls: { board: 1 },
    },
    {
      title: "the other type of the interface is asked of its owner",
      operation: "{ named { ... on Coop { title } ... on Member { name } } }",
      expected: { data: { named: [{ name: "Bob" }, { title: "Bakery" }] } },
      calls: { board: 1, members: 1 },
      receives: { members: [{ __typename: "Member", id: "m2" }] },
    },
    {
      title: "a provided field is what another subgraph requires",
      operation: "{ head { badge } }",
      expected: { data: { head: { badge: "ALICE" } } },
      receives: { badges: [{ __typename: "Member", id: "m1", name: "Alice" }] },
    },
    {
      title: "a required field that is provided for some objects only is fetched for the others",
      operation: "{ head { badge name } tail { badge } }",
      expected: { data: { head: { badge: "ALICE", name: "Alice" }, tail: { badge: "BOB" } } },
    },
  ],
};
