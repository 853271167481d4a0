import type { Operation, TitledScenario } from "./scenario";

const alice = { __typename: "Member", id: "m1", name: "Alice", city: "Athens" };
const bob = { __typename: "Member", id: "m2", name: "Bob", city: null };
const bakery = {
  __typename: "Coop",
  id: "c1",
  title: "Bakery",
  turnover: ({ unit }: { unit?: string }) => (unit === "k" ? 12 : 12_000),
  size: 3,
  members: [alice, bob],
  founder: alice,
  grid: [[alice, bob], [bob]],
};
const garden = {
  __typename: "Coop",
  id: "c2",
  title: "Garden",
  turnover: () => 40,
  size: null,
  members: [bob],
  founder: null,
  grid: [[], [alice, null]],
};
Object.assign(alice, { coops: [bakery], nick: ({ upper }: { upper?: boolean }) => (upper ? "ALI" : "ali") });
Object.assign(bob, { coops: [bakery, garden], nick: () => null });

/** One response key in several places, each under conditions of its own. */
function overlapping(selections: string[]): Operation[] {
  const values = [true, false].flatMap((s) => [true, false].map((t) => ({ s, t })));
  return selections.flatMap((text) =>
    values.map((variables) => ({
      source: `query ($s: Boolean!, $t: Boolean!) ${text}`,
      variables,
      apolloDiffers: "it does not keep the places of a key apart in every case",
    })),
  );
}

export const entities: TitledScenario = {
  title: "entities across services",
  world: {
    query: {
      coops: [bakery, garden],
      coop: ({ id }: { id: string }) => [bakery, garden].find((coop) => coop.id === id) ?? null,
      me: alice,
      echo: ({ text }: { text?: string }) => text ?? null,
      numbers: ({ filter }: { filter?: { min?: number; tags?: string[] } }) => JSON.stringify(filter ?? null),
    },
    entities: [alice, bob, bakery, garden],
  },
  subgraphs: {
    coops: `
        input Filter { min: Int = 3 tags: [String!] }
        type Query { coops: [Coop!]! coop(id: ID!): Coop echo(text: String): String numbers(filter: Filter): String }
        type Coop @key(fields: "id") {
          id: ID! title: String! turnover(unit: String): Int size: Int
          members: [Member!]! founder: Member grid: [[Member]!]!
        }
        type Member @key(fields: "id") { id: ID! }`,
    members: `
        type Query { me: Member }
        type Member @key(fields: "id") {
          id: ID! name: String! city: String nick(upper: Boolean): String coops: [Coop!]!
        }
        type Coop @key(fields: "id") { id: ID! }`,
  },
  operations: [
    { source: "{ coops { title members { name city } } }" },
    { source: "{ coops { t: title m: members { n: name, id } founder { nick } } }" },
    { source: "{ coops { grid { name } } }" },
    { source: "{ me { coops { title members { coops { title founder { name } } } } } }" },
    { source: '{ a: coop(id: "c1") { title } b: coop(id: "c2") { founder { name } } c: coop(id: "no") { title } }' },
    { source: "query ($id: ID!) { coop(id: $id) { title founder { name } } }", variables: { id: "c1" } },
    { source: 'query ($id: ID = "c2") { coop(id: $id) { title } }' },
    {
      source:
        "query ($representations: ID!, $__batch_reps_0: Boolean) { coop(id: $representations) { members { nick(upper: $__batch_reps_0) } } }",
      variables: { representations: "c1", __batch_reps_0: true },
    },
    { source: "{ me { x: nick(upper: true) y: nick(upper: false) nick } }" },
    {
      source:
        "{ coops { members { ... on Member { name } ...A } } } fragment A on Member { city ...B } fragment B on Member { id }",
    },
    {
      source:
        "query ($yes: Boolean!, $no: Boolean!) { coops @include(if: $yes) { title @skip(if: $yes) members @include(if: $yes) { name @skip(if: $no) city @include(if: $no) } } me @include(if: $no) { name } }",
      variables: { yes: true, no: false },
    },
    {
      source:
        "query ($a: Boolean!, $b: Boolean = true) { me { name @include(if: $a) name @skip(if: $b) coops { title @skip(if: $a) @include(if: $b) } } }",
      variables: { a: false },
    },
    ...overlapping([
      "{me @skip(if: $s) {id} me {name}}",
      "{me {name coops {title}} me @skip(if: $s) {city coops {founder {name}}}}",
      "{...A @skip(if: $s) ...@include(if: $s) {me {nick}}} fragment A on Query {me {id name}}",
      "{coops {...@skip(if: $s) {members {id name}} ...@include(if: $s) {members {city}}}}",
      "{coops {...@skip(if: $s) {founder {name}} founder @include(if: $s) {id}}}",
      "{coops @include(if: $s) {title} ...@include(if: $t) {coops {size} ...@skip(if: $s) {coops {founder {city}}}}}",
      '{coop(id: "c1") @include(if: $s) {__typename title} coop(id: "c1") {founder {__typename @skip(if: $t) id}}}',
      "{me @skip(if: $s) @include(if: $t) {id} ...@include(if: $s) {me {name} me @skip(if: $t) {city}}}",
      "{__schema @skip(if: $s) {queryType {name}} __schema @skip(if: $t) {mutationType {name}} me {id}}",
    ]),
    { source: "{ me { ... on Member @include(if: false) { name } id } }" },
    { source: "{ __typename }" },
    { source: "{ t: __typename me { __typename n: __typename id } }" },
    { source: '{ me { id } __type(name: "Coop") { name fields { name } } s: __schema { queryType { name } } }' },
    {
      source: "query ($type: String!) { __type(name: $type) { kind ...T } } fragment T on __Type { name }",
      variables: { type: "Member" },
    },
    {
      source:
        "fragment Q on Query { ...R __typename } fragment R on Query { __schema { queryType { name } } } { ...Q }",
    },
    {
      source:
        "fragment Q on Query { ...R me { name } } fragment R on Query { __schema { queryType { name } } } { ...Q }",
    },
    { source: '{ echo(text: "a\\"b\\\\c \\u2028 é") }' },
    { source: "query ($t: String) { echo(text: $t) }", variables: { t: 'q"\\\u2028\u0000</script>' } },
    { source: "query ($f: Filter) { numbers(filter: $f) }", variables: { f: { tags: ["x", "y"] } } },
    { source: "query ($f: Filter = { min: 9 }) { numbers(filter: $f) }" },
    { source: "query ($m: Int) { numbers(filter: { min: $m, tags: [] }) }" },
    {
      source: "{ __proto__: coops { constructor: title toString: members { __proto__: name hasOwnProperty: id } } }",
    },
    {
      source: "{ coops { __typename: title members { __typename: id name } } }",
      apolloDiffers: "it takes the alias for the type",
    },
    {
      source: "{ coops { _internal_qp_alias_0: title _internal_qp_alias_1: id members { name } } }",
    },
    { source: "{ coops { id: title members { id: name x: id coops { title: id } } } }" },
    {
      source: "query A { me { name } } query B { me { id } }",
      expected: { data: null, errors: [""] },
    },
  ],
};
