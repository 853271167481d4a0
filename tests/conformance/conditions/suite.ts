import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceSuite } from "../support/suite";

/** `@skip` and `@include`: what they leave out is not asked for either. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec--skip",
  ...coopsAndMembers,
  cases: [
    {
      title: "fields left out on every level leave empty objects where nothing else is selected",
      operation: `query ($yes: Boolean!, $no: Boolean!) {
        coops @include(if: $yes) {
          title @skip(if: $yes)
          members @include(if: $yes) { name @skip(if: $no) city @include(if: $no) }
        }
        me @include(if: $no) { name }
      }`,
      variables: { yes: true, no: false },
      expected: {
        data: { coops: [{ members: [{ name: "Alice" }, { name: "Bob" }] }, { members: [{ name: "Bob" }] }] },
      },
      calls: { coops: 1, members: 1 },
    },
    {
      title: "a field is there when one of its places is, and defaults of variables count",
      operation: `query ($a: Boolean!, $b: Boolean = true) {
        me { name @include(if: $a) name @skip(if: $b) coops { title @skip(if: $a) @include(if: $b) } }
      }`,
      variables: { a: false },
      expected: { data: { me: { coops: [{ title: "Bakery" }] } } },
    },
    {
      title: "a fragment may be left out by a literal",
      operation: "{ me { ... on Member @include(if: false) { name } id } }",
      expected: { data: { me: { id: "m1" } } },
      calls: { members: 1 },
    },
    {
      title: "literals decide like variables",
      operation: `{
        a: me @skip(if: true) { name } b: me @skip(if: false) { name } c: me @include(if: true) { name }
        d: me @include(if: false) { name } e: me @skip(if: false) @include(if: false) { name }
      }`,
      expected: { data: { b: { name: "Alice" }, c: { name: "Alice" } } },
    },
    {
      title: "a root field that is skipped is not asked for",
      operation: 'query ($no: Boolean!) { coop(id: "c1") { title } me @include(if: $no) { name } }',
      variables: { no: false },
      expected: { data: { coop: { title: "Bakery" } } },
      calls: { coops: 1 },
    },
    {
      title: "a field that is skipped on an entity is no call to its subgraph",
      operation: "query ($no: Boolean!) { coops { title members { id name @include(if: $no) } } }",
      variables: { no: false },
      expected: {
        data: {
          coops: [
            { title: "Bakery", members: [{ id: "m1" }, { id: "m2" }] },
            { title: "Garden", members: [{ id: "m2" }] },
          ],
        },
      },
      calls: { coops: 1 },
    },
    {
      title: "fields that are skipped under several conditions on an entity are no call to its subgraph",
      operation: `query ($no: Boolean!, $yes: Boolean!) { coops {
        members { id name @include(if: $no) city @skip(if: $yes) ... @skip(if: $yes) { nick } } } }`,
      variables: { no: false, yes: true },
      expected: { data: { coops: [{ members: [{ id: "m1" }, { id: "m2" }] }, { members: [{ id: "m2" }] }] } },
      calls: { coops: 1 },
    },
    {
      title: "a fragment that is skipped on an entity is no call to its subgraph",
      operation: `query ($yes: Boolean!) { coops { title members { ...Person @skip(if: $yes) id } } }
        fragment Person on Member { name city }`,
      variables: { yes: true },
      expected: {
        data: {
          coops: [
            { title: "Bakery", members: [{ id: "m1" }, { id: "m2" }] },
            { title: "Garden", members: [{ id: "m2" }] },
          ],
        },
      },
      calls: { coops: 1 },
    },
    {
      title: "an operation of which nothing is left is an empty object, and no call",
      operation: "query ($no: Boolean!) { coops @include(if: $no) { title } ... @include(if: $no) { me { name } } }",
      variables: { no: false },
      expected: { data: {} },
      calls: {},
    },
    {
      title: "an operation of which literals leave nothing is an empty object, and no call",
      operation: `{ coops @include(if: false) { title } ... @skip(if: true) { me { name } } ...Q @include(if: false) }
        fragment Q on Query { coop(id: "c1") { title } }`,
      expected: { data: {} },
      calls: {},
    },
    {
      title: "literals may leave nothing but what needs no subgraph",
      operation: '{ t: __typename coops @skip(if: true) { title } __type(name: "Coop") { name } }',
      expected: { data: { t: "Query", __type: { name: "Coop" } } },
      calls: {},
    },
    {
      title: "an object of which literals leave nothing is an empty object",
      operation: "{ me { name @skip(if: true) ... @include(if: false) { coops { title } } } }",
      expected: { data: { me: {} } },
    },
    {
      title: "an entity of which nothing is left is an empty object",
      operation: "query ($yes: Boolean!) { me { coops { title @skip(if: $yes) founder @skip(if: $yes) { name } } } }",
      variables: { yes: true },
      expected: { data: { me: { coops: [{}] } } },
      calls: { members: 1 },
    },
    {
      title: "both on one field let it pass only if neither refuses",
      operation: `query ($yes: Boolean!, $no: Boolean!) { me { coops {
        a: title @skip(if: $yes) @include(if: $yes) b: title @skip(if: $yes) @include(if: $no)
        c: title @skip(if: $no) @include(if: $yes) d: title @skip(if: $no) @include(if: $no)
        e: title @include(if: $yes) @skip(if: $no)
      } } }`,
      variables: { yes: true, no: false },
      expected: { data: { me: { coops: [{ c: "Bakery", e: "Bakery" }] } } },
    },
    {
      title: "conditions of nested fragments must hold together",
      operation: `query ($yes: Boolean!, $no: Boolean!) {
        ... @include(if: $yes) {
          ... on Query @skip(if: $no) { me { ... on Member @include(if: $yes) { ...A @skip(if: $no) } } }
          ... @skip(if: $yes) { coops { title } }
        }
      }
      fragment A on Member { name ... @include(if: $no) { city } ... @include(if: $yes) { coops { ...B @include(if: $no) id } } }
      fragment B on Coop { title }`,
      variables: { yes: true, no: false },
      expected: { data: { me: { name: "Alice", coops: [{ id: "c1" }] } } },
      calls: { members: 1 },
    },
    {
      title: "__typename can be left out, and left alone",
      operation: `query ($yes: Boolean!, $no: Boolean!) {
        __typename @skip(if: $yes) t: __typename @include(if: $yes)
        me { __typename @include(if: $no) coops { x: __typename @skip(if: $no) title @skip(if: $yes) } }
      }`,
      variables: { yes: true, no: false },
      expected: { data: { t: "Query", me: { coops: [{ x: "Coop" }] } } },
    },
    {
      title: "introspection can be left out, whole and in part",
      operation: `query ($yes: Boolean!, $no: Boolean!) {
        a: __type(name: "Coop") @include(if: $no) { name }
        b: __type(name: "Coop") @include(if: $yes) { name @skip(if: $yes) kind ... @include(if: $no) { description } }
        me { id }
      }`,
      variables: { yes: true, no: false },
      expected: { data: { b: { kind: "OBJECT" }, me: { id: "m1" } } },
    },
    {
      title: "a mutation that is left out does not happen",
      operation: `mutation ($no: Boolean!) {
        grow(id: "c1") { title founder { name @include(if: $no) id } } join(id: "c1") @include(if: $no) { name }
      }`,
      variables: { no: false },
      expected: { data: { grow: { title: "Bakery", founder: { id: "m1" } } } },
      calls: { coops: 1 },
    },
    {
      title: "a mutation in two places happens once, with what stands in the places that count",
      operation: `mutation ($yes: Boolean!, $no: Boolean!) {
        grow(id: "c1") @include(if: $no) { id } grow(id: "c1") @include(if: $yes) { title }
        ... @skip(if: $no) { grow(id: "c1") { founder { name } } }
      }`,
      variables: { yes: true, no: false },
      expected: { data: { grow: { title: "Bakery", founder: { name: "Alice" } } } },
      calls: { coops: 1, members: 1 },
    },
    {
      title: "mutations under conditions keep the order of the document",
      operation: `mutation ($yes: Boolean!) {
        a: grow(id: "c1") @include(if: $yes) { title } b: join(id: "c1") @include(if: $yes) { name }
        c: grow(id: "c1") @skip(if: $yes) { title } d: join(id: "no") { name }
      }`,
      variables: { yes: true },
      expected: { data: { a: { title: "Bakery" }, b: { name: "Alice" }, d: null } },
      calls: { coops: 1, members: 1 },
    },
    {
      title: "conditions on arguments of one field decide which of them is asked",
      operation: `query ($yes: Boolean!) { coop(id: "c1") { founder {
        n: nick(upper: true) @include(if: $yes) m: nick(upper: false) @skip(if: $yes)
      } } }`,
      variables: { yes: true },
      expected: { data: { coop: { founder: { n: "ALI" } } } },
    },
    {
      title: "a condition without a value is refused",
      operation: "query ($yes: Boolean!) { me { name @include(if: $yes) } }",
      expected: { errors: ["BAD_USER_INPUT"] },
      calls: {},
    },
  ],
};
