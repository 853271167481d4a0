import { CUSTOMERS, PRODUCTS, type Product, shippingCost } from "./data";

/** Written for Federation 1, which all gateways understand; Mercurius knows no other. */
export const SUBGRAPHS = {
  accounts: {
    sdl: `
      extend type Query { customers: [Customer!]! customer(id: ID!): Customer }
      type Customer @key(fields: "id") { id: ID! name: String! email: String! }`,
    resolvers: {
      Customer: {
        __resolveReference: ({ id }: { id: string }) => CUSTOMERS.find((customer) => customer.id === id),
      },
    },
  },
  products: {
    sdl: `
      extend type Query { topProducts(first: Int = 5): [Product!]! }
      type Product @key(fields: "sku") { sku: ID! name: String! price: Int! weight: Int! }`,
    resolvers: { Product: { __resolveReference: findProduct } },
  },
  inventory: {
    sdl: `
      extend type Product @key(fields: "sku") {
        sku: ID! @external
        price: Int! @external
        weight: Int! @external
        inStock: Boolean!
        shippingCost: Int! @requires(fields: "price weight")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (product: Product) => ({
          ...product,
          inStock: findProduct(product)?.inStock,
          shippingCost: shippingCost(product),
        }),
      },
    },
  },
  reviews: {
    sdl: `
      type Review @key(fields: "id") { id: ID! text: String! product: Product! author: Customer! @provides(fields: "name") }
      extend type Customer @key(fields: "id") { id: ID! @external name: String! @external reviews: [Review!]! }
      extend type Product @key(fields: "sku") { sku: ID! @external reviews: [Review!]! }`,
    resolvers: {
      Customer: {
        __resolveReference: ({ id }: { id: string }) => CUSTOMERS.find((customer) => customer.id === id),
      },
      Product: { __resolveReference: findProduct },
    },
  },
};

export type SubgraphName = keyof typeof SUBGRAPHS;
export const SUBGRAPH_NAMES = Object.keys(SUBGRAPHS) as SubgraphName[];

function findProduct({ sku }: { sku: string }): Product | undefined {
  return PRODUCTS.find((product) => product.sku === sku);
}
