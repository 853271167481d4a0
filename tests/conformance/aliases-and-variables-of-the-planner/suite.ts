import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceSuite } from "../support/suite";

/** Clients choose aliases and variables freely, also those that mean something to a planner or to an engine. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Field-Alias",
  ...coopsAndMembers,
  cases: [
    {
      title: "variables may have the names of those that carry representations",
      operation: `query ($representations: ID!, $__batch_reps_0: Boolean) {
        coop(id: $representations) { members { nick(upper: $__batch_reps_0) } }
      }`,
      variables: { representations: "c1", __batch_reps_0: true },
      expected: { data: { coop: { members: [{ nick: "ALI" }, { nick: null }] } } },
    },
    {
      title: "variables may begin with underscores",
      operation: `query ($_internal_qp_0: ID!, $_0: Boolean, $__typename: Boolean = true, $_: Boolean!) {
        coop(id: $_internal_qp_0) { founder { a: nick(upper: $_0) b: nick(upper: $__typename) name @skip(if: $_) } }
      }`,
      variables: { _internal_qp_0: "c1", _: true },
      expected: { data: { coop: { founder: { a: "ali", b: "ALI" } } } },
    },
    {
      title: "variables may have the names of members of every object",
      operation: `query ($valueOf: ID!, $constructor: Boolean, $toString: Boolean!) {
        coop(id: $valueOf) { founder { nick(upper: $constructor) name @include(if: $toString) } }
      }`,
      variables: { valueOf: "c1", constructor: true, toString: true },
      expected: { data: { coop: { founder: { nick: "ALI", name: "Alice" } } } },
    },
    {
      title: "variables without value may have the names of members of every object",
      operation: `query ($constructor: Boolean, $toString: Boolean = true) {
        me { coops { founder { a: nick(upper: $constructor) b: nick(upper: $toString) } } }
      }`,
      expected: { data: { me: { coops: [{ founder: { a: "ali", b: "ALI" } }] } } },
    },
    {
      title: "aliases may have the names of members of every object",
      operation: "{ __proto__: coops { constructor: title toString: members { __proto__: name hasOwnProperty: id } } }",
      expected: {
        data: JSON.parse(`{ "__proto__": [
          { "constructor": "Bakery", "toString": [
            { "__proto__": "Alice", "hasOwnProperty": "m1" }, { "__proto__": "Bob", "hasOwnProperty": "m2" }] },
          { "constructor": "Garden", "toString": [{ "__proto__": "Bob", "hasOwnProperty": "m2" }] }] }`),
      },
    },
    {
      title: "an alias may be __typename",
      operation: "{ coops { __typename: title members { __typename: id name } } }",
      expected: {
        data: {
          coops: [
            {
              __typename: "Bakery",
              members: [
                { __typename: "m1", name: "Alice" },
                { __typename: "m2", name: "Bob" },
              ],
            },
            { __typename: "Garden", members: [{ __typename: "m2", name: "Bob" }] },
          ],
        },
      },
      apolloDiffers: "it takes the alias for the type",
    },
    {
      title: "an alias may be one of the planner's own",
      operation: "{ coops { _internal_qp_alias_0: title _internal_qp_alias_1: id members { name } } }",
      expected: {
        data: {
          coops: [
            {
              _internal_qp_alias_0: "Bakery",
              _internal_qp_alias_1: "c1",
              members: [{ name: "Alice" }, { name: "Bob" }],
            },
            { _internal_qp_alias_0: "Garden", _internal_qp_alias_1: "c2", members: [{ name: "Bob" }] },
          ],
        },
      },
    },
    {
      title: "an alias may be the name of a key, and of fields that stand beside it",
      operation: "{ coops { id: title members { id: name x: id coops { title: id } } } }",
      expected: {
        data: {
          coops: [
            {
              id: "Bakery",
              members: [
                { id: "Alice", x: "m1", coops: [{ title: "c1" }] },
                { id: "Bob", x: "m2", coops: [{ title: "c1" }, { title: "c2" }] },
              ],
            },
            { id: "Garden", members: [{ id: "Bob", x: "m2", coops: [{ title: "c1" }, { title: "c2" }] }] },
          ],
        },
      },
    },
    {
      title: "two fields may swap their names",
      operation: '{ coop(id: "c1") { founder { name: city city: name nick: id } } me: coop(id: "c2") { title } }',
      expected: {
        data: {
          coop: { founder: { name: "Athens", city: "Alice", nick: "m1" } },
          me: { title: "Garden" },
        },
      },
    },
    {
      title: "root fields may be called like those that gateways use",
      operation: '{ _entities: coop(id: "c1") { _service: title } _service: me { __typename _e0: name } }',
      expected: {
        data: {
          _entities: { _service: "Bakery" },
          _service: { __typename: "Member", _e0: "Alice" },
        },
      },
    },
    {
      title: "root fields may be called __schema and __type",
      operation: '{ __schema: me { name } __type: coop(id: "c2") { title } s: __schema { queryType { name } } }',
      expected: {
        data: {
          __schema: { name: "Alice" },
          __type: { title: "Garden" },
          s: { queryType: { name: "Query" } },
        },
      },
    },
    {
      title: "operations and fragments may have the names of types and of members of every object",
      operation: `query _entities { me { ...constructor ...Member } }
        fragment constructor on Member { name } fragment Member on Member { coops { ...__proto__ } }
        fragment __proto__ on Coop { title }`,
      expected: { data: { me: { name: "Alice", coops: [{ title: "Bakery" }] } } },
    },
  ],
};
