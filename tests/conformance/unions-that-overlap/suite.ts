import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const call: Thing = { __typename: "Call", id: "c1", title: "Fund", budget: 100, place: "Athens" };
const poll: Thing = { __typename: "Poll", id: "p1", title: "Name", votes: 5 };
const talk: Thing = { __typename: "Talk", id: "t1", title: "Wages", place: "Patras" };

const IN_FULL = `fragment N on Notice {
  __typename ... on Call { title budget place } ... on Poll { title votes } ... on Talk { title place }
}`;
const callSeen = { __typename: "Call", title: "Fund", budget: 100, place: "Athens" };
const pollSeen = { __typename: "Poll", title: "Name", votes: 5 };
const talkSeen = { __typename: "Talk", title: "Wages", place: "Patras" };

/** Services that have some members in common, all of them entities, and a third that has the common ones alone. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/composition#unions",
  world: {
    query: {
      notice: call,
      latest: poll,
      next: talk,
      reader: { notice: call, funded: call, local: talk, poll, all: [[call, poll], []] },
    },
    entities: [call, poll, talk],
  },
  subgraphs: {
    funds: `
      type Query { notice: Notice @shareable latest: Notice reader: Reader @shareable }
      type Reader @shareable { notice: Notice funded: Notice poll: Notice all: [[Notice!]!] }
      union Notice = Call | Poll
      type Call @key(fields: "id") { id: ID! title: String! @shareable budget: Int! }
      type Poll @key(fields: "id") { id: ID! title: String! @shareable votes: Int! }`,
    places: `
      type Query { notice: Notice @shareable next: Notice reader: Reader @shareable }
      type Reader @shareable { notice: Notice local: Notice }
      union Notice = Call | Talk
      type Call @key(fields: "id") { id: ID! title: String! @shareable place: String! }
      type Talk @key(fields: "id") { id: ID! title: String! @shareable place: String! }`,
    digests: `
      type Reader @shareable { notice: Notice all: [[Notice!]!] }
      union Notice = Call
      type Call @key(fields: "id") { id: ID! }`,
  },
  cases: [
    {
      title: "a shared field with a fragment on a member that only one service has is empty for others",
      operation: "{ notice { ... on Talk { title } } }",
      expected: { data: { notice: {} } },
    },
    {
      title: "the common member gets its fields from both services",
      operation: `{ notice { ...N } } ${IN_FULL}`,
      expected: { data: { notice: callSeen } },
      calls: { funds: 1, places: 1 },
    },
    {
      title: "a field of one service gets the members of that service",
      operation: `{ latest { ...N } next { ...N } } ${IN_FULL}`,
      expected: { data: { latest: pollSeen, next: talkSeen } },
      calls: { funds: 1, places: 1 },
    },
    {
      title: "below a shared object the same rules hold",
      operation: `{ reader { notice { ...N } funded { ...N } local { ...N } poll { ...N } } } ${IN_FULL}`,
      expected: { data: { reader: { notice: callSeen, funded: callSeen, local: talkSeen, poll: pollSeen } } },
    },
    {
      title: "a member that another service lacks is asked for in a list of lists too",
      operation: "{ reader { all { __typename ... on Poll { votes } ... on Call { place } } } }",
      expected: {
        data: {
          reader: {
            all: [
              [
                { __typename: "Call", place: "Athens" },
                { __typename: "Poll", votes: 5 },
              ],
              [],
            ],
          },
        },
      },
      calls: { funds: 1, places: 1 },
    },
    {
      title: "a fragment on a member that the one service lacks does not ask the other",
      operation: "{ latest { ... on Talk { title place } } }",
      expected: { data: { latest: {} } },
      calls: { funds: 1 },
    },
  ],
};
