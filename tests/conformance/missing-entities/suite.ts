import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", email: "a@example", name: "Alice", age: 40 };
const ghost: Thing = { __typename: "Member", id: "m9", email: null, name: null, age: null };
const shy: Thing = { __typename: "Member", id: "m2", email: null, name: "Bob", age: null };
const strict = { __typename: "Card", id: "k1", holder: "Alice" };
const lost = { __typename: "Card", id: "k9" };

/** A service that does not know an entity says null for it; a key may be null too. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/intro",
  world: {
    query: { members: [alice, ghost, alice, shy], ghost, cards: [strict, lost], card: lost, trio: [ghost, ghost] },
    entities: [alice, shy, strict],
  },
  subgraphs: {
    groups: `
      type Query { members: [Member!]! ghost: Member trio: [Member!]! cards: [Card] card: Card! }
      type Member @key(fields: "id") { id: ID! }
      type Card @key(fields: "id") { id: ID! }`,
    names: `
      type Member @key(fields: "id") @key(fields: "email") { id: ID! email: ID name: String }
      type Card @key(fields: "id") { id: ID! holder: String! }`,
    ages: `type Member @key(fields: "email") { email: ID age: Int }`,
  },
  cases: [
    {
      title: "the fields of an entity that the service does not know are null",
      operation: "{ members { id name } }",
      expected: {
        data: {
          members: [
            { id: "m1", name: "Alice" },
            { id: "m9", name: null },
            { id: "m1", name: "Alice" },
            { id: "m2", name: "Bob" },
          ],
        },
      },
      calls: { groups: 1, names: 1 },
    },
    {
      title: "the entity itself stays, even if nothing else is asked",
      operation: "{ ghost { name } }",
      expected: { data: { ghost: { name: null } } },
      calls: { groups: 1, names: 1 },
    },
    {
      title: "no way leads on from an entity that is not known",
      operation: "{ trio { age } }",
      expected: { data: { trio: [{ age: null }, { age: null }] } },
      calls: { groups: 1, names: 1 },
    },
    {
      title: "a key that is null finds no entity",
      operation: "{ members { name age } }",
      expected: {
        data: {
          members: [
            { name: "Alice", age: 40 },
            { name: null, age: null },
            { name: "Alice", age: 40 },
            { name: "Bob", age: null },
          ],
        },
      },
      calls: { groups: 1, names: 1, ages: 1 },
    },
    {
      title: "where null is not allowed the nearest place above is null, with an error",
      operation: "{ cards { id holder } }",
      expected: { data: { cards: [{ id: "k1", holder: "Alice" }, null] }, errors: ["NULL_NOT_ALLOWED cards.1.holder"] },
    },
    {
      title: "without such a place there is no data at all",
      operation: "{ card { holder } ghost { id } }",
      expected: { data: null, errors: ["NULL_NOT_ALLOWED card.holder"] },
    },
    {
      title: "what is not asked for is not looked up",
      operation: "{ card { id } cards { id } }",
      expected: { data: { card: { id: "k9" }, cards: [{ id: "k1" }, { id: "k9" }] } },
      calls: { groups: 1 },
    },
  ],
};
