import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const maker: Thing = { __typename: "Maker", id: "k1", name: "Alice" };
const bread: Thing = { __typename: "Good", id: "g1", sku: "s-1", upc: "u-1", name: "Bread", price: 3, weight: 500 };
const soap: Thing = { __typename: "Good", id: "g2", sku: "s-2", upc: "u-2", name: "Soap", price: 2, weight: 90 };
Object.assign(bread, {
  stock: 7,
  label: "Bread 500",
  maker,
  owner: { id: "o1", tags: [{ no: 1 }, { no: 2 }] },
  tagged: "1+2",
});
Object.assign(soap, { stock: 0, label: "Soap 90", maker, owner: { id: "o2", tags: [] }, tagged: "" });
Object.assign(maker, { goods: [bread, soap], best: bread });

/** Services know an entity by different keys, so that the way to one may lead over others. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/define-keys",
  world: {
    query: {
      goods: [bread, soap],
      byUpc: ({ upc }: { upc: string }) => [bread, soap].find((good) => good.upc === upc),
    },
    entities: [bread, soap, maker],
  },
  subgraphs: {
    shop: `type Query { goods: [Good!]! } type Good @key(fields: "id") { id: ID! name: String }`,
    catalogue: `type Good @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! price: Int }`,
    stock: `
      type Query { byUpc(upc: ID!): Good }
      type Good @key(fields: "sku") @key(fields: "upc") { sku: ID! upc: ID! stock: Int maker: Maker }
      type Maker @key(fields: "id") { id: ID! }`,
    freight: `type Good @key(fields: "upc") @key(fields: "upc owner { id tags { no } }") {
        upc: ID! weight: Int owner: Owner @shareable
      }
      type Owner @shareable { id: ID! tags: [Tag!]! } type Tag @shareable { no: Int! }`,
    labels: `type Good @key(fields: "upc owner { id tags { no } }") { upc: ID! owner: Owner @shareable tagged: String }
      type Owner @shareable { id: ID! tags: [Tag!]! } type Tag @shareable { no: Int! }`,
    makers: `type Maker @key(fields: "id") { id: ID! name: String goods: [Good!]! best: Good }
      type Good @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  resolvers: {
    labels: {
      Good: { tagged: ({ owner }: { owner: { tags: { no: number }[] } }) => owner.tags.map(({ no }) => no).join("+") },
    },
  },
  cases: [
    {
      title: "a service with the same key is asked straight away",
      operation: "{ goods { name price } }",
      expected: {
        data: {
          goods: [
            { name: "Bread", price: 3 },
            { name: "Soap", price: 2 },
          ],
        },
      },
      calls: { shop: 1, catalogue: 1 },
    },
    {
      title: "a service with another key is reached over one that has both",
      operation: "{ goods { stock } }",
      expected: { data: { goods: [{ stock: 7 }, { stock: 0 }] } },
      calls: { shop: 1, catalogue: 1, stock: 1 },
    },
    {
      title: "a chain of three keys is followed",
      operation: "{ goods { weight } }",
      expected: { data: { goods: [{ weight: 500 }, { weight: 90 }] } },
      calls: { shop: 1, catalogue: 1, stock: 1, freight: 1 },
    },
    {
      title: "a key with a list of objects is sent whole, and an empty list too",
      operation: "{ goods { tagged } }",
      expected: { data: { goods: [{ tagged: "1+2" }, { tagged: "" }] } },
      calls: { shop: 1, catalogue: 1, stock: 1, freight: 1, labels: 1 },
    },
    {
      title: "the same chain is followed from its other end",
      operation: '{ byUpc(upc: "u-1") { weight price name } }',
      expected: { data: { byUpc: { weight: 500, price: 3, name: "Bread" } } },
      calls: { stock: 1, freight: 1, catalogue: 1, shop: 1 },
    },
    {
      title: "what the chain fetches on its way is not shown",
      operation: '{ byUpc(upc: "u-2") { name } }',
      expected: { data: { byUpc: { name: "Soap" } } },
    },
    {
      title: "all keys can be asked for together",
      operation: "{ goods { upc sku id } }",
      expected: {
        data: {
          goods: [
            { upc: "u-1", sku: "s-1", id: "g1" },
            { upc: "u-2", sku: "s-2", id: "g2" },
          ],
        },
      },
      calls: { shop: 1, catalogue: 1, stock: 1 },
    },
    {
      title: "a service that cannot resolve the entity names it for the others",
      operation: "{ goods { maker { name best { name } } } }",
      expected: {
        data: {
          goods: [
            { maker: { name: "Alice", best: { name: "Bread" } } },
            { maker: { name: "Alice", best: { name: "Bread" } } },
          ],
        },
      },
    },
    {
      title: "entities that refer to each other are followed as far as asked",
      operation: '{ byUpc(upc: "u-1") { maker { goods { stock maker { best { weight } } } } } }',
      expected: {
        data: {
          byUpc: {
            maker: {
              goods: [
                { stock: 7, maker: { best: { weight: 500 } } },
                { stock: 0, maker: { best: { weight: 500 } } },
              ],
            },
          },
        },
      },
    },
    {
      title: "an alias on a field of the chain does not break it",
      operation: "{ goods { sku: name upc: price id: stock } }",
      expected: {
        data: {
          goods: [
            { sku: "Bread", upc: 3, id: 7 },
            { sku: "Soap", upc: 2, id: 0 },
          ],
        },
      },
      apolloDiffers: "it takes the alias for the key",
    },
    {
      title: "where there is no entity no other service is asked",
      operation: '{ byUpc(upc: "none") { name weight } }',
      expected: { data: { byUpc: null } },
      calls: { stock: 1 },
    },
  ],
};
