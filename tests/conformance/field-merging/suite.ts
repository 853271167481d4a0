import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceSuite } from "../support/suite";

/** One response key is one field: what stands below its places is put together, in the order of first appearance. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Field-Collection",
  ...coopsAndMembers,
  cases: [
    {
      title: "a leaf asked for twice is there once, at its first place",
      operation: "{ me { name id name city id } }",
      expected: { data: { me: { name: "Alice", id: "m1", city: "Athens" } } },
    },
    {
      title: "keys stand in the order of the operation, whichever subgraph they come from",
      operation: "{ me { city coops { size founder { id name } title id } name id } coops { id } m: me { id } }",
      expected: {
        data: {
          me: {
            city: "Athens",
            coops: [{ size: 3, founder: { id: "m1", name: "Alice" }, title: "Bakery", id: "c1" }],
            name: "Alice",
            id: "m1",
          },
          coops: [{ id: "c1" }, { id: "c2" }],
          m: { id: "m1" },
        },
      },
    },
    {
      title: "keys of a fragment stand where it is spread first",
      operation: `{ me { id ...A coops { id } name } }
        fragment A on Member { city coops { title } ... on Member { nick name } }`,
      expected: {
        data: {
          me: { id: "m1", city: "Athens", coops: [{ title: "Bakery", id: "c1" }], nick: "ali", name: "Alice" },
        },
      },
    },
    {
      title: "keys of one object in several places of a list are those of all places",
      operation: `{ coops { members { id } title } ...More }
        fragment More on Query { coops { size members { name } } me { id } coops { members { city id } id } }`,
      expected: {
        data: {
          coops: [
            {
              members: [
                { id: "m1", name: "Alice", city: "Athens" },
                { id: "m2", name: "Bob", city: null },
              ],
              title: "Bakery",
              size: 3,
              id: "c1",
            },
            { members: [{ id: "m2", name: "Bob", city: null }], title: "Garden", size: null, id: "c2" },
          ],
          me: { id: "m1" },
        },
      },
    },
    {
      title: "places are put together on every level, across subgraphs",
      operation: `{
        me { coops { founder { name } } }
        me { coops { founder { coops { title } } } name }
        me { coops { founder { coops { founder { city } } nick(upper: true) } } }
      }`,
      expected: {
        data: {
          me: {
            coops: [
              {
                founder: {
                  name: "Alice",
                  coops: [{ title: "Bakery", founder: { city: "Athens" } }],
                  nick: "ALI",
                },
              },
            ],
            name: "Alice",
          },
        },
      },
    },
    {
      title: "lists of lists in several places are put together item by item",
      operation: "{ coops { grid { id } } coops { grid { name } ... { grid { city } } } }",
      expected: {
        data: {
          coops: [
            {
              grid: [
                [
                  { id: "m1", name: "Alice", city: "Athens" },
                  { id: "m2", name: "Bob", city: null },
                ],
                [{ id: "m2", name: "Bob", city: null }],
              ],
            },
            { grid: [[], [{ id: "m1", name: "Alice", city: "Athens" }, null]] },
          ],
        },
      },
    },
    {
      title: "null in one place is null in all",
      operation: '{ coop(id: "c2") { founder { name } } coop(id: "c2") { founder { id } title } }',
      expected: { data: { coop: { founder: null, title: "Garden" } } },
      calls: { coops: 1 },
    },
    {
      title: "equal arguments are one field, written in whatever order and as a variable or not",
      operation: `query ($id: ID!) {
        coop(id: $id) { turnover(unit: "k") } coop(id: $id) { t: title turnover(unit: "k") }
        c: coop(id: "c1") { title } c: coop(id: "c1") { size }
      }`,
      variables: { id: "c1" },
      expected: { data: { coop: { turnover: 12, t: "Bakery" }, c: { title: "Bakery", size: 3 } } },
      calls: { coops: 1 },
    },
    {
      title: "the same entity under two aliases keeps two selections apart",
      operation: `{
        a: coop(id: "c1") { founder { nick(upper: true) } } b: coop(id: "c1") { founder { nick name } }
      }`,
      expected: { data: { a: { founder: { nick: "ALI" } }, b: { founder: { nick: "ali", name: "Alice" } } } },
    },
    {
      title: "the same entity at two depths keeps two selections apart",
      operation: "{ me { nick coops { founder { nick(upper: true) coops { founder { city } } } } } }",
      expected: {
        data: {
          me: { nick: "ali", coops: [{ founder: { nick: "ALI", coops: [{ founder: { city: "Athens" } }] } }] },
        },
      },
    },
    {
      title: "mutations of one response key happen once",
      operation: 'mutation { grow(id: "c1") { title } grow(id: "c1") { founder { name } size } }',
      expected: { data: { grow: { title: "Bakery", founder: { name: "Alice" }, size: 3 } } },
      calls: { coops: 1, members: 1 },
    },
  ],
};
