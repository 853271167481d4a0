import type { Thing } from "../../../tests/conformance/support/world";
import type { TitledScenario } from "./scenario";

const maker: Thing = { __typename: "Maker", id: "k1", name: "Nefeli", city: "Volos" };
const soap: Thing = {
  __typename: "Product",
  id: "p1",
  title: "Soap",
  price: ({ unit = "EUR" }: { unit?: string }) => (unit === "CENT" ? 350 : 3.5),
  weight: 2,
  box: { size: "S", parts: [{ n: 1 }, { n: 2 }] },
  maker,
  maxTitle: "SOAP",
  stock: 4,
  old: "from new",
  shipping: 702,
  parcel: "S12",
};
const oil: Thing = {
  ...soap,
  id: "p2",
  title: "Oil",
  maxTitle: "OIL",
  weight: null,
  box: null,
  maker: null,
  parcel: "none",
  shipping: 0,
  stock: null,
};
Object.assign(maker, { products: [soap, oil] });

let counter = 0;

export const directives: TitledScenario = {
  title: "requires, provides, override, shared roots and mutations",
  world: {
    query: {
      products: [soap, oil],
      product: soap,
      viewer: {
        a: 1,
        b: 2,
        both: {
          x: 3,
          y: 4,
          list: [
            { l: 1, r: 2 },
            { l: 3, r: 4 },
          ],
        },
      },
    },
    mutation: {
      reset: () => {
        counter = 0;
        return true;
      },
      add: ({ n }: { n: number }) => {
        counter += n;
        return counter;
      },
      times: ({ n }: { n: number }) => {
        counter *= n;
        return { id: "p1", title: "Soap", maxTitle: "SOAP", stock: 4, value: counter, __typename: "Product" };
      },
    },
    entities: [soap, oil, maker],
  },
  subgraphs: {
    shop: `
      type Query { products: [Product] product: Product viewer: Viewer @shareable }
      type Mutation { reset: Boolean add(n: Int!): Int }
      type Product @key(fields: "id") {
        id: ID! title: String price(unit: String): Float weight: Int box: Box old: String
        maker: Maker @provides(fields: "name")
      }
      type Box { size: String parts: [Part!] }
      type Part { n: Int }
      type Maker @key(fields: "id") { id: ID! name: String @external }
      type Viewer @shareable { a: Int both: Both }
      type Both @shareable { x: Int list: [Pair!] }
      type Pair @shareable { l: Int }`,
    stock: `
      type Query { viewer: Viewer @shareable }
      type Mutation { times(n: Int!): Product }
      type Product @key(fields: "id") {
        id: ID! stock: Int
        title: String @external price(unit: String): Float @external weight: Int @external box: Box @external
        maxTitle: String @requires(fields: "title")
        shipping: Int @requires(fields: "price(unit: \\"CENT\\") weight")
        parcel: String @requires(fields: "box { size parts { n } }")
        old: String @override(from: "shop")
        value: Int
      }
      type Box @external { size: String parts: [Part!] }
      type Part @external { n: Int }
      type Viewer @shareable { b: Int both: Both }
      type Both @shareable { y: Int list: [Pair!] }
      type Pair @shareable { r: Int }`,
    makers: `type Maker @key(fields: "id") { id: ID! name: String @shareable city: String products: [Product] } type Product @key(fields: "id") { id: ID! }`,
  },
  resolvers: {
    stock: {
      Product: {
        maxTitle: ({ title }: { title?: string }) => title?.toUpperCase() ?? "title is missing",
        shipping: ({ price, weight }: { price?: number; weight?: number | null }) =>
          (price ?? 0) * (weight ?? 0) + (weight ?? 0),
        parcel: ({ box }: { box?: { size: string; parts: { n: number }[] } | null }) =>
          box ? box.size + box.parts.map(({ n }) => n).join("") : "none",
      },
    },
  },
  operations: [
    { source: "{ products { title maxTitle } }" },
    { source: "{ product { maxTitle } }" },
    { source: "{ products { title: id maxTitle } }", apolloDiffers: "it requires the alias" },
    { source: "{ product { shipping } }" },
    { source: "{ product { shipping price } }", apolloDiffers: "it sends the price without its argument" },
    { source: '{ products { shipping x: price(unit: "CENT") price } }', apolloDiffers: "it sends the wrong price" },
    {
      source: "query ($u: String) { product { shipping price(unit: $u) } }",
      variables: { u: "EUR" },
      apolloDiffers: "as above",
    },
    { source: "{ products { parcel } }" },
    { source: "{ products { parcel box { size } } }" },
    { source: "{ products { box: title parcel } }", apolloDiffers: "it requires the alias" },
    { source: "{ products { maker { name } } }" },
    { source: "{ products { maker { name city } } }" },
    { source: "{ products { old } }" },
    { source: "{ products { maker { products { maker { products { stock maxTitle } } } } } }" },
    { source: "{ viewer { a b both { x y } } }" },
    { source: "{ viewer { both { list { l r } } } }" },
    { source: "{ viewer { b } v: viewer { a } }" },
    {
      source:
        "mutation { reset a: add(n: 2) times(n: 5) { value title maxTitle } b: add(n: 1) c: times(n: 2) { value stock } __typename }",
    },
    { source: "mutation ($n: Int!) { reset add(n: $n) }", variables: { n: 4 } },
    { source: "mutation ($n: Int!) { add(n: $n) }", variables: { n: "4" }, expected: { data: null, errors: [""] } },
  ],
};
