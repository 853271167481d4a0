import { type ConformanceCase, type ConformanceSuite, says, whenAsked } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", share: 1 };
const bob: Thing = { __typename: "Member", id: "m2", name: "Bob", share: 2 };
const bakery: Thing = { __typename: "Coop", id: "c1", title: "Bakery", capital: 9 };

const NO_SHARES = {
  members: [
    { name: "Alice", share: null },
    { name: "Bob", share: null },
  ],
};

/** What a subgraph says of entities counts only for those that it was asked about, and only for what it was asked. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec",
  world: {
    query: { members: [alice, bob], coops: [bakery], found: [alice, bakery] },
    entities: [alice, bob, bakery],
  },
  subgraphs: {
    members: `
      type Query { members: [Member] coops: [Coop] found: [Found] } union Found = Member | Coop
      type Member @key(fields: "id") { id: ID! name: String } type Coop @key(fields: "id") { id: ID! title: String }`,
    funding: `
      type Member @key(fields: "id") { id: ID! share: Int friend: Member patron: Patron } union Patron = Member | Coop
      type Coop @key(fields: "id") { id: ID! capital: Int }`,
  },
  cases: [
    misfit("too few of them", [{ share: 1 }]),
    misfit("too many of them", [{ share: 1 }, { share: 2 }, { share: 3 }]),
    misfit("none of them", []),
    misfit("something else than a list", { 0: { share: 1 }, 1: { share: 2 }, length: 2 }),
    misfit("null in their place", null),
    misfit("nothing in their place", undefined),
    {
      title: "null for an entity is no error: nobody knows it",
      operation: "{ members { name share } }",
      faults: { funding: says({ data: { _entities: [null, { share: 2 }] } }) },
      expected: {
        data: {
          members: [
            { name: "Alice", share: null },
            { name: "Bob", share: 2 },
          ],
        },
      },
    },
    {
      title: "something that is no object costs this entity alone",
      operation: "{ members { name share } }",
      faults: { funding: says({ data: { _entities: [[{ share: 1 }], { share: 2 }] } }) },
      expected: {
        data: {
          members: [
            { name: "Alice", share: null },
            { name: "Bob", share: 2 },
          ],
        },
        errors: ["SUBGRAPH_BAD_SHAPE members.0"],
      },
    },
    {
      title: "fields that were not asked for do not come in",
      operation: "{ members { name share } }",
      faults: {
        funding: says({
          data: {
            _entities: [
              { name: "FORGED", share: 1, title: "x" },
              { share: 2, id: "FORGED" },
            ],
          },
        }),
      },
      expected: {
        data: {
          members: [
            { name: "Alice", share: 1 },
            { name: "Bob", share: 2 },
          ],
        },
      },
      apolloDiffers: "lets them overwrite what another subgraph said",
    },
    {
      title: "a key is not changed by whoever only extends the entity",
      operation: "{ members { id share name } }",
      faults: {
        funding: says({
          data: {
            _entities: [
              { id: "m9", share: 1 },
              { id: null, share: 2 },
            ],
          },
        }),
      },
      expected: {
        data: {
          members: [
            { id: "m1", share: 1, name: "Alice" },
            { id: "m2", share: 2, name: "Bob" },
          ],
        },
      },
      apolloDiffers: "changes it, and asks for another entity then",
    },
    {
      title: "a key that stands twice in the answer counts as JSON has it, by its last value",
      operation: "{ members { name share } }",
      faults: { funding: says('{"data":{"_entities":[{"share":8,"share":1},{"share":9,"share":2}]}}') },
      expected: {
        data: {
          members: [
            { name: "Alice", share: 1 },
            { name: "Bob", share: 2 },
          ],
        },
      },
    },
    {
      title: "an unknown type cannot be used",
      operation: "{ members { patron { __typename } } }",
      faults: {
        funding: says({
          data: { _entities: [{ patron: { __typename: "Robot" } }, { patron: { __typename: "Coop" } }] },
        }),
      },
      expected: {
        data: { members: [{ patron: null }, { patron: { __typename: "Coop" } }] },
        errors: ["SUBGRAPH_BAD_SHAPE members.0.patron"],
      },
    },
    {
      title: "nor can a type that the field does not allow",
      operation: "{ members { patron { ... on Coop { capital } } friend { id } } }",
      faults: {
        funding: says({
          data: {
            _entities: [
              { patron: { __typename: "Query", capital: 1 }, friend: null },
              { patron: { __typename: 1, capital: 1 }, friend: { id: "m1" } },
            ],
          },
        }),
      },
      expected: {
        data: {
          members: [
            { patron: null, friend: null },
            { patron: null, friend: { id: "m1" } },
          ],
        },
        errors: ["SUBGRAPH_BAD_SHAPE members.0.patron", "SUBGRAPH_BAD_SHAPE members.1.patron"],
      },
      apolloDiffers: "throws all data away",
    },
    {
      title: "a type that an object cannot have takes it out",
      operation: "{ members { friend { name } } }",
      faults: {
        funding: says({
          data: {
            _entities: [{ friend: { __typename: "Coop", id: "c1" } }, { friend: { __typename: "Member", id: "m1" } }],
          },
        }),
      },
      expected: {
        data: { members: [{ friend: null }, { friend: { name: "Alice" } }] },
        errors: ["SUBGRAPH_BAD_SHAPE members.0.friend"],
      },
      apolloDiffers: "keeps an object without fields",
    },
    {
      title: "fields of another type than the entity's do not count",
      operation: "{ found { ... on Member { share } ... on Coop { capital } } }",
      faults: {
        funding: says({
          data: {
            _entities: [
              { share: 1, capital: 5 },
              { capital: 9, share: 5 },
            ],
          },
        }),
      },
      expected: { data: { found: [{ share: 1 }, { capital: 9 }] } },
    },
    {
      title: "of several groups in one answer the one that is wrong is lost alone",
      operation: "{ members { share } coops { capital } }",
      faults: {
        funding: whenAsked("_e1", ({ query, variables }) => {
          const data: Record<string, unknown> = { _e0: 7, _e1: 7 };
          const isFirst = /_e0[^{]*\{\s*\.\.\.\s*on Coop/.test(query);
          data[isFirst ? "_e0" : "_e1"] = Object.keys(variables).length === 2 ? [{ capital: 9 }] : [];
          return { data };
        }),
      },
      expected: {
        data: { members: [{ share: null }, { share: null }], coops: [{ capital: 9 }] },
        errors: ["SUBGRAPH_BAD_SHAPE members"],
      },
      apolloDiffers: "asks for each group by itself, so that the fault does not happen",
    },
  ],
};

function misfit(title: string, entities: unknown): ConformanceCase {
  return {
    title: `${title} cannot be told apart, so none is taken`,
    operation: "{ members { name share } }",
    faults: { funding: says({ data: { _entities: entities } }) },
    expected: { data: NO_SHARES, errors: ["SUBGRAPH_BAD_SHAPE members"] },
    apolloDiffers: "throws all data away",
  };
}
