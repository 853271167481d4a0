import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Person", name: "Alice", age: 30 };
const bakery: Thing = { __typename: "Coop", title: "Bakery", city: "Volos" };
const phone: Thing = { __typename: "Phone", label: "home", number: "555" };
const mail: Thing = { __typename: "Mail", label: "work", address: "a@b" };
const soap: Thing = {
  __typename: "Product",
  id: "p1",
  title: "Soap",
  box: { size: "S", parts: [{ n: 1 }, { n: 2 }] },
  layers: [[{ n: 1 }, { n: 2 }], [], [{ n: 3 }]],
  owner: alice,
  owners: [alice, null, bakery],
  contact: phone,
  parcel: "S12",
  stack: "12//3",
  ownerName: "Alice",
  ownerNames: "Alice,-,Bakery",
  contactLine: "home 555",
};
const oil: Thing = {
  __typename: "Product",
  id: "p2",
  title: "Oil",
  box: null,
  layers: null,
  owner: bakery,
  owners: [],
  contact: mail,
  parcel: "none",
  stack: "none",
  ownerName: "Bakery",
  ownerNames: "",
  contactLine: "work a@b",
};

interface Required {
  box?: { size: string; parts: { n: number }[] } | null;
  layers?: { n: number }[][] | null;
  owner?: Owner;
  owners?: (Owner | null)[];
  contact?: { label: string; number?: string; address?: string };
}
interface Owner {
  name?: string;
  title?: string;
}

function nameOf(owner: Owner | null | undefined): string {
  return owner?.name ?? owner?.title ?? "-";
}

