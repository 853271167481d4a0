import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice", phone: "555" };

/** What the hub does not offer it refuses with a code, before any subgraph is asked. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Subscription",
  world: { query: { member: alice, members: [alice] }, entities: [alice] },
  subgraphs: {
    members: `
      type Query { member: Member members: [Member] }
      type Subscription { joined: Member }
      type Member @key(fields: "id") { id: ID! name: String }`,
    phones: `type Member @key(fields: "id") { id: ID! phone: String }`,
  },
  cases: [
    {
      title: "queries are answered",
      operation: "query a { member { name phone } } query b { member { id } }",
      operationName: "a",
      expected: { data: { member: { name: "Alice", phone: "555" } } },
    },
    {
      title: "subscriptions are refused",
      operation: "subscription { joined { name } }",
      expected: { errors: ["UNSUPPORTED_OPERATION"] },
      calls: {},
      wholeDiffers: "graphql-js runs a subscription that is executed instead of subscribed to like a query",
    },
    {
      title: "a document with a query may not run its subscription",
      operation: "query a { member { name } } subscription b { joined { name } }",
      operationName: "b",
      expected: { errors: ["UNSUPPORTED_OPERATION"] },
      calls: {},
      wholeDiffers: "graphql-js runs a subscription that is executed instead of subscribed to like a query",
    },
    {
      title: "a document with a subscription may run its query",
      operation: "query a { member { name } } subscription b { joined { name } }",
      operationName: "a",
      expected: { data: { member: { name: "Alice" } } },
    },
    {
      title: "@defer is refused",
      operation: "{ member { name ... @defer { phone } } }",
      expected: { errors: ["UNSUPPORTED_OPERATION"] },
      calls: {},
    },
    {
      title: "@defer is refused on spreads, also where it is turned off",
      operation: "{ member { ...f @defer(if: false) } } fragment f on Member { phone }",
      expected: { errors: ["UNSUPPORTED_OPERATION"] },
      calls: {},
    },
    {
      title: "@stream is refused",
      operation: "{ members @stream(initialCount: 1) { name } }",
      expected: { errors: ["UNSUPPORTED_OPERATION"] },
      calls: {},
    },
    {
      title: "a directive that nobody defines is refused as invalid",
      operation: "{ member @later { name } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
  ],
};
