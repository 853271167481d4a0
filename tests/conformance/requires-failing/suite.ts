import { type ConformanceSuite, isDown, says, whenAsked } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", hours: 8, rate: 10, badge: "ALICE", wage: 80 };
const bob: Thing = { __typename: "Member", id: "m2", name: "Bob", hours: 5, rate: 10, badge: "BOB", wage: 50 };
const bakery: Thing = { __typename: "Coop", id: "c1", members: [alice, bob], first: alice };

interface Required {
  name?: string | null;
  hours?: number | null;
  rate?: number | null;
}

/** What is required cannot be had: only what needs it is missing. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Handling-Field-Errors",
  world: { query: { member: alice, members: [alice, bob], coop: bakery }, entities: [alice, bob, bakery] },
  subgraphs: {
    members: `
      type Query { member: Member members: [Member] coop: Coop }
      type Coop @key(fields: "id") { id: ID! members: [Member!]! first: Member }
      type Member @key(fields: "id") { id: ID! name: String }`,
    work: `type Member @key(fields: "id") { id: ID! hours: Int rate: Int! }`,
    pay: `
      type Member @key(fields: "id") {
        id: ID! name: String @external hours: Int @external rate: Int! @external
        badge: String @requires(fields: "name")
        wage: Int @requires(fields: "hours rate")
        strict: Int! @requires(fields: "hours")
        plain: String
      }`,
  },
  resolvers: {
    pay: {
      Member: {
        badge: ({ name }: Required) => name?.toUpperCase() ?? "nameless",
        wage: ({ hours, rate }: Required) => (hours && rate ? hours * rate : null),
        strict: ({ hours }: Required) => hours,
        plain: () => "paid",
      },
    },
  },
  cases: [
    {
      title: "when all is well everything is there",
      operation: "{ members { wage badge } }",
      expected: {
        data: {
          members: [
            { wage: 80, badge: "ALICE" },
            { wage: 50, badge: "BOB" },
          ],
        },
      },
    },
    {
      title:
        "when the subgraph of a required field is down, the field that requires it is null and nobody is asked for it",
      operation: "{ members { id wage } }",
      faults: { work: isDown },
      expected: {
        data: {
          members: [
            { id: "m1", wage: null },
            { id: "m2", wage: null },
          ],
        },
        errors: ["SUBGRAPH_UNREACHABLE members"],
      },
      receives: { pay: [] },
    },
    {
      title: "a field that requires nothing of the failed subgraph is answered all the same",
      operation: "{ members { hours plain } }",
      faults: { work: isDown },
      expected: {
        data: {
          members: [
            { hours: null, plain: "paid" },
            { hours: null, plain: "paid" },
          ],
        },
        errors: ["SUBGRAPH_UNREACHABLE members"],
      },
    },
    {
      title: "a field that requires of another subgraph than the failed one is answered all the same",
      operation: "{ members { hours badge } }",
      faults: { work: isDown },
      expected: {
        data: {
          members: [
            { hours: null, badge: "ALICE" },
            { hours: null, badge: "BOB" },
          ],
        },
        errors: ["SUBGRAPH_UNREACHABLE members"],
      },
    },
    {
      title: "a required field that fails by itself is sent as the null that it is",
      operation: "{ member { hours wage } }",
      faults: {
        work: says({
          data: { _entities: [{ hours: null, rate: 10 }] },
          errors: [{ message: "lost", path: ["_entities", 0, "hours"] }],
        }),
      },
      expected: { data: { member: { hours: null, wage: null } }, errors: ["SUBGRAPH_ERROR member.hours"] },
      receives: { pay: [{ __typename: "Member", id: "m1", hours: null, rate: 10 }] },
    },
    {
      title: "the error of a required field that the client did not ask for stands at the object",
      operation: "{ member { wage } }",
      faults: {
        work: says({
          data: { _entities: [{ hours: null, rate: 10 }] },
          errors: [{ message: "lost", path: ["_entities", 0, "hours"] }],
        }),
      },
      expected: { data: { member: { wage: null } }, errors: ["SUBGRAPH_ERROR member"] },
    },
    {
      title: "a required entity that its subgraph does not know is null for what requires it, without an error",
      operation: "{ members { id wage } }",
      faults: { work: says({ data: { _entities: [null, { hours: 5, rate: 10 }] } }) },
      expected: {
        data: {
          members: [
            { id: "m1", wage: null },
            { id: "m2", wage: 50 },
          ],
        },
      },
    },
    {
      title: "a non-null field whose required field is missing takes its object away, by the first error",
      operation: "{ members { id strict } }",
      faults: { work: isDown },
      expected: { data: { members: [null, null] }, errors: ["SUBGRAPH_UNREACHABLE members"] },
    },
    {
      title: "non-null lists on the way take the null further up",
      operation: "{ coop { id members { strict } first { id } } }",
      faults: { work: isDown },
      expected: { data: { coop: null }, errors: ["SUBGRAPH_UNREACHABLE coop.members"] },
    },
    {
      title: "the failure of the requiring subgraph leaves what it required",
      operation: "{ members { name badge } }",
      faults: { pay: isDown },
      expected: {
        data: {
          members: [
            { name: "Alice", badge: null },
            { name: "Bob", badge: null },
          ],
        },
        errors: ["SUBGRAPH_UNREACHABLE members"],
      },
    },
    {
      title: "one item of a list may lack what is required while the others have it",
      operation: "{ members { wage } }",
      faults: {
        work: whenAsked(
          "rate",
          says({
            data: { _entities: [null, { hours: 5, rate: 10 }] },
            errors: [{ message: "lost", path: ["_entities", 0, "rate"] }],
          }),
        ),
      },
      expected: {
        data: { members: [{ wage: null }, { wage: 50 }] },
        errors: ["SUBGRAPH_ERROR members.0"],
      },
      receives: { pay: [{ __typename: "Member", id: "m2", hours: 5, rate: 10 }] },
    },
  ],
};