/** Required fields with selections of their own: objects, lists, lists of lists, and fragments on abstract types. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#requires",
  world: { query: { product: soap, products: [soap, oil] }, entities: [soap, oil] },
  subgraphs: {
    shop: `
      type Query { product: Product products: [Product] }
      type Product @key(fields: "id") {
        id: ID! title: String box: Box layers: [[Part!]!] owner: Owner owners: [Owner] contact: Contact
      }
      type Box { size: String parts: [Part!] }
      type Part { n: Int }
      union Owner = Person | Coop
      type Person { name: String age: Int }
      type Coop { title: String city: String }
      interface Contact { label: String }
      type Phone implements Contact { label: String number: String }
      type Mail implements Contact { label: String address: String }`,
    delivery: `
      type Product @key(fields: "id") {
        id: ID!
        box: Box @external layers: [[Part!]!] @external owner: Owner @external owners: [Owner] @external
        contact: Contact @external
        parcel: String @requires(fields: "box { size parts { n } }")
        stack: String @requires(fields: "layers { n }")
        ownerName: String @requires(fields: "owner { ... on Person { name } ... on Coop { title } }")
        ownerNames: String @requires(fields: "owners { ... on Person { name } ... on Coop { title } }")
        contactLine: String @requires(fields: "contact { label ... on Phone { number } ... on Mail { address } }")
      }
      type Box @external { size: String parts: [Part!] }
      type Part @external { n: Int }
      union Owner = Person | Coop
      type Person @external { name: String }
      type Coop @external { title: String }
      interface Contact { label: String }
      type Phone implements Contact @external { label: String number: String }
      type Mail implements Contact @external { label: String address: String }`,
  },
  resolvers: {
    delivery: {
      Product: {
        parcel: ({ box }: Required) => (box ? box.size + box.parts.map(({ n }) => n).join("") : "none"),
        stack: ({ layers }: Required) =>
          layers?.map((layer) => layer.map(({ n }) => n).join("")).join("/") ?? (layers === null ? "none" : "not sent"),
        ownerName: ({ owner }: Required) => nameOf(owner),
        ownerNames: ({ owners }: Required) => owners?.map(nameOf).join(","),
        contactLine: ({ contact }: Required) => `${contact?.label} ${contact?.number ?? contact?.address}`,
      },
    },
  },
  cases: [
    {
      title: "an object is required with a list in it; null is sent as null",
      operation: "{ products { parcel } }",
      expected: { data: { products: [{ parcel: "S12" }, { parcel: "none" }] } },
      receives: {
        delivery: [
          { __typename: "Product", id: "p1", box: { size: "S", parts: [{ n: 1 }, { n: 2 }] } },
          { __typename: "Product", id: "p2", box: null },
        ],
      },
    },
    {
      title: "the client may ask for less of the required object",
      operation: "{ products { parcel box { size } } }",
      expected: {
        data: {
          products: [
            { parcel: "S12", box: { size: "S" } },
            { parcel: "none", box: null },
          ],
        },
      },
    },
    {
      title: "the client may ask for parts of the required object under aliases that swap their names",
      operation: "{ product { box { parts: size size: parts { x: n } } parcel } }",
      expected: { data: { product: { box: { parts: "S", size: [{ x: 1 }, { x: 2 }] }, parcel: "S12" } } },
      apolloDiffers: "it sends what the client calls so",
    },
    {
      title: "another field that the client calls like the required object is not sent for it",
      operation: "{ products { box: title parcel } }",
      expected: {
        data: {
          products: [
            { box: "Soap", parcel: "S12" },
            { box: "Oil", parcel: "none" },
          ],
        },
      },
      apolloDiffers: "it sends what the client calls so",
    },
    {
      title: "the required object may be asked for under an alias beside it",
      operation: "{ product { b: box { size } parcel } }",
      expected: { data: { product: { b: { size: "S" }, parcel: "S12" } } },
    },
    {
      title: "a list of lists is sent in its shape",
      operation: "{ products { stack } }",
      expected: { data: { products: [{ stack: "12//3" }, { stack: "none" }] } },
      receives: {
        delivery: [
          { __typename: "Product", id: "p1", layers: [[{ n: 1 }, { n: 2 }], [], [{ n: 3 }]] },
          { __typename: "Product", id: "p2", layers: null },
        ],
      },
      apolloDiffers: "it does not send lists of lists in their shape",
    },
    {
      title: "of a required union each member type sends its own fields",
      operation: "{ products { ownerName } }",
      expected: { data: { products: [{ ownerName: "Alice" }, { ownerName: "Bakery" }] } },
    },
    {
      title: "a required list of a union keeps its nulls",
      operation: "{ products { ownerNames } }",
      expected: { data: { products: [{ ownerNames: "Alice,-,Bakery" }, { ownerNames: "" }] } },
    },
    {
      title: "the client may ask for other fields of the required union",
      operation: "{ products { owner { ... on Person { age } ... on Coop { name: city } } ownerName } }",
      expected: {
        data: {
          products: [
            { owner: { age: 30 }, ownerName: "Alice" },
            { owner: { name: "Volos" }, ownerName: "Bakery" },
          ],
        },
      },
    },
    {
      title: "of a required interface common fields and those of each type are sent",
      operation: "{ products { contactLine } }",
      expected: { data: { products: [{ contactLine: "home 555" }, { contactLine: "work a@b" }] } },
    },
    {
      title: "the client may ask for the name of the type of a required interface",
      operation: "{ products { contact { __typename } contactLine } }",
      expected: {
        data: {
          products: [
            { contact: { __typename: "Phone" }, contactLine: "home 555" },
            { contact: { __typename: "Mail" }, contactLine: "work a@b" },
          ],
        },
      },
    },
    {
      title: "everything is required at once",
      operation: "{ product { parcel stack ownerName ownerNames contactLine } }",
      expected: {
        data: {
          product: {
            parcel: "S12",
            stack: "12//3",
            ownerName: "Alice",
            ownerNames: "Alice,-,Bakery",
            contactLine: "home 555",
          },
        },
      },
      calls: { shop: 1, delivery: 1 },
      apolloDiffers: "it does not send lists of lists in their shape",
    },
  ],
};
