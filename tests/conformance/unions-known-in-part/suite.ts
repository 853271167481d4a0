import type { ConformanceSuite } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", name: "Alice" };
const note: Thing = { __typename: "Note", text: "Hello" };
const vote: Thing = { __typename: "Vote", yes: 7, at: ({ from }: { from: number }) => from, by: alice };
const letter: Thing = { __typename: "Letter", sender: "Alice" };
const archived = { entries: [note, letter], last: letter };
const atDesk: Thing = { __typename: "File", id: "f1", page: { entries: [note, vote], last: vote }, archived };
const atArchive: Thing = { __typename: "File", id: "f2", page: { entries: [note, letter], last: letter }, archived };
const common: Thing = { __typename: "File", id: "f3", page: { entries: [note], last: note }, archived };

const EVERYTHING = "fragment E on Entry { ... on Note { text } ... on Vote { yes } ... on Letter { sender } }";
const noteSeen = { __typename: "Note", text: "Hello" };

/**
 * Where several services can resolve a field of a union, and do not all know the same members, only the members that
 * all of them know can be relied on: of others a client may get the type, but no fields.
 */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/composition#unions",
  world: {
    query: { onDesk: atDesk, inArchive: atArchive, common, desk: { files: [atDesk, common] } },
    entities: [atDesk, atArchive, common, alice],
  },
  subgraphs: {
    desk: `
      type Query { onDesk: File common: File @shareable desk: Desk }
      type Desk @shareable { files: [File!]! }
      type File @key(fields: "id") { id: ID! page: Page @shareable }
      type Page @shareable { entries: [Entry!]! last: Entry }
      union Entry = Note | Vote
      type Note @shareable { text: String }
      interface Counted { yes: Int }
      type Vote implements Counted { yes: Int at(from: Int!): Int by: Member }
      type Member @key(fields: "id") { id: ID! }`,
    archive: `
      type Query { inArchive: File common: File @shareable }
      type File @key(fields: "id") { id: ID! page: Page @shareable archived: Page }
      type Page @shareable { entries: [Entry!]! last: Entry }
      union Entry = Note | Letter
      type Note @shareable { text: String }
      type Letter { sender: String }`,
    members: `type Member @key(fields: "id") { id: ID! name: String }`,
  },
  cases: [
    {
      title: "of a member that the other service does not have there are no fields",
      operation: `{ onDesk { page { entries { __typename ...E } } } } ${EVERYTHING}`,
      expected: { data: { onDesk: { page: { entries: [noteSeen, { __typename: "Vote", yes: null }] } } } },
      calls: { desk: 1 },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
    {
      title: "the same holds on the way of the other service",
      operation: `{ inArchive { page { entries { __typename ...E } } } } ${EVERYTHING}`,
      expected: { data: { inArchive: { page: { entries: [noteSeen, { __typename: "Letter", sender: null }] } } } },
      calls: { archive: 1 },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
    {
      title: "members that the service cannot have are no fields of what it answers",
      operation:
        "{ onDesk { page { entries { ... on Letter { sender } } last { __typename ... on Letter { sender } } } } }",
      expected: { data: { onDesk: { page: { entries: [{}, {}], last: { __typename: "Vote" } } } } },
      calls: { desk: 1 },
    },
    {
      title: "a root field that two services share is asked for in one of them",
      operation: `{ common { page { entries { __typename ...E } } } } ${EVERYTHING}`,
      expected: { data: { common: { page: { entries: [noteSeen] } } } },
    },
    {
      title: "behind a field of one service its members count",
      operation: `{ onDesk { archived { entries { __typename ...E } } } } ${EVERYTHING}`,
      expected: {
        data: { onDesk: { archived: { entries: [noteSeen, { __typename: "Letter", sender: "Alice" }] } } },
      },
      calls: { desk: 1, archive: 1 },
    },
    {
      title: "both ways in one operation keep what can be relied on",
      operation: `{ onDesk { page { last { ...E } } archived { entries { ...E } } } } ${EVERYTHING}`,
      expected: {
        data: {
          onDesk: { page: { last: { yes: null } }, archived: { entries: [{ text: "Hello" }, { sender: "Alice" }] } },
        },
      },
      calls: { desk: 1, archive: 1 },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
    {
      title: "a shareable parent that only one service reaches changes nothing",
      operation: "{ desk { files { page { entries { ... on Vote { yes } } } } } }",
      expected: {
        data: { desk: { files: [{ page: { entries: [{}, { yes: null }] } }, { page: { entries: [{}] } }] } },
      },
      calls: { desk: 1 },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
    {
      title: "what is below such a member is asked for nowhere",
      operation: "{ onDesk { page { entries { ... on Vote { by { id name } } } } } }",
      expected: { data: { onDesk: { page: { entries: [{}, { by: null }] } } } },
      calls: { desk: 1 },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
    {
      title: "a variable that stands in such a fragment alone is no obstacle",
      operation: `query ($from: Int!) {
        onDesk { page { last { ... on Vote { at(from: $from) } } } archived { last { ... on Vote { at(from: $from) } } } }
      }`,
      variables: { from: 3 },
      expected: { data: { onDesk: { page: { last: { at: null } }, archived: { last: {} } } } },
      calls: { desk: 1, archive: 1 },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
    {
      title: "a condition on such a fragment holds",
      operation: `query ($votes: Boolean!) {
        onDesk { page { entries { ... on Vote @include(if: $votes) { yes } ... on Note @skip(if: $votes) { text } } } }
      }`,
      variables: { votes: true },
      expected: { data: { onDesk: { page: { entries: [{}, { yes: null }] } } } },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
    {
      title: "a fragment on an interface of such a member changes nothing",
      operation: "{ onDesk { page { entries { ... on Counted { yes } } } } }",
      expected: { data: { onDesk: { page: { entries: [{}, { yes: null }] } } } },
      wholeDiffers: "one schema knows all members",
      secondPlannerDiffers: "it asks a service for all members that it knows",
    },
  ],
};
