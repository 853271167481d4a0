import type { ConformanceSuite } from "../support/suite";

/** Answers with what reached it. */
const tell = ({ filter }: { filter?: object }) => JSON.stringify(filter ?? null);

const alice = { __typename: "Member", id: "m1", tell };
const bakery = { __typename: "Coop", id: "c1", tell, founder: alice };

const INPUTS = `
  enum Sort { NAME SIZE }
  input Range { min: Int = 3 max: Int }
  input Filter { text: String range: Range sort: Sort = NAME tags: [String!] ranges: [Range!] all: [Filter!] grid: [[Int]] }
  input Needy { id: ID! count: Int! = 2 }`;

/** Objects in arguments, with objects and lists inside, and defaults on every level. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Input-Objects",
  world: { query: { coop: bakery, tell, needy: tell }, entities: [alice, bakery] },
  subgraphs: {
    coops: `${INPUTS}
      type Query { coop: Coop tell(filter: Filter): String needy(filter: Needy!): String }
      type Coop @key(fields: "id") { id: ID! tell(filter: Filter = { text: "usual", range: { max: 9 } }): String founder: Member }
      type Member @key(fields: "id") { id: ID! }`,
    members: `${INPUTS}
      type Member @key(fields: "id") { id: ID! tell(filter: Filter): String }`,
  },
  cases: [
    {
      title: "a value gets the defaults of the fields that it leaves out",
      operation: "query ($f: Filter) { tell(filter: $f) coop { founder { tell(filter: $f) } } }",
      variables: { f: { tags: ["x", "y"] } },
      expected: {
        data: {
          tell: '{"sort":"NAME","tags":["x","y"]}',
          coop: { founder: { tell: '{"sort":"NAME","tags":["x","y"]}' } },
        },
      },
    },
    {
      title: "the default of a variable gets the defaults of the fields that it leaves out",
      operation:
        'query ($f: Filter = { text: "own", range: {} }) { tell(filter: $f) coop { founder { tell(filter: $f) } } }',
      expected: {
        data: {
          tell: '{"text":"own","range":{"min":3},"sort":"NAME"}',
          coop: { founder: { tell: '{"text":"own","range":{"min":3},"sort":"NAME"}' } },
        },
      },
    },
    {
      title: "a value takes the place of the default of a variable as a whole",
      operation: 'query ($f: Filter = { text: "own", sort: SIZE }) { tell(filter: $f) }',
      variables: { f: { range: { min: 9 } } },
      expected: { data: { tell: '{"range":{"min":9},"sort":"NAME"}' } },
    },
    {
      title: "the default of an argument gets the defaults of the fields that it leaves out",
      operation: "query ($f: Filter) { coop { tell x: tell(filter: $f) y: tell(filter: {}) } }",
      expected: {
        data: {
          coop: {
            tell: '{"text":"usual","range":{"min":3,"max":9},"sort":"NAME"}',
            x: '{"text":"usual","range":{"min":3,"max":9},"sort":"NAME"}',
            y: '{"sort":"NAME"}',
          },
        },
      },
    },
    {
      title: "a variable may be a field of an object that is written out",
      operation: "query ($m: Int) { tell(filter: { range: { min: $m }, tags: [] }) }",
      variables: { m: 1 },
      expected: { data: { tell: '{"range":{"min":1},"sort":"NAME","tags":[]}' } },
    },
    {
      title: "such a variable without value leaves the default of the field",
      operation: "query ($m: Int) { tell(filter: { range: { min: $m }, tags: [] }) }",
      expected: { data: { tell: '{"range":{"min":3},"sort":"NAME","tags":[]}' } },
    },
    {
      title: "objects nest, with variables on every level, at an entity too",
      operation: `query ($t: String, $r: Range, $s: Sort, $tag: String!) { coop { founder {
        tell(filter: { text: "a", all: [{ text: $t, range: $r }, { all: [{ sort: $s, tags: ["b", $tag] }] }] })
      } } }`,
      variables: { t: "x", r: { max: 5 }, s: "SIZE", tag: "c" },
      expected: {
        data: {
          coop: {
            founder: {
              tell: JSON.stringify({
                text: "a",
                sort: "NAME",
                all: [
                  { text: "x", range: { min: 3, max: 5 }, sort: "NAME" },
                  { sort: "NAME", all: [{ sort: "SIZE", tags: ["b", "c"] }] },
                ],
              }),
            },
          },
        },
      },
    },
    {
      title: "one value is a list of one, of objects and of lists too",
      operation: `query ($f: Filter) { tell(filter: $f)
        coop { founder { tell(filter: { tags: "t", ranges: { max: 1 }, all: { all: { text: "u" } }, grid: 2 }) } } }`,
      variables: { f: { tags: "t", ranges: { max: 1 }, all: { all: { text: "u" } }, grid: 2 } },
      expected: {
        data: {
          tell: JSON.stringify({
            sort: "NAME",
            tags: ["t"],
            ranges: [{ min: 3, max: 1 }],
            all: [{ sort: "NAME", all: [{ text: "u", sort: "NAME" }] }],
            grid: [[2]],
          }),
          coop: {
            founder: {
              tell: JSON.stringify({
                sort: "NAME",
                tags: ["t"],
                ranges: [{ min: 3, max: 1 }],
                all: [{ sort: "NAME", all: [{ text: "u", sort: "NAME" }] }],
                grid: [[2]],
              }),
            },
          },
        },
      },
    },
    {
      title: "lists keep their nulls where they may hold them, and null is no list of one",
      operation: "query ($f: Filter) { tell(filter: $f) }",
      variables: { f: { grid: [[1, null], null, []], tags: null } },
      expected: { data: { tell: '{"sort":"NAME","tags":null,"grid":[[1,null],null,[]]}' } },
    },
    {
      title: "a field that must be there and has a default may be left out",
      operation:
        "query ($n: Needy!, $id: ID!, $count: Int) { needy(filter: $n) b: needy(filter: { id: $id, count: $count }) }",
      variables: { n: { id: 5 }, id: "x" },
      expected: { data: { needy: '{"id":"5","count":2}', b: '{"id":"x","count":2}' } },
    },
    ...[
      { title: "a field that must be there is missing in a value", n: {} },
      { title: "a field that must be there is null in a value", n: { id: "x", count: null } },
      { title: "a field that is not in the type is in a value", n: { id: "x", more: 1 } },
      { title: "a field of a value is of the wrong type", n: { id: "x", count: "2" } },
      { title: "a value is no object", n: "x" },
      { title: "a value is a list", n: [{ id: "x" }] },
    ].map(({ title, n }) => ({
      title,
      operation: "query ($n: Needy!) { needy(filter: $n) coop { id } }",
      variables: { n },
      expected: { errors: ["BAD_USER_INPUT"] },
      calls: {},
    })),
  ],
};
