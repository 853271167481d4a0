import { type ConformanceSuite, says } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = {
  __typename: "Member",
  id: "m1",
  guests: [],
  circles: [[]],
  grant: { cents: 1 },
  share: 1,
  dues: 5,
};
const bob: Thing = { __typename: "Member", id: "m2", guests: [alice], grant: { cents: null }, share: null, dues: null };
const carol: Thing = { __typename: "Member", id: "m3", guests: [alice, bob], grant: null, share: 3, dues: 5 };
const dora: Thing = { __typename: "Member", id: "m4", guests: [] };
bob.circles = [[alice], [alice, bob]];
carol.circles = [[alice], []];

/** Nulls that one subgraph gives go up through objects and lists of another. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Handling-Field-Errors",
  world: {
    query: {
      members: [alice, bob, carol],
      board: [alice, bob],
      table: [[alice], [bob, carol]],
      chair: alice,
      secretary: bob,
      visitor: dora,
    },
    entities: [alice, bob, carol],
  },
  subgraphs: {
    members: `
      type Query {
        members: [Member] board: [Member!] table: [[Member!]!] chair: Member! secretary: Member! visitor: Member
      }
      type Member @key(fields: "id") { id: ID! guests: [Member!] circles: [[Member!]] }`,
    funding: `type Member @key(fields: "id") { id: ID! grant: Grant share: Int! } type Grant { cents: Int! }`,
    dues: `type Member @key(fields: "id") { id: ID! dues: Int! }`,
  },
  cases: [
    {
      title: "a null below an object of the entity ends at that object",
      operation: "{ members { grant { cents } } }",
      expected: {
        data: { members: [{ grant: { cents: 1 } }, { grant: null }, { grant: null }] },
        errors: ["SUBGRAPH_ERROR members.1.grant.cents"],
      },
    },
    {
      title: "a field of another subgraph that must not be null takes the entity along",
      operation: "{ members { id share } }",
      expected: {
        data: { members: [{ id: "m1", share: 1 }, null, { id: "m3", share: 3 }] },
        errors: ["SUBGRAPH_ERROR members.1.share"],
      },
    },
    {
      title: "the list goes if its items must not be null",
      operation: "{ board { share } }",
      expected: { data: { board: null }, errors: ["SUBGRAPH_ERROR board.1.share"] },
    },
    {
      title: "of lists of lists the innermost that may be null goes",
      operation: "{ members { id circles { share } } }",
      expected: {
        data: {
          members: [
            { id: "m1", circles: [[]] },
            { id: "m2", circles: [[{ share: 1 }], null] },
            { id: "m3", circles: [[{ share: 1 }], []] },
          ],
        },
        errors: ["SUBGRAPH_ERROR members.1.circles.1.1.share"],
      },
    },
    {
      title: "all lists go where none within the outermost may be null",
      operation: "{ table { share } }",
      expected: { data: { table: null }, errors: ["SUBGRAPH_ERROR table.1.0.share"] },
    },
    {
      title: "there is no data where nothing up to the root may be null",
      operation: "{ chair { share } secretary { share } }",
      expected: { data: null, errors: ["SUBGRAPH_ERROR secretary.share"] },
    },
    {
      title: "a null elsewhere does not touch who is asked for beside it",
      operation: "{ chair { share } ok: chair { id } secretary { guests { share } } }",
      expected: {
        data: { chair: { share: 1 }, ok: { id: "m1" }, secretary: { guests: [{ share: 1 }] } },
      },
    },
    {
      title: "deep lists of entities are null only where a null reaches them",
      operation: "{ members { guests { guests { share } } } }",
      expected: {
        data: {
          members: [
            { guests: [] },
            { guests: [{ guests: [] }] },
            { guests: [{ guests: [] }, { guests: [{ share: 1 }] }] },
          ],
        },
      },
    },
    {
      title: "one entity that stands in several places is null in each, with an error for each",
      operation: "{ members { id share guests { share } } }",
      expected: {
        data: { members: [{ id: "m1", share: 1, guests: [] }, null, { id: "m3", share: 3, guests: null }] },
        errors: ["SUBGRAPH_ERROR members.1.share", "SUBGRAPH_ERROR members.2.guests.1.share"],
      },
    },
    {
      title: "the path of the error has the client's aliases",
      operation: "{ x: members { y: grant { z: cents } } }",
      expected: {
        data: { x: [{ y: { z: 1 } }, { y: null }, { y: null }] },
        errors: ["SUBGRAPH_ERROR x.1.y.z"],
      },
    },
    {
      title: "two fields of two subgraphs that are null at once are two errors",
      operation: "{ members { id share dues } }",
      expected: {
        data: { members: [{ id: "m1", share: 1, dues: 5 }, null, { id: "m3", share: 3, dues: 5 }] },
        errors: ["SUBGRAPH_ERROR members.1.dues", "SUBGRAPH_ERROR members.1.share"],
      },
      wholeDiffers: "it does not go on with an object that is lost already",
    },
    {
      title: "a null behind a fragment on the entity's type goes up as without it",
      operation: "{ board { ... on Member { id ... @include(if: true) { share } } } }",
      expected: { data: { board: null }, errors: ["SUBGRAPH_ERROR board.1.share"] },
    },
    {
      title: "an entity that no subgraph knows has null where that is allowed, without error",
      operation: "{ visitor { id grant { cents } } }",
      expected: { data: { visitor: { id: "m4", grant: null } } },
    },
    {
      title: "and goes with an error of ours where it is not",
      operation: "{ visitor { id share } }",
      expected: { data: { visitor: null }, errors: ["NULL_NOT_ALLOWED visitor.share"] },
    },
    {
      title: "two such fields in one object are one error",
      operation: "{ visitor { id share dues } }",
      expected: { data: { visitor: null }, errors: ["NULL_NOT_ALLOWED visitor.share"] },
    },
    {
      title: "an explicit null that is not allowed goes up here, with an error of ours",
      operation: "{ board { id share } }",
      faults: { funding: says({ data: { _entities: [{ share: 1 }, { share: null }] } }) },
      expected: { data: { board: null }, errors: ["NULL_NOT_ALLOWED board.1.share"] },
    },
    {
      title: "a missing field does so too, and the answer is told to be wrong",
      operation: "{ board { id share } }",
      faults: { funding: says({ data: { _entities: [{ share: 1 }, {}] } }) },
      expected: { data: { board: null }, errors: ["SUBGRAPH_BAD_SHAPE board.1.share"] },
    },
    {
      title: "a null entity with an error takes the entity along without a second one",
      operation: "{ members { id share } }",
      faults: {
        funding: says({
          data: { _entities: [null, { share: 2 }, { share: 3 }] },
          errors: [{ message: "Unknown", path: ["_entities", 0] }],
        }),
      },
      expected: {
        data: { members: [null, { id: "m2", share: 2 }, { id: "m3", share: 3 }] },
        errors: ["SUBGRAPH_ERROR members.0"],
      },
    },
  ],
};
