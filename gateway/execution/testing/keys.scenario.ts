import type { Thing } from "../../../tests/conformance/support/world";
import type { TitledScenario } from "./scenario";

const person: Thing = { __typename: "Person", id: "p1", name: "Alice" };
const desk: Thing = { __typename: "Desk", id: "d1", name: "Help desk" };
Object.assign(person, { near: [person, desk] });
Object.assign(desk, { near: [desk, person] });
const town = { code: "GR-01", country: { iso: "GR" } };
const place: Thing = { __typename: "Place", slug: "agora", number: 7, town, title: "Agora", people: 9, owner: person };
const other: Thing = { __typename: "Place", slug: "port", number: 8, town, title: "Port", people: 3, owner: null };
const lost: Thing = { __typename: "Place", slug: "lost", number: null, town, title: null, people: null, owner: null };

export const keys: TitledScenario = {
  title: "keys of many kinds, and types that differ between services",
  world: {
    query: {
      people: [person],
      accounts: [person, desk],
      places: [place, other],
      lost,
      nested: [[place], [other, place]],
    },
    entities: [person, place, other],
  },
  subgraphs: {
    start: `
      type Query { people: [Person!]! places: [Place] lost: Place nested: [[Place!]!] }
      type Person @shareable { id: ID }
      type Place @key(fields: "slug") { slug: ID! }`,
    numbers: `type Place @key(fields: "slug") @key(fields: "number town { code country { iso } }") {
        slug: ID! number: Int town: Town @shareable
      }
      type Town @shareable { code: ID country: Country } type Country @shareable { iso: String }`,
    titles: `type Place @key(fields: "number town { code country { iso } }") {
        number: Int town: Town @shareable title: String people: Int owner: Person
      }
      type Town @shareable { code: ID country: Country } type Country @shareable { iso: String }
      type Person @key(fields: "id") { id: ID! }`,
    accounts: `
      type Query { accounts: [Account!]! }
      union Account = Person | Desk
      type Person @key(fields: "id") { id: ID! name: String near: [Account!]! }
      type Desk { id: ID name: String near: [Account!]! }`,
  },
  operations: [
    { source: "{ places { title people } }" },
    {
      source: "{ places { number: slug slug: title town { code } } }",
      apolloDiffers: "it takes the alias for the key",
    },
    { source: "{ nested { title owner { name } } }" },
    { source: "{ places { town { country { iso } code } owner { near { ... on Desk { name } } } } }" },
    // the way to the title leads over a service that does not know the place
    { source: "{ lost { slug title } }", expected: { data: { lost: { slug: "lost", title: null } } } },
    { source: "{ people { id name } accounts { ... on Person { id name } ... on Desk { id name } } }" },
    {
      source: `{ accounts {
        ... on Person { id near { ... on Person { id name } ... on Desk { id } } }
        ... on Desk { id near { ... on Person { id } ... on Desk { id name } } }
      } }`,
    },
    { source: "{ accounts { __typename ... on Desk { x: id } ... on Person { y: id } } }" },
  ],
};
