import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = {
  __typename: "Member",
  id: "m1",
  name: "Alice",
  hours: 8,
  rate: 10,
  badge: "ALICE",
  line: "Alice 8",
  wage: 80,
  tax: 8,
  net: 72,
};
const bob: Thing = {
  __typename: "Member",
  id: "m2",
  name: null,
  hours: 5,
  rate: null,
  boss: alice,
  badge: "nameless",
  line: "? 5",
  wage: null,
  tax: null,
  net: 0,
};

Object.assign(alice, { reports: [bob] });

interface Required {
  name?: string | null;
  hours?: number | null;
  rate?: number | null;
  wage?: number | null;
  tax?: number | null;
}

/** Fields that need others of the same entity, which the gateway fetches before and sends along. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#requires",
  world: {
    query: { member: alice, members: [alice, null, bob], nobody: null, richest: alice },
    entities: [alice, bob],
  },
  subgraphs: {
    members: `
      type Query { member: Member members: [Member] nobody: Member }
      type Member @key(fields: "id") { id: ID! name: String }`,
    work: `type Member @key(fields: "id") { id: ID! hours: Int rate: Int boss: Member reports: [Member] }`,
    pay: `
      type Query { richest: Member }
      type Member @key(fields: "id") {
        id: ID! name: String @external hours: Int @external rate: Int @external tax: Int @external
        badge: String @requires(fields: "name")
        line: String @requires(fields: "name hours")
        wage: Int @requires(fields: "hours rate")
        net: Int @requires(fields: "tax")
      }`,
    taxes: `type Member @key(fields: "id") { id: ID! wage: Int @external tax: Int @requires(fields: "wage") }`,
  },
  resolvers: {
    pay: {
      Member: {
        badge: ({ name }: Required) => (name === undefined ? "not sent" : (name?.toUpperCase() ?? "nameless")),
        line: ({ name, hours }: Required) => `${name ?? "?"} ${hours}`,
        wage: ({ hours, rate }: Required) => (hours && rate ? hours * rate : null),
        net: ({ tax }: Required) => (tax === undefined ? -1 : tax === null ? 0 : tax * 9),
      },
    },
    taxes: { Member: { tax: ({ wage }: Required) => (wage ? wage / 10 : null) } },
  },
  cases: [
    {
      title: "a required field is fetched first, sent along, and not shown to the client",
      operation: "{ member { badge } }",
      expected: { data: { member: { badge: "ALICE" } } },
      calls: { members: 1, pay: 1 },
      receives: { pay: [{ __typename: "Member", id: "m1", name: "Alice" }] },
    },
    {
      title: "a required null is sent as null: the subgraph decides what it means",
      operation: "{ members { badge } }",
      expected: { data: { members: [{ badge: "ALICE" }, null, { badge: "nameless" }] } },
      calls: { members: 1, pay: 1 },
      receives: {
        pay: [
          { __typename: "Member", id: "m1", name: "Alice" },
          { __typename: "Member", id: "m2", name: null },
        ],
      },
    },
    {
      title: "two required fields of one subgraph take one call to it",
      operation: "{ member { wage } }",
      expected: { data: { member: { wage: 80 } } },
      calls: { members: 1, work: 1, pay: 1 },
      receives: {
        work: [{ __typename: "Member", id: "m1" }],
        pay: [{ __typename: "Member", id: "m1", hours: 8, rate: 10 }],
      },
    },
    {
      title: "required fields of two subgraphs are sent together",
      operation: "{ member { line } }",
      expected: { data: { member: { line: "Alice 8" } } },
      calls: { members: 1, work: 1, pay: 1 },
      receives: { pay: [{ __typename: "Member", id: "m1", name: "Alice", hours: 8 }] },
    },
    {
      title: "a required field that the client asks for too stands where the client asked",
      operation: "{ members { badge name } }",
      expected: { data: { members: [{ badge: "ALICE", name: "Alice" }, null, { badge: "nameless", name: null }] } },
      calls: { members: 1, pay: 1 },
    },
    {
      title: "a required field that the client asks for under an alias is sent under its name",
      operation: "{ member { n: name badge } }",
      expected: { data: { member: { n: "Alice", badge: "ALICE" } } },
      receives: { pay: [{ __typename: "Member", id: "m1", name: "Alice" }] },
    },
    {
      title: "another field that the client calls like the required one is not sent for it",
      operation: "{ members { name: id badge } }",
      expected: { data: { members: [{ name: "m1", badge: "ALICE" }, null, { name: "m2", badge: "nameless" }] } },
      apolloDiffers: "it sends what the client calls so",
    },
    {
      title: "another field that the client calls like the key is not sent for it",
      operation: "{ member { id: name badge } }",
      expected: { data: { member: { id: "Alice", badge: "ALICE" } } },
      receives: { pay: [{ __typename: "Member", id: "m1", name: "Alice" }] },
      apolloDiffers: "it answers with the key",
    },
    {
      title: "a field may require one that itself requires others",
      operation: "{ member { tax } }",
      expected: { data: { member: { tax: 8 } } },
      calls: { members: 1, work: 1, pay: 1, taxes: 1 },
      receives: { taxes: [{ __typename: "Member", id: "m1", wage: 80 }] },
    },
    {
      title: "two subgraphs may require of each other as long as no field requires itself",
      operation: "{ members { net } }",
      expected: { data: { members: [{ net: 72 }, null, { net: 0 }] } },
      calls: { members: 1, work: 1, pay: 2, taxes: 1 },
      receives: {
        taxes: [
          { __typename: "Member", id: "m1", wage: 80 },
          { __typename: "Member", id: "m2", wage: null },
        ],
      },
      apolloDiffers: "it asks for the wage before it has what the wage requires",
    },
    {
      title: "all fields of the chain may be asked for at once",
      operation: "{ member { net tax wage rate hours line badge name id } }",
      expected: {
        data: {
          member: {
            net: 72,
            tax: 8,
            wage: 80,
            rate: 10,
            hours: 8,
            line: "Alice 8",
            badge: "ALICE",
            name: "Alice",
            id: "m1",
          },
        },
      },
    },
    {
      title: "a required field is fetched though the client skips it",
      operation: "query ($no: Boolean!) { member { name @include(if: $no) badge wage hours @skip(if: true) } }",
      variables: { no: false },
      expected: { data: { member: { badge: "ALICE", wage: 80 } } },
    },
    {
      title: "a required field under a condition that holds is shown and sent",
      operation: "query ($yes: Boolean!) { member { name @include(if: $yes) badge } }",
      variables: { yes: true },
      expected: { data: { member: { name: "Alice", badge: "ALICE" } } },
    },
    {
      title: "for a field that is skipped nothing is required",
      operation: "query ($no: Boolean!) { member { id wage @include(if: $no) } }",
      variables: { no: false },
      expected: { data: { member: { id: "m1" } } },
      calls: { members: 1 },
    },
    {
      title: "required fields have conditions of their own, each with its field",
      operation: `query ($a: Boolean!, $b: Boolean!) { member { wage @include(if: $a) badge @skip(if: $b) } }`,
      variables: { a: false, b: false },
      expected: { data: { member: { badge: "ALICE" } } },
      calls: { members: 1, pay: 1 },
    },
    {
      title: "nothing is required of an object that is not there",
      operation: "{ nobody { badge wage } }",
      expected: { data: { nobody: null } },
      calls: { members: 1 },
    },
    {
      title: "an object that comes from the requiring subgraph is looked up there once more",
      operation: "{ richest { badge } }",
      expected: { data: { richest: { badge: "ALICE" } } },
      calls: { pay: 2, members: 1 },
      receives: { pay: [{ __typename: "Member", id: "m1", name: "Alice" }] },
    },
    {
      title: "an object that comes from a subgraph in between has its required fields fetched",
      operation: "{ members { boss { badge wage } } }",
      expected: { data: { members: [{ boss: null }, null, { boss: { badge: "ALICE", wage: 80 } }] } },
    },
    {
      title: "on a way in circles what each level requires is fetched for that level",
      operation: "{ member { reports { badge boss { reports { line boss { wage badge } } } } } }",
      expected: {
        data: {
          member: {
            reports: [{ badge: "nameless", boss: { reports: [{ line: "? 5", boss: { wage: 80, badge: "ALICE" } }] } }],
          },
        },
      },
    },
    {
      title: "a requiring field may stand in fragments",
      operation: "{ member { ...f ... on Member { wage } } } fragment f on Member { ... { badge } }",
      expected: { data: { member: { badge: "ALICE", wage: 80 } } },
    },
    {
      title: "a requiring field may stand under several aliases",
      operation: "{ member { a: badge b: badge } }",
      expected: { data: { member: { a: "ALICE", b: "ALICE" } } },
      calls: { members: 1, pay: 1 },
    },
  ],
};
