import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const person: Thing = { __typename: "Person", id: "p1", name: "Alice" };
const desk: Thing = { __typename: "Desk", id: "d1", name: "Help desk" };
Object.assign(person, { near: [person, desk] });
Object.assign(desk, { near: [desk, person] });
const town = { code: "GR-01", country: { iso: "GR" } };
const place: Thing = { __typename: "Place", slug: "agora", number: 7, town, title: "Agora", people: 9, owner: person };
const other: Thing = { __typename: "Place", slug: "port", number: 8, town, title: "Port", people: 3, owner: null };
const lost: Thing = { __typename: "Place", slug: "lost", number: null, town, title: null, people: null, owner: null };

const agora = { title: "Agora", owner: { name: "Alice" } };

/** Keys of several fields and of nested ones, which not every service knows; a type that is an entity in one alone. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/define-keys",
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
  cases: [
    {
      title: "one key leads to another over a service in between",
      operation: "{ places { title people } }",
      expected: {
        data: {
          places: [
            { title: "Agora", people: 9 },
            { title: "Port", people: 3 },
          ],
        },
      },
      calls: { start: 1, numbers: 1, titles: 1 },
    },
    {
      title: "a client's alias with the name of a key is not taken for it",
      operation: "{ places { number: slug slug: title town { code } } }",
      expected: {
        data: {
          places: [
            { number: "agora", slug: "Agora", town: { code: "GR-01" } },
            { number: "port", slug: "Port", town: { code: "GR-01" } },
          ],
        },
      },
      apolloDiffers: "it takes the alias for the key",
    },
    {
      title: "an entity in several places is asked for once at each step",
      operation: "{ nested { title owner { name } } }",
      expected: { data: { nested: [[agora], [{ title: "Port", owner: null }, agora]] } },
      calls: { start: 1, numbers: 1, titles: 1, accounts: 1 },
    },
    {
      title: "the fields of a nested key can be asked for too",
      operation: "{ places { town { country { iso } code } owner { near { ... on Desk { name } } } } }",
      expected: {
        data: {
          places: [
            { town: { country: { iso: "GR" }, code: "GR-01" }, owner: { near: [{}, { name: "Help desk" }] } },
            { town: { country: { iso: "GR" }, code: "GR-01" }, owner: null },
          ],
        },
      },
    },
    {
      title: "where the service in between does not know the entity, the rest of the way is not gone",
      operation: "{ lost { slug title } }",
      expected: { data: { lost: { slug: "lost", title: null } } },
      calls: { start: 1, numbers: 1 },
    },
    {
      title: "a type that is a value in one service can be an entity in another",
      operation: "{ people { id name } accounts { ... on Person { id name } ... on Desk { id name } } }",
      expected: {
        data: {
          people: [{ id: "p1", name: "Alice" }],
          accounts: [
            { id: "p1", name: "Alice" },
            { id: "d1", name: "Help desk" },
          ],
        },
      },
    },
    {
      title: "one field in two members of a union selects what each of them says",
      operation: `{ accounts {
        ... on Person { id near { ... on Person { id name } ... on Desk { id } } }
        ... on Desk { id near { ... on Person { id } ... on Desk { id name } } }
      } }`,
      expected: {
        data: {
          accounts: [
            { id: "p1", near: [{ id: "p1", name: "Alice" }, { id: "d1" }] },
            { id: "d1", near: [{ id: "d1", name: "Help desk" }, { id: "p1" }] },
          ],
        },
      },
    },
    {
      title: "ids of different nullability stand under different keys",
      operation: "{ accounts { __typename ... on Desk { x: id } ... on Person { y: id } } }",
      expected: {
        data: {
          accounts: [
            { __typename: "Person", y: "p1" },
            { __typename: "Desk", x: "d1" },
          ],
        },
      },
    },
  ],
};
