import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const price = ({ unit = "EUR" }: { unit?: string | null }) => (unit === "CENT" ? 350 : 3.5);
const height = ({ unit }: { unit: "CM" | "MM" }) => (unit === "CM" ? 7 : 70);
const count = ({ filter }: { filter: { min: number; kinds?: string[] } }) => filter.min + (filter.kinds?.length ?? 0);
const soap: Thing = {
  __typename: "Product",
  id: "p1",
  title: "Soap",
  weight: 2,
  price,
  height,
  count,
  shipping: 702,
  pack: "7cm",
  shelf: 12,
};
const oil: Thing = { ...soap, id: "p2", title: "Oil", weight: null, shipping: 350 };

interface Required {
  price?: number;
  weight?: number | null;
  height?: number;
  count?: number;
}

/** Required fields with arguments: the client's own arguments for the same field must not get in between. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#requires",
  world: { query: { product: soap, products: [soap, oil] }, entities: [soap, oil] },
  subgraphs: {
    shop: `
      type Query { product: Product products: [Product] }
      type Product @key(fields: "id") {
        id: ID! title: String weight: Int price(unit: String): Float height(unit: Unit!): Int count(filter: Filter!): Int
      }
      enum Unit { CM MM }
      input Filter { min: Int! kinds: [String!] }`,
    delivery: `
      type Product @key(fields: "id") {
        id: ID! weight: Int @external price(unit: String): Float @external height(unit: Unit!): Int @external
        count(filter: Filter!): Int @external
        shipping: Int @requires(fields: "price(unit: \\"CENT\\") weight")
        pack: String @requires(fields: "height(unit: CM)")
        shelf: Int @requires(fields: "count(filter: { min: 10, kinds: [\\"a\\", \\"b\\"] })")
      }
      enum Unit { CM MM }
      input Filter { min: Int! kinds: [String!] }`,
  },
  resolvers: {
    delivery: {
      Product: {
        shipping: ({ price, weight }: Required) => (price ?? 0) * (weight ?? 1) + (weight ?? 0),
        pack: ({ height }: Required) => `${height}cm`,
        shelf: ({ count }: Required) => count,
      },
    },
  },
  cases: [
    {
      title: "a field is required with an argument",
      operation: "{ product { shipping } }",
      expected: { data: { product: { shipping: 702 } } },
      receives: { delivery: [{ __typename: "Product", id: "p1", price: 350, weight: 2 }] },
    },
    {
      title: "the client may ask for the required field without argument",
      operation: "{ product { shipping price } }",
      expected: { data: { product: { shipping: 702, price: 3.5 } } },
      receives: { delivery: [{ __typename: "Product", id: "p1", price: 350, weight: 2 }] },
      apolloDiffers: "it sends the price without its argument",
    },
    {
      title: "the client may ask for the required field under an alias with the same argument",
      operation: '{ products { shipping x: price(unit: "CENT") price } }',
      expected: {
        data: {
          products: [
            { shipping: 702, x: 350, price: 3.5 },
            { shipping: 350, x: 350, price: 3.5 },
          ],
        },
      },
      apolloDiffers: "it sends the price without its argument",
    },
    {
      title: "the client may ask for the required field with a variable",
      operation: "query ($u: String) { product { shipping price(unit: $u) } }",
      variables: { u: "EUR" },
      expected: { data: { product: { shipping: 702, price: 3.5 } } },
      apolloDiffers: "it sends the price with the argument of the client",
    },
    {
      title: "the client may ask for the required field with the same argument without alias",
      operation: '{ product { price(unit: "CENT") shipping } }',
      expected: { data: { product: { price: 350, shipping: 702 } } },
      receives: { delivery: [{ __typename: "Product", id: "p1", price: 350, weight: 2 }] },
    },
    {
      title: "the client may give its own price to an alias named as another required field",
      operation: '{ product { weight: price(unit: "EUR") price: weight shipping } }',
      expected: { data: { product: { weight: 3.5, price: 2, shipping: 702 } } },
      apolloDiffers: "it sends what the client calls so",
    },
    {
      title: "the required argument may be an enum value",
      operation: "{ product { pack height(unit: MM) } }",
      expected: { data: { product: { pack: "7cm", height: 70 } } },
      apolloDiffers: "it sends the height in the unit of the client",
    },
    {
      title: "the required argument may be an input object with a list",
      operation: "{ product { shelf count(filter: { min: 1 }) } }",
      expected: { data: { product: { shelf: 12, count: 1 } } },
      receives: { delivery: [{ __typename: "Product", id: "p1", count: 12 }] },
      apolloDiffers: "it sends the count of the client's filter",
    },
    {
      title: "several fields with arguments are required side by side",
      operation: "{ product { shipping pack shelf } }",
      expected: { data: { product: { shipping: 702, pack: "7cm", shelf: 12 } } },
    },
  ],
};
