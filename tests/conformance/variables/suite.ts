import type { ConformanceSuite, Fault } from "../support/suite";

/** Answers with what reached it. */
const tell = (args: object) => JSON.stringify(args);

const alice = { __typename: "Member", id: "m1", tell };
const bakery = { __typename: "Coop", id: "c1", tell, founder: alice };
Object.assign(alice, { coop: bakery });

const TELL =
  "tell(text: String, number: Int, ratio: Float, yes: Boolean, sort: Sort, words: [String], json: JSON): String";

/** Refuses every request that brings along this variable. */
function refusesVariable(name: string): Fault {
  return ({ variables }) => (name in variables ? { errors: [{ message: `It was sent ${name}` }] } : undefined);
}

/** Values of variables reach the arguments that they are for, wherever those stand. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Language.Variables",
  world: {
    query: { coop: bakery, me: alice, tell, byId: ({ id }: { id: string }) => (id === "c1" ? bakery : null) },
    mutation: { write: tell, note: tell },
    entities: [alice, bakery],
  },
  subgraphs: {
    coops: `
      scalar JSON
      enum Sort { NAME SIZE }
      type Query { coop: Coop byId(id: ID!): Coop ${TELL} }
      type Mutation { write(text: String): String }
      type Coop @key(fields: "id") { id: ID! ${TELL} founder: Member }
      type Member @key(fields: "id") { id: ID! }`,
    members: `
      scalar JSON
      enum Sort { NAME SIZE }
      type Query { me: Member }
      type Mutation { note(text: String): String }
      type Member @key(fields: "id") { id: ID! ${TELL} coop: Coop }
      type Coop @key(fields: "id") { id: ID! }`,
  },
  cases: [
    {
      title: "of a root field",
      operation: "query ($t: String, $n: Int) { tell(text: $t, number: $n) }",
      variables: { t: "x", n: 2 },
      expected: { data: { tell: '{"text":"x","number":2}' } },
    },
    {
      title: "of a field of an entity in another subgraph",
      operation: "query ($t: String, $y: Boolean) { coop { founder { tell(yes: $y, text: $t) } } }",
      variables: { t: "x", y: false },
      expected: { data: { coop: { founder: { tell: '{"text":"x","yes":false}' } } } },
    },
    {
      title: "of fields in several subgraphs at once",
      operation: `query ($t: String) { tell(text: $t) me { tell(text: $t) coop { tell(text: $t) founder { a: tell(text: $t) } } } }`,
      variables: { t: "x" },
      expected: {
        data: {
          tell: '{"text":"x"}',
          me: { tell: '{"text":"x"}', coop: { tell: '{"text":"x"}', founder: { a: '{"text":"x"}' } } },
        },
      },
    },
    {
      title: "in fragments, at every depth",
      operation: `query ($t: String, $s: Sort!) { ...Q } fragment Q on Query { coop { ...C } }
        fragment C on Coop { tell(sort: $s) founder { ... on Member { tell(text: $t, sort: $s) } } }`,
      variables: { t: "x", s: "SIZE" },
      expected: { data: { coop: { tell: '{"sort":"SIZE"}', founder: { tell: '{"text":"x","sort":"SIZE"}' } } } },
    },
    {
      title: "in a condition and in an argument at once",
      operation: `query ($y: Boolean!, $n: Boolean!) {
        coop { founder { a: tell(yes: $y) @include(if: $y) b: tell(yes: $n) @include(if: $n) c: tell(yes: $n) @skip(if: $n) } }
      }`,
      variables: { y: true, n: false },
      expected: { data: { coop: { founder: { a: '{"yes":true}', c: '{"yes":false}' } } } },
    },
    {
      title: "of mutations, in each of them",
      operation: 'mutation ($t: String, $u: String = "u") { a: write(text: $t) b: note(text: $u) c: write(text: $u) }',
      variables: { t: "x" },
      expected: { data: { a: '{"text":"x"}', b: '{"text":"u"}', c: '{"text":"u"}' } },
    },
    {
      title: "several at one field under several aliases are kept apart",
      operation: `query ($a: String, $b: String) { coop { founder { a: tell(text: $a) b: tell(text: $b) tell(text: "c") } } }`,
      variables: { a: "b", b: "a" },
      expected: { data: { coop: { founder: { a: '{"text":"b"}', b: '{"text":"a"}', tell: '{"text":"c"}' } } } },
    },
    {
      title: "within lists that are written out",
      operation:
        'query ($a: String, $b: String!) { tell(words: [$a, "x", $b]) coop { founder { tell(words: [$b]) } } }',
      variables: { a: null, b: "y" },
      expected: { data: { tell: '{"words":[null,"x","y"]}', coop: { founder: { tell: '{"words":["y"]}' } } } },
    },
    {
      title: "values of enums, as variable, literal, and default",
      operation: `query ($s: Sort, $d: Sort = NAME) {
        coop { founder { a: tell(sort: $s) b: tell(sort: NAME) c: tell(sort: $d) } }
      }`,
      variables: { s: "SIZE" },
      expected: { data: { coop: { founder: { a: '{"sort":"SIZE"}', b: '{"sort":"NAME"}', c: '{"sort":"NAME"}' } } } },
    },
    {
      title: "values of custom scalars are passed on as they are",
      operation: "query ($j: JSON, $k: JSON) { tell(json: $j) coop { founder { tell(json: $k) } } }",
      variables: { j: { b: [1, null, { a: "x" }], a: 1.5 }, k: false },
      expected: {
        data: { tell: '{"json":{"b":[1,null,{"a":"x"}],"a":1.5}}', coop: { founder: { tell: '{"json":false}' } } },
      },
    },
    {
      title: "custom scalars may be written out, and have defaults",
      operation:
        'query ($j: JSON = { a: [1, "x", true, null] }) { tell(json: { b: 2 }) coop { founder { tell(json: $j) } } }',
      expected: { data: { tell: '{"json":{"b":2}}', coop: { founder: { tell: '{"json":{"a":[1,"x",true,null]}}' } } } },
    },
    {
      title: "defaults of every kind count where no value is given",
      operation: `query ($t: String = "d", $n: Int = -1, $r: Float = 2, $y: Boolean = false, $w: [String] = ["a", null]) {
        tell(text: $t, number: $n, ratio: $r, yes: $y, words: $w)
        coop { founder { tell(text: $t, number: $n, ratio: $r, yes: $y, words: $w) } }
      }`,
      variables: { n: 7 },
      expected: {
        data: {
          tell: '{"text":"d","number":7,"ratio":2,"yes":false,"words":["a",null]}',
          coop: { founder: { tell: '{"text":"d","number":7,"ratio":2,"yes":false,"words":["a",null]}' } },
        },
      },
    },
    {
      title: "a subgraph is not sent variables that only others need",
      operation: "query ($secret: String, $t: String) { me { tell(text: $secret) } tell(text: $t) }",
      variables: { secret: "s", t: "x" },
      faults: { coops: refusesVariable("secret"), members: refusesVariable("t") },
      expected: { data: { me: { tell: '{"text":"s"}' }, tell: '{"text":"x"}' } },
    },
    {
      title: "a subgraph that is asked for entities is not sent variables that only others need",
      operation: "query ($secret: String, $t: String) { coop { tell(text: $secret) founder { tell(text: $t) } } }",
      variables: { secret: "s", t: "x" },
      faults: { coops: refusesVariable("t"), members: refusesVariable("secret") },
      expected: { data: { coop: { tell: '{"text":"s"}', founder: { tell: '{"text":"x"}' } } } },
    },
    {
      title: "values that the operation does not declare are sent to nobody",
      operation: "query ($t: String) { me { tell(text: $t) } }",
      variables: { t: "x", more: "y" },
      faults: { members: refusesVariable("more") },
      expected: { data: { me: { tell: '{"text":"x"}' } } },
    },
    {
      title: "text keeps its quotes, control characters, and signs outside of the first plane",
      operation: "query ($t: String) { tell(text: $t) coop { founder { tell(text: $t) } } }",
      variables: { t: 'q"\\\u2028\u0000</script>\n\t😀é\u{10ffff}' },
      expected: {
        data: {
          tell: JSON.stringify({ text: 'q"\\\u2028\u0000</script>\n\t😀é\u{10ffff}' }),
          coop: { founder: { tell: JSON.stringify({ text: 'q"\\\u2028\u0000</script>\n\t😀é\u{10ffff}' }) } },
        },
      },
    },
    {
      title: "text that is written out keeps its escapes",
      operation:
        '{ tell(text: "a\\"b\\\\c \\u2028 é\\n\\uD83D\\uDE00") coop { founder { tell(text: "a\\"b\\\\c \\u2028 é/\\/") } } }',
      expected: {
        data: {
          tell: JSON.stringify({ text: 'a"b\\c \u2028 é\n😀' }),
          coop: { founder: { tell: JSON.stringify({ text: 'a"b\\c \u2028 é//' }) } },
        },
      },
    },
    {
      title: "text in blocks loses its indentation alone",
      operation: `{ coop { founder { tell(text: """
            first "and" \\n
              second \\"""
          """) } } }`,
      expected: { data: { coop: { founder: { tell: JSON.stringify({ text: 'first "and" \\n\n  second """' }) } } } },
    },
    {
      title: "numbers keep their value up to the bounds of their types",
      operation: `query ($n: Int, $m: Int, $r: Float, $s: Float) {
        a: tell(number: $n, ratio: $r) coop { founder { tell(number: $m, ratio: $s) b: tell(ratio: 1e-7, number: -0) } }
      }`,
      variables: { n: 2147483647, m: -2147483648, r: 1.7976931348623157e308, s: 12345678901234567000 },
      expected: {
        data: {
          a: '{"number":2147483647,"ratio":1.7976931348623157e+308}',
          coop: {
            founder: { tell: '{"number":-2147483648,"ratio":12345678901234567000}', b: '{"number":0,"ratio":1e-7}' },
          },
        },
      },
    },
    {
      title: "a variable that must be there picks the entity",
      operation: "query ($id: ID!) { byId(id: $id) { id founder { tell } } }",
      variables: { id: "c1" },
      expected: { data: { byId: { id: "c1", founder: { tell: "{}" } } } },
    },
  ],
};
