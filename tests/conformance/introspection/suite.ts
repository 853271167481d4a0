import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceSuite } from "../support/suite";

const named = (...names: string[]) => names.map((name) => ({ name }));

/** What clients are told of the schema: all that they can use, nothing that only subgraphs and gateways need. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Schema-Introspection",
  ...coopsAndMembers,
  cases: [
    {
      title: "it stands beside data, in the order of the operation",
      operation: '{ me { id } __type(name: "Coop") { name fields { name } } s: __schema { queryType { name } } }',
      expected: {
        data: {
          me: { id: "m1" },
          __type: {
            name: "Coop",
            fields: named("id", "title", "turnover", "size", "members", "founder", "grid"),
          },
          s: { queryType: { name: "Query" } },
        },
      },
      calls: { members: 1 },
    },
    {
      title: "alone it needs no subgraph",
      operation: "{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }",
      expected: {
        data: {
          __schema: { queryType: { name: "Query" }, mutationType: { name: "Mutation" }, subscriptionType: null },
        },
      },
      calls: {},
    },
    {
      title: "the type may be a variable",
      operation: "query ($type: String!) { __type(name: $type) { kind ...T } } fragment T on __Type { name }",
      variables: { type: "Member" },
      expected: { data: { __type: { kind: "OBJECT", name: "Member" } } },
      calls: {},
    },
    {
      title: "the type may be a variable with default",
      operation: 'query ($type: String = "Coop") { __type(name: $type) { name } me { id } }',
      expected: { data: { __type: { name: "Coop" }, me: { id: "m1" } } },
    },
    {
      title: "in fragments on the root, alone",
      operation:
        "fragment Q on Query { ...R __typename } fragment R on Query { __schema { queryType { name } } } { ...Q }",
      expected: { data: { __schema: { queryType: { name: "Query" } }, __typename: "Query" } },
      calls: {},
    },
    {
      title: "in fragments on the root, beside data",
      operation:
        "fragment Q on Query { ...R me { name } } fragment R on Query { __schema { queryType { name } } } { ...Q }",
      expected: { data: { __schema: { queryType: { name: "Query" } }, me: { name: "Alice" } } },
    },
    {
      title: "several aliases ask several questions, and places of one key are merged",
      operation: `{
        a: __type(name: "Coop") { name } b: __type(name: "Member") { fields { name } } c: __type(name: "None") { name }
        a: __type(name: "Coop") { kind t: __typename } coop(id: "c1") { title }
      }`,
      expected: {
        data: {
          a: { name: "Coop", kind: "OBJECT", t: "__Type" },
          b: { fields: named("id", "name", "city", "nick", "coops") },
          c: null,
          coop: { title: "Bakery" },
        },
      },
    },
    {
      title: "types of fields and arguments are told whole",
      operation: `{ __type(name: "Query") { fields { name args { name type { ...T } } type { ...T } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind ofType { name } } } }`,
      expected: {
        data: {
          __type: {
            fields: [
              {
                name: "coops",
                args: [],
                type: {
                  kind: "NON_NULL",
                  name: null,
                  ofType: { kind: "LIST", name: null, ofType: { kind: "NON_NULL", ofType: { name: "Coop" } } },
                },
              },
              {
                name: "coop",
                args: [
                  {
                    name: "id",
                    type: { kind: "NON_NULL", name: null, ofType: { kind: "SCALAR", name: "ID", ofType: null } },
                  },
                ],
                type: { kind: "OBJECT", name: "Coop", ofType: null },
              },
              { name: "me", args: [], type: { kind: "OBJECT", name: "Member", ofType: null } },
            ],
          },
        },
      },
    },
    {
      title: "the root holds nothing of federation",
      operation: "{ __schema { queryType { fields { name } } mutationType { fields { name } } } }",
      expected: {
        data: {
          __schema: {
            queryType: { fields: named("coops", "coop", "me") },
            mutationType: { fields: named("grow", "join") },
          },
        },
      },
    },
    {
      title: "the directives are those of GraphQL alone",
      operation: "{ __schema { directives { name } } }",
      expected: {
        data: { __schema: { directives: named("include", "skip", "deprecated", "specifiedBy", "oneOf") } },
      },
    },
    {
      title: "no type of federation is told by name",
      operation: `{
        a: __type(name: "_Any") { name } b: __type(name: "_Entity") { name } c: __type(name: "_Service") { name }
        d: __type(name: "join__Graph") { name } e: __type(name: "join__FieldSet") { name }
        f: __type(name: "link__Import") { name } g: __type(name: "link__Purpose") { name }
        h: __type(name: "FieldSet") { name } i: __type(name: "federation__FieldSet") { name }
        j: __type(name: "join__DirectiveArguments") { name } k: __type(name: "join__ContextArgument") { name }
      }`,
      expected: {
        data: { a: null, b: null, c: null, d: null, e: null, f: null, g: null, h: null, i: null, j: null, k: null },
      },
    },
    {
      title: "fields that subgraphs have for gateways cannot be asked for",
      operation: "{ _service { sdl } me { id } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
    {
      title: "entities cannot be asked for by their representations",
      operation: "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }",
      variables: { r: [{ __typename: "Member", id: "m1" }] },
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
    {
      title: "a mutation may ask for its own type only",
      operation: "mutation { __schema { queryType { name } } }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
  ],
};
