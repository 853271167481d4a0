import { type ConformanceSuite, isDown } from "../support/suite";
import type { Thing } from "../support/world";

const site: Thing = { __typename: "Site", id: "m1", name: "Agora", url: "agora.example", rating: 4, badge: "Agora: 4" };
const paper: Thing = { __typename: "Paper", id: "m2", name: "Echo", pages: 12, rating: 2, badge: "Echo: 2" };
const reviews = [
  { __typename: "Review", id: "r1", stars: 5, about: site },
  { __typename: "Review", id: "r2", stars: 3, about: paper },
];
Object.assign(site, { reviews: [reviews[0]], similar: [paper], fans: 70, motto: "Hi" });
Object.assign(paper, { reviews: [reviews[1], reviews[1]], similar: [site, paper], fans: 3, motto: "Hi" });

/** A service adds fields to all implementations of an interface without knowing any of them. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/interfaces",
  world: {
    query: { media: [site, paper], site, top: site, rated: [[paper], [], [site, paper]], reviews },
    mutation: { rate: paper },
    entities: [site, paper, ...reviews],
  },
  subgraphs: {
    media: `
      type Query { media: [Media!]! site: Site }
      interface Media @key(fields: "id") { id: ID! name: String! }
      type Site implements Media @key(fields: "id") { id: ID! name: String! url: String motto: String @shareable }
      type Paper implements Media @key(fields: "id") { id: ID! name: String! pages: Int motto: String @shareable }`,
    ratings: `
      type Query { top: Media rated: [[Media!]!]! }
      type Mutation { rate: Media }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! name: String! @external rating: Int badge: String @requires(fields: "name") similar: [Media!]!
      }`,
    reviews: `
      type Query { reviews: [Review!]! }
      type Media @key(fields: "id") @interfaceObject { id: ID! reviews: [Review!]! }
      type Review { stars: Int! about: Media }`,
    fans: `type Site @key(fields: "id") { id: ID! fans: Int }`,
  },
  resolvers: {
    ratings: { Media: { badge: ({ name, rating }: { name?: string; rating: number }) => `${name}: ${rating}` } },
  },
  cases: [
    {
      title: "all implementations get a field of the interface object",
      operation: "{ media { name rating } }",
      expected: {
        data: {
          media: [
            { name: "Agora", rating: 4 },
            { name: "Echo", rating: 2 },
          ],
        },
      },
      calls: { media: 1, ratings: 1 },
    },
    {
      title: "one implementation alone has it too",
      operation: "{ site { url rating reviews { stars } } }",
      expected: { data: { site: { url: "agora.example", rating: 4, reviews: [{ stars: 5 }] } } },
      calls: { media: 1, ratings: 1, reviews: 1 },
    },
    {
      title: "fields of two interface objects stand side by side",
      operation: "{ media { rating reviews { stars } } }",
      expected: {
        data: {
          media: [
            { rating: 4, reviews: [{ stars: 5 }] },
            { rating: 2, reviews: [{ stars: 3 }, { stars: 3 }] },
          ],
        },
      },
      calls: { media: 1, ratings: 1, reviews: 1 },
    },
    {
      title: "what the service of the interface object has needs no other",
      operation: "{ top { id rating } }",
      expected: { data: { top: { id: "m1", rating: 4 } } },
      calls: { ratings: 1 },
    },
    {
      title: "the true type comes from the service that has the interface",
      operation: "{ top { __typename rating } }",
      expected: { data: { top: { __typename: "Site", rating: 4 } } },
      calls: { ratings: 1, media: 1 },
    },
    {
      title: "fragments on implementations apply to the true type",
      operation: "{ top { ... on Site { url } ... on Paper { pages } } }",
      expected: { data: { top: { url: "agora.example" } } },
    },
    {
      title: "a fragment on another implementation leaves an empty object",
      operation: "{ top { ... on Paper { pages } } }",
      expected: { data: { top: {} } },
    },
    {
      title: "fields of the interface object within a fragment on an implementation are for those objects alone",
      operation: "{ rated { ... on Paper { rating name } } }",
      expected: { data: { rated: [[{ rating: 2, name: "Echo" }], [], [{}, { rating: 2, name: "Echo" }]] } },
    },
    {
      title: "a required field of the interface is fetched first",
      operation: "{ media { badge } }",
      expected: { data: { media: [{ badge: "Agora: 4" }, { badge: "Echo: 2" }] } },
      calls: { media: 1, ratings: 1 },
    },
    {
      title: "a required field is fetched also where the service itself is asked first",
      operation: "{ top { badge } }",
      expected: { data: { top: { badge: "Agora: 4" } } },
      calls: { media: 1, ratings: 2 },
    },
    {
      title: "a field of an implementation in a third service is reached through the true type",
      operation: "{ top { ... on Site { fans } } reviews { about { ... on Site { fans } } } }",
      expected: { data: { top: { fans: 70 }, reviews: [{ about: { fans: 70 } }, { about: {} }] } },
    },
    {
      title: "an interface object leads to others of its kind",
      operation: "{ site { similar { name similar { id rating } } } }",
      expected: {
        data: {
          site: {
            similar: [
              {
                name: "Echo",
                similar: [
                  { id: "m1", rating: 4 },
                  { id: "m2", rating: 2 },
                ],
              },
            ],
          },
        },
      },
    },
    {
      title: "from one interface object to the other goes by the key",
      operation: "{ reviews { stars about { rating } } }",
      expected: {
        data: {
          reviews: [
            { stars: 5, about: { rating: 4 } },
            { stars: 3, about: { rating: 2 } },
          ],
        },
      },
    },
    {
      title: "a mutation may return one, with its true type and fields from elsewhere",
      operation: "mutation { rate { id rating __typename name ... on Paper { pages } reviews { stars } } }",
      expected: {
        data: {
          rate: {
            id: "m2",
            rating: 2,
            __typename: "Paper",
            name: "Echo",
            pages: 12,
            reviews: [{ stars: 3 }, { stars: 3 }],
          },
        },
      },
    },
    {
      title: "a field that all implementations share is a field of each of them",
      operation: "{ media { ... on Site { motto } ... on Paper { motto } } }",
      expected: { data: { media: [{ motto: "Hi" }, { motto: "Hi" }] } },
      calls: { media: 1 },
    },
    {
      title: "if the service of the interface fails, null goes up from what it owes",
      operation: "{ top { rating name } }",
      faults: { media: isDown },
      expected: { data: { top: null }, errors: ["SUBGRAPH_UNREACHABLE top"] },
    },
  ],
};
