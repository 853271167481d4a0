import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceSuite } from "../support/suite";

const BAKERY_WITH_FOUNDERS = {
  title: "Bakery",
  members: [
    { coops: [{ title: "Bakery", founder: { name: "Alice" } }] },
    {
      coops: [
        { title: "Bakery", founder: { name: "Alice" } },
        { title: "Garden", founder: null },
      ],
    },
  ],
};

/** From one subgraph to another and back, by key, as often as the operation says. */
export const suite: ConformanceSuite = {
  specification: "https://www.apollographql.com/docs/graphos/reference/federation/subgraph-spec#query_entities",
  ...coopsAndMembers,
  cases: [
    {
      title: "the members of coops come from the other subgraph in one call",
      operation: "{ coops { title members { name city } } }",
      expected: {
        data: {
          coops: [
            {
              title: "Bakery",
              members: [
                { name: "Alice", city: "Athens" },
                { name: "Bob", city: null },
              ],
            },
            { title: "Garden", members: [{ name: "Bob", city: null }] },
          ],
        },
      },
      calls: { coops: 1, members: 1 },
    },
    {
      title: "two places of one type stand under their aliases",
      operation: "{ coops { t: title m: members { n: name, id } founder { nick } } }",
      expected: {
        data: {
          coops: [
            {
              t: "Bakery",
              m: [
                { n: "Alice", id: "m1" },
                { n: "Bob", id: "m2" },
              ],
              founder: { nick: "ali" },
            },
            { t: "Garden", m: [{ n: "Bob", id: "m2" }], founder: null },
          ],
        },
      },
      calls: { coops: 1, members: 1 },
    },
    {
      title: "lists of lists of entities keep their shape",
      operation: "{ coops { grid { name } } }",
      expected: {
        data: {
          coops: [
            { grid: [[{ name: "Alice" }, { name: "Bob" }], [{ name: "Bob" }]] },
            { grid: [[], [{ name: "Alice" }, null]] },
          ],
        },
      },
    },
    {
      title: "a walk may go there and back several times",
      operation: "{ me { coops { title members { coops { title founder { name } } } } } }",
      expected: { data: { me: { coops: [BAKERY_WITH_FOUNDERS] } } },
      calls: { members: 3, coops: 2 },
    },
    {
      title: "one field asked for several times with other arguments is several fields",
      operation: '{ a: coop(id: "c1") { title } b: coop(id: "c2") { founder { name } } c: coop(id: "no") { title } }',
      expected: { data: { a: { title: "Bakery" }, b: { founder: null }, c: null } },
      calls: { coops: 1 },
    },
    {
      title: "a variable decides where the walk begins",
      operation: "query ($id: ID!) { coop(id: $id) { title founder { name } } }",
      variables: { id: "c1" },
      expected: { data: { coop: { title: "Bakery", founder: { name: "Alice" } } } },
    },
    {
      title: "the default of a variable decides where the walk begins, where null may not be",
      operation: 'query ($id: ID = "c2") { coop(id: $id) { title members { name } } }',
      expected: { data: { coop: { title: "Garden", members: [{ name: "Bob" }] } } },
    },
    {
      title: "fragments in fragments are about the entities of the other subgraph",
      operation: `{ coops { members { ... on Member { name } ...A } } }
        fragment A on Member { city ...B } fragment B on Member { id }`,
      expected: {
        data: {
          coops: [
            {
              members: [
                { name: "Alice", city: "Athens", id: "m1" },
                { name: "Bob", city: null, id: "m2" },
              ],
            },
            { members: [{ name: "Bob", city: null, id: "m2" }] },
          ],
        },
      },
    },
    {
      title: "an entity tells its type as often as it is asked",
      operation: "{ t: __typename me { __typename n: __typename id coops { c: __typename title } } }",
      expected: {
        data: {
          t: "Query",
          me: { __typename: "Member", n: "Member", id: "m1", coops: [{ c: "Coop", title: "Bakery" }] },
        },
      },
    },
    {
      title: "no entity to ask for is no call",
      operation: '{ coop(id: "c2") { title founder { name } } }',
      expected: { data: { coop: { title: "Garden", founder: null } } },
      calls: { coops: 1 },
    },
    {
      title: "the key alone needs no second subgraph",
      operation: "{ coops { members { id } } }",
      expected: { data: { coops: [{ members: [{ id: "m1" }, { id: "m2" }] }, { members: [{ id: "m2" }] }] } },
      calls: { coops: 1 },
    },
    {
      title: "one field of an entity with several arguments is several fields",
      operation: "{ me { x: nick(upper: true) y: nick(upper: false) nick } }",
      expected: { data: { me: { x: "ALI", y: "ali", nick: "ali" } } },
      calls: { members: 1 },
    },
    {
      title: "in another subgraph too, one field with several arguments is several fields",
      operation:
        '{ coop(id: "c1") { founder { x: nick(upper: true) y: nick nick(upper: false) } } me { coops { k: turnover(unit: "k") turnover } } }',
      expected: {
        data: {
          coop: { founder: { x: "ALI", y: "ali", nick: "ali" } },
          me: { coops: [{ k: 12, turnover: 12_000 }] },
        },
      },
    },
  ],
};
