import { type ConformanceSuite, says } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", label: "Alice", email: "alice@example.org", votes: 1, rank: 1 };
const bob: Thing = { __typename: "Member", id: "m2", label: "Bob", email: null, votes: null, rank: null };
const bakery: Thing = { __typename: "Coop", id: "c1", label: "Bakery", address: null, votes: 7, rank: 2 };

/** Which fields must not be null depends on the type that the object turns out to be of. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Handling-Field-Errors",
  world: {
    query: {
      actors: [alice, bob, bakery],
      signers: [alice, bob],
      found: [bakery, bob, alice],
      host: bob,
      first: bakery,
      talk: { by: bob, about: bakery },
    },
    entities: [alice, bob, bakery],
  },
  subgraphs: {
    actors: `
      type Query { actors: [Actor] signers: [Actor!] found: [Found] host: Actor! first: Found talk: Talk }
      interface Actor { id: ID! label: String! }
      union Found = Member | Coop
      type Talk { by: Actor! about: Found }
      type Member implements Actor @key(fields: "id") { id: ID! label: String! email: String! }
      type Coop implements Actor @key(fields: "id") { id: ID! label: String! address: String }`,
    votes: `
      type Member @key(fields: "id") { id: ID! votes: Int! rank: Int }
      type Coop @key(fields: "id") { id: ID! votes: Int rank: Int! }`,
  },
  cases: [
    {
      title: "a null behind an interface takes the object of that type along",
      operation: "{ actors { label ... on Member { email } ... on Coop { address } } }",
      expected: {
        data: { actors: [{ label: "Alice", email: "alice@example.org" }, null, { label: "Bakery", address: null }] },
        errors: ["SUBGRAPH_ERROR actors.1.email"],
      },
    },
    {
      title: "a null behind a union does so too",
      operation: "{ found { __typename ... on Member { email } ... on Coop { address } } }",
      expected: {
        data: {
          found: [{ __typename: "Coop", address: null }, null, { __typename: "Member", email: "alice@example.org" }],
        },
        errors: ["SUBGRAPH_ERROR found.1.email"],
      },
    },
    {
      title: "a field of another subgraph is weighed by the type of the entity",
      operation: "{ found { ... on Member { label must: votes } ... on Coop { label may: votes } } }",
      expected: {
        data: { found: [{ label: "Bakery", may: 7 }, null, { label: "Alice", must: 1 }] },
        errors: ["SUBGRAPH_ERROR found.1.must"],
      },
    },
    {
      title: "a field that may be null in the one type may not in the other",
      operation: "{ actors { ... on Member { memberRank: rank } ... on Coop { coopRank: rank } } }",
      expected: { data: { actors: [{ memberRank: 1 }, { memberRank: null }, { coopRank: 2 }] } },
    },
    {
      title: "a list of an interface goes when its items must not be null",
      operation: "{ signers { label ... on Member { votes } } }",
      expected: { data: { signers: null }, errors: ["SUBGRAPH_ERROR signers.1.votes"] },
    },
    {
      title: "a root field of an interface leaves no data",
      operation: "{ host { label ... on Member { votes } } first { __typename } }",
      expected: { data: null, errors: ["SUBGRAPH_ERROR host.votes"] },
    },
    {
      title: "a fragment that does not apply takes nothing along",
      operation: "{ first { __typename ... on Member { email votes } } host { label ... on Coop { rank } } }",
      expected: { data: { first: { __typename: "Coop" }, host: { label: "Bob" } } },
    },
    {
      title: "an object that holds an interface goes with it, and not what stands beside",
      operation: "{ talk { by { label ... on Member { email } } about { __typename } } first { __typename } }",
      expected: { data: { talk: null, first: { __typename: "Coop" } }, errors: ["SUBGRAPH_ERROR talk.by.email"] },
    },
    {
      title: "aliases within fragments stand in the path",
      operation: "{ all: actors { ...M } } fragment M on Actor { ... on Member { mail: email weight: votes } }",
      expected: {
        data: { all: [{ mail: "alice@example.org", weight: 1 }, null, {}] },
        errors: ["SUBGRAPH_ERROR all.1.mail"],
      },
    },
    {
      title: "a null of our own finding is told once, at the type's own field",
      operation: "{ actors { label ... on Member { votes } ... on Coop { rank } } }",
      faults: {
        votes: says({ data: { _entities: [{ votes: 1 }, { votes: null }, { rank: null }] } }),
      },
      expected: {
        data: { actors: [{ label: "Alice", votes: 1 }, null, null] },
        errors: ["NULL_NOT_ALLOWED actors.1.votes", "NULL_NOT_ALLOWED actors.2.rank"],
      },
    },
    {
      title: "an object whose type is not said cannot be used",
      operation: "{ actors { label } found { ... on Coop { label } } }",
      faults: {
        actors: says({
          data: {
            actors: [{ __typename: "Member", label: "A" }],
            found: [{ label: "B" }, { __typename: null, label: "C" }],
          },
        }),
      },
      expected: {
        data: { actors: [{ label: "A" }], found: [null, null] },
        errors: ["SUBGRAPH_BAD_SHAPE found.0", "SUBGRAPH_BAD_SHAPE found.1"],
      },
      apolloDiffers: "throws all data away",
    },
  ],
};
