import type { ConformanceSuite } from "../support/suite";

/** Answers with what reached it. */
const tell = (args: object) => JSON.stringify(args);

const alice = { __typename: "Member", id: "m1", tell, usual: tell, must: tell };
const bakery = { __typename: "Coop", id: "c1", founder: alice };

/** An argument that is left out is another thing than null: the default of the schema counts for the one alone. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#CoerceArgumentValues()",
  world: { query: { coop: bakery, tell, usual: tell, must: tell }, entities: [alice, bakery] },
  subgraphs: {
    coops: `
      type Query {
        coop: Coop
        tell(text: String, words: [String]): String
        usual(text: String = "usual"): String
        must(text: String! = "usual"): String
      }
      type Coop @key(fields: "id") { id: ID! founder: Member }
      type Member @key(fields: "id") { id: ID! }`,
    members: `
      input Note { text: String = "usual" mark: String }
      type Member @key(fields: "id") {
        id: ID!
        tell(text: String, words: [String], note: Note): String
        usual(text: String = "usual"): String
        must(text: String! = "usual"): String
      }`,
  },
  cases: [
    {
      title: "an argument that is not written",
      operation: "{ tell usual must coop { founder { tell usual must } } }",
      expected: {
        data: {
          tell: "{}",
          usual: '{"text":"usual"}',
          must: '{"text":"usual"}',
          coop: { founder: { tell: "{}", usual: '{"text":"usual"}', must: '{"text":"usual"}' } },
        },
      },
    },
    {
      title: "an argument that is written as null",
      operation: "{ tell(text: null) usual(text: null) coop { founder { tell(text: null) usual(text: null) } } }",
      expected: {
        data: {
          tell: '{"text":null}',
          usual: '{"text":null}',
          coop: { founder: { tell: '{"text":null}', usual: '{"text":null}' } },
        },
      },
    },
    {
      title: "a variable without value is an argument that is not written",
      operation: `query ($t: String) {
        tell(text: $t) usual(text: $t) must(text: $t)
        coop { founder { tell(text: $t) usual(text: $t) must(text: $t) } }
      }`,
      expected: {
        data: {
          tell: "{}",
          usual: '{"text":"usual"}',
          must: '{"text":"usual"}',
          coop: { founder: { tell: "{}", usual: '{"text":"usual"}', must: '{"text":"usual"}' } },
        },
      },
    },
    {
      title: "a variable that is null is an argument that is null",
      operation: `query ($t: String) {
        tell(text: $t) usual(text: $t) coop { founder { tell(text: $t) usual(text: $t) } }
      }`,
      variables: { t: null },
      expected: {
        data: {
          tell: '{"text":null}',
          usual: '{"text":null}',
          coop: { founder: { tell: '{"text":null}', usual: '{"text":null}' } },
        },
      },
    },
    {
      title: "the default of a variable goes before that of the argument",
      operation: `query ($t: String = "own") {
        tell(text: $t) usual(text: $t) must(text: $t) coop { founder { usual(text: $t) must(text: $t) } }
      }`,
      expected: {
        data: {
          tell: '{"text":"own"}',
          usual: '{"text":"own"}',
          must: '{"text":"own"}',
          coop: { founder: { usual: '{"text":"own"}', must: '{"text":"own"}' } },
        },
      },
    },
    {
      title: "null goes before the default of a variable",
      operation: 'query ($t: String = "own") { usual(text: $t) coop { founder { tell(text: $t) usual(text: $t) } } }',
      variables: { t: null },
      expected: {
        data: { usual: '{"text":null}', coop: { founder: { tell: '{"text":null}', usual: '{"text":null}' } } },
      },
    },
    {
      title: "null may be the default of a variable",
      operation: "query ($t: String = null) { usual(text: $t) coop { founder { usual(text: $t) } } }",
      expected: { data: { usual: '{"text":null}', coop: { founder: { usual: '{"text":null}' } } } },
    },
    {
      title: "null where it is not allowed is an error of that field alone",
      operation: "query ($t: String) { tell must(text: $t) }",
      variables: { t: null },
      expected: { data: { tell: "{}", must: null }, errors: ["SUBGRAPH_ERROR must"] },
    },
    {
      title: "null where it is not allowed is an error of that field alone, on an entity too",
      operation: 'query ($t: String = "own") { coop { founder { tell must(text: $t) } } }',
      variables: { t: null },
      expected: {
        data: { coop: { founder: { tell: "{}", must: null } } },
        errors: ["SUBGRAPH_ERROR coop.founder.must"],
      },
    },
    {
      title: "a variable without value in a list is null",
      operation: 'query ($t: String) { tell(words: ["a", $t]) coop { founder { tell(words: [$t, "b"]) } } }',
      expected: { data: { tell: '{"words":["a",null]}', coop: { founder: { tell: '{"words":[null,"b"]}' } } } },
    },
    {
      title: "a variable without value in an object is a field that is not written",
      operation: "query ($t: String) { coop { founder { tell(note: { text: $t, mark: $t }) } } }",
      expected: { data: { coop: { founder: { tell: '{"note":{"text":"usual"}}' } } } },
    },
    {
      title: "a variable that is null in an object is a field that is null",
      operation: "query ($t: String) { coop { founder { tell(note: { text: $t, mark: $t }) } } }",
      variables: { t: null },
      expected: { data: { coop: { founder: { tell: '{"note":{"text":null,"mark":null}}' } } } },
    },
    {
      title: "fields that a value leaves out, and fields that are null in it",
      operation: "query ($a: Note, $b: Note) { coop { founder { a: tell(note: $a) b: tell(note: $b) } } }",
      variables: { a: { mark: null }, b: { text: null } },
      expected: {
        data: {
          coop: { founder: { a: '{"note":{"text":"usual","mark":null}}', b: '{"note":{"text":null}}' } },
        },
      },
    },
  ],
};
