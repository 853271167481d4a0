import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = {
  __typename: "Member",
  id: "m1",
  email: "alice@coop",
  name: "Alice",
  phone: "555",
  city: "Volos",
  street: "Main",
  langs: ["el"],
  note: "kind",
  badge: "ALICE",
};
const bob: Thing = { ...alice, id: "m2", email: "bob@coop", name: "Bob", badge: "BOB" };

/** Fields that move from one subgraph to another, with some of the requests or with all. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#override",
  world: { query: { member: alice, members: [alice, bob], modern: alice, version: "2" }, entities: [alice, bob] },
  subgraphs: {
    old: `
      type Query { member: Member members: [Member] version: String }
      type Member @key(fields: "id") @key(fields: "email") {
        id: ID! email: String! name: String phone: String city: String street: String langs: [String] @shareable
        note: String
      }`,
    fresh: `
      type Query { modern: Member version: String @override(from: "old") }
      type Member @key(fields: "id") {
        id: ID!
        name: String @override(from: "old")
        phone: String @override(from: "old", label: "percent(100)")
        city: String @override(from: "old", label: "percent(0)")
        langs: [String] @shareable @override(from: "old")
      }`,
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
      title: "an overridden field is asked of the subgraph that took it",
      operation: "{ members { name } }",
      expected: { data: { members: [{ name: "Alice" }, { name: "Bob" }] } },
      calls: { old: 1, fresh: 1 },
    },
    {
      title: "where the object comes from the subgraph that took the field, the other is not asked",
      operation: "{ modern { name } }",
      expected: { data: { modern: { name: "Alice" } } },
      calls: { fresh: 1 },
    },
    {
      title: "the fields beside an overridden one stay",
      operation: "{ member { street email note } }",
      expected: { data: { member: { street: "Main", email: "alice@coop", note: "kind" } } },
      calls: { old: 1 },
    },
    {
      title: "fields that stayed are fetched for objects of the subgraph that took others",
      operation: "{ modern { name street } }",
      expected: { data: { modern: { name: "Alice", street: "Main" } } },
      calls: { fresh: 1, old: 1 },
    },
    {
      title: "with all requests moved the new subgraph is asked",
      operation: "{ member { phone } }",
      expected: { data: { member: { phone: "555" } } },
      calls: { old: 1, fresh: 1 },
    },
    {
      title: "with no request moved the old subgraph is asked",
      operation: "{ member { city } }",
      expected: { data: { member: { city: "Volos" } } },
      calls: { old: 1 },
    },
    {
      title: "with no request moved the old subgraph is asked also for objects of the new one",
      operation: "{ modern { city } }",
      expected: { data: { modern: { city: "Volos" } } },
      calls: { fresh: 1, old: 1 },
    },
    {
      title: "with all requests moved objects of the new subgraph need no other",
      operation: "{ modern { phone } }",
      expected: { data: { modern: { phone: "555" } } },
      calls: { fresh: 1 },
    },
    {
      title: "a root field may be overridden",
      operation: "{ version }",
      expected: { data: { version: "2" } },
      calls: { fresh: 1 },
    },
    {
      title: "an overridden field that a third subgraph requires comes from where it is now",
      operation: "{ member { badge } }",
      expected: { data: { member: { badge: "ALICE" } } },
      calls: { old: 1, fresh: 1, badges: 1 },
      receives: { badges: [{ __typename: "Member", id: "m1", name: "Alice" }] },
    },
    {
      title: "a shareable field that is overridden is no longer asked of the old subgraph",
      operation: "{ member { langs } }",
      expected: { data: { member: { langs: ["el"] } } },
      calls: { old: 1, fresh: 1 },
    },
    {
      title: "all kinds of overrides stand beside one another",
      operation: "{ modern { id email name phone city street badge } }",
      expected: {
        data: {
          modern: {
            id: "m1",
            email: "alice@coop",
            name: "Alice",
            phone: "555",
            city: "Volos",
            street: "Main",
            badge: "ALICE",
          },
        },
      },
    },
  ],
};
