import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceCase, ConformanceSuite } from "../support/suite";

interface Rule {
  title: string;
  selections: string;
  /** Values of `$s` and `$t` → the answer. */
  answers: Record<string, object>;
  /** Values with which `@apollo/gateway` does not keep the places apart. */
  apolloMixes?: string[];
}

/** One case for each value of the variables: `T` or `F` of `$s`, then of `$t` if there is one. */
function casesOf({ title, selections, answers, apolloMixes = [] }: Rule): ConformanceCase[] {
  return Object.entries(answers).map(([values, data]) => {
    const [s, t] = [...values].map((value) => value === "T");
    return {
      title: `${title}: ${t === undefined ? `$s ${s}` : `$s ${s}, $t ${t}`}`,
      operation: `query ($s: Boolean!${t === undefined ? "" : ", $t: Boolean!"}) ${selections}`,
      variables: { s, t },
      expected: { data },
      ...(apolloMixes.includes(values) && { apolloDiffers: "it does not keep the places of a key apart" }),
    };
  });
}

const RULES: Rule[] = [
  {
    title: "a root field with and without a condition",
    selections: "{ me @skip(if: $s) { id } me { name } }",
    answers: { T: { me: { name: "Alice" } }, F: { me: { id: "m1", name: "Alice" } } },
  },
  {
    title: "what stands below in several subgraphs",
    selections: "{ me { name coops { title } } me @skip(if: $s) { city coops { founder { name } } } }",
    answers: {
      T: { me: { name: "Alice", coops: [{ title: "Bakery" }] } },
      F: { me: { name: "Alice", coops: [{ title: "Bakery", founder: { name: "Alice" } }], city: "Athens" } },
    },
  },
  {
    title: "one of two fragments on the root",
    selections: "{ ...A @skip(if: $s) ... @include(if: $s) { me { nick } } } fragment A on Query { me { id name } }",
    answers: { T: { me: { nick: "ali" } }, F: { me: { id: "m1", name: "Alice" } } },
  },
  {
    title: "one of two fragments with other fields of entities",
    selections: "{ coops { ... @skip(if: $s) { members { id name } } ... @include(if: $s) { members { city } } } }",
    answers: {
      T: { coops: [{ members: [{ city: "Athens" }, { city: null }] }, { members: [{ city: null }] }] },
      F: {
        coops: [
          {
            members: [
              { id: "m1", name: "Alice" },
              { id: "m2", name: "Bob" },
            ],
          },
          { members: [{ id: "m2", name: "Bob" }] },
        ],
      },
    },
  },
  {
    title: "a field in a fragment and beside it",
    selections: "{ coops { ... @skip(if: $s) { founder { name } } founder @include(if: $s) { id } } }",
    answers: {
      T: { coops: [{ founder: { id: "m1" } }, { founder: null }] },
      F: { coops: [{ founder: { name: "Alice" } }, { founder: null }] },
    },
  },
  {
    title: "one fragment under two conditions",
    selections: `{ me { ...A @include(if: $s) coops { members { ...A @skip(if: $s) id } } } }
        fragment A on Member { name coops { title } }`,
    answers: {
      T: { me: { name: "Alice", coops: [{ title: "Bakery", members: [{ id: "m1" }, { id: "m2" }] }] } },
      F: {
        me: {
          coops: [
            {
              members: [
                { name: "Alice", coops: [{ title: "Bakery" }], id: "m1" },
                { name: "Bob", coops: [{ title: "Bakery" }, { title: "Garden" }], id: "m2" },
              ],
            },
          ],
        },
      },
    },
  },
  {
    title: "fragments in fragments",
    selections: `{ coops @include(if: $s) { title }
        ... @include(if: $t) { coops { size } ... @skip(if: $s) { coops { founder { city } } } } }`,
    answers: {
      TT: {
        coops: [
          { title: "Bakery", size: 3 },
          { title: "Garden", size: null },
        ],
      },
      TF: { coops: [{ title: "Bakery" }, { title: "Garden" }] },
      FT: {
        coops: [
          { size: 3, founder: { city: "Athens" } },
          { size: null, founder: null },
        ],
      },
      FF: {},
    },
  },
  {
    title: "__typename in one place",
    selections: `{ coop(id: "c1") @include(if: $s) { __typename title }
        coop(id: "c1") { founder { __typename @skip(if: $t) id } } }`,
    answers: {
      TT: { coop: { __typename: "Coop", title: "Bakery", founder: { id: "m1" } } },
      TF: { coop: { __typename: "Coop", title: "Bakery", founder: { __typename: "Member", id: "m1" } } },
      FT: { coop: { founder: { id: "m1" } } },
      FF: { coop: { founder: { __typename: "Member", id: "m1" } } },
    },
  },
  {
    title: "skip and include on one place",
    selections: `{ me @skip(if: $s) @include(if: $t) { id }
        ... @include(if: $s) { me { name } me @skip(if: $t) { city } } }`,
    answers: {
      TT: { me: { name: "Alice" } },
      TF: { me: { name: "Alice", city: "Athens" } },
      FT: { me: { id: "m1" } },
      FF: {},
    },
  },
  {
    title: "introspection",
    selections: `{ __schema @skip(if: $s) { queryType { name } } __schema @skip(if: $t) { mutationType { name } }
        me { id } }`,
    answers: {
      TT: { me: { id: "m1" } },
      TF: { __schema: { mutationType: { name: "Mutation" } }, me: { id: "m1" } },
      FT: { __schema: { queryType: { name: "Query" } }, me: { id: "m1" } },
      FF: { __schema: { queryType: { name: "Query" }, mutationType: { name: "Mutation" } }, me: { id: "m1" } },
    },
    apolloMixes: ["FF"],
  },
  {
    title: "a leaf of an entity in two places",
    selections: `{ coops { founder { name @include(if: $s) id } ... @include(if: $t) { founder { name city } } } }`,
    answers: {
      TT: { coops: [{ founder: { name: "Alice", id: "m1", city: "Athens" } }, { founder: null }] },
      TF: { coops: [{ founder: { name: "Alice", id: "m1" } }, { founder: null }] },
      FT: { coops: [{ founder: { id: "m1", name: "Alice", city: "Athens" } }, { founder: null }] },
      FF: { coops: [{ founder: { id: "m1" } }, { founder: null }] },
    },
  },
];

/** One response key in several places, each under conditions of its own: each place brings what stands below it. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Field-Collection",
  ...coopsAndMembers,
  cases: RULES.flatMap(casesOf),
};
