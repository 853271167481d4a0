import { coopsAndMembers } from "../support/coops-and-members";
import type { ConformanceCase, ConformanceSuite } from "../support/suite";

/** What does not fit the schema is refused whole, with one error for each thing that is wrong; no service hears of it. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Validation",
  ...coopsAndMembers,
  cases: [
    refused("an unknown field", "{ me { name age } }"),
    refused("an unknown field on the root", "{ me { name } you { name } }"),
    refused("an unknown field deep in another subgraph", "{ coops { members { coops { founder { age } } } } }"),
    refused("a field of objects without selection", "{ me { name } coops }"),
    refused("a selection on a leaf", "{ me { name { first } } }"),
    refused("an unknown argument", "{ me { nick(lower: true) } }"),
    refused("an argument of the wrong kind", '{ me { nick(upper: "yes") } }'),
    refused("null for an argument that must not be null", "{ coop(id: null) { title } }"),
    refused("an argument that is missing", "{ coop { title } }"),
    refused("one argument twice", '{ coop(id: "c1", id: "c1") { title } }'),
    refused("an unknown directive", "{ me { name @shout } }"),
    refused("a directive of federation", '{ me @provides(fields: "name") { name } }'),
    refused("a directive where it may not stand", "query @skip(if: true) { me { name } }"),
    refused("a directive twice in one place", "{ me { name @skip(if: true) @skip(if: false) } }"),
    refused("a directive without what it needs", "{ me { name @include } }"),
    refused("a variable that is not used", "query ($a: Int) { me { name } }"),
    refused("a variable that is not declared", "{ coop(id: $id) { title } }"),
    refused("a variable declared twice", "query ($id: ID!, $id: ID!) { coop(id: $id) { title } }"),
    refused("a variable of an unknown type", "query ($id: Key!) { coop(id: $id) { title } }"),
    refused("a variable of a type for output", "query ($id: Coop) { coop(id: $id) { title } }", 2),
    refused("a variable of another type than its argument", "query ($id: Int!) { coop(id: $id) { title } }"),
    refused("a variable that may be null where null may not be", "query ($id: ID) { coop(id: $id) { title } }"),
    refused("a default that its type does not allow", "query ($u: Boolean = 1) { me { nick(upper: $u) } }"),
    refused("a fragment that spreads itself", "{ me { ...A } } fragment A on Member { name ...A }"),
    refused(
      "fragments that spread one another",
      "{ me { ...A } } fragment A on Member { coops { ...B } } fragment B on Coop { founder { ...A } }",
    ),
    refused("a fragment that is not there", "{ me { ...A name } }"),
    refused("a fragment that is not used", "{ me { name } } fragment A on Member { id }"),
    refused("two fragments of one name", "{ me { ...A } } fragment A on Member { id } fragment A on Member { name }"),
    refused("a fragment on a type that cannot be there", "{ me { ... on Coop { title } } }"),
    refused("a fragment on a leaf", "{ me { name ... on String { length } } }"),
    refused("two fields under one key", "{ me { name name: city } }"),
    refused("one key with several arguments", "{ me { nick(upper: true) nick } }"),
    refused(
      "two fields under one key deep below merged ones",
      "{ me { coops { x: size } } me { coops { x: turnover } } }",
    ),
    refused("two operations of one name", "query A { me { id } } query A { me { name } }"),
    refused("an operation without name beside another", "{ me { id } } query A { me { name } }"),
    refused("a definition of types", "{ me { name } } type Member { age: Int }"),
    {
      title: "a kind of operation that the schema does not have is refused",
      operation: "subscription { me { name } }",
      expected: { errors: ["UNSUPPORTED_OPERATION"] },
      calls: {},
    },
    {
      title: "what is not GraphQL is refused",
      operation: "{ me { name }",
      expected: { errors: ["GRAPHQL_PARSE_FAILED"] },
      calls: {},
    },
    {
      title: "a document without operation is refused",
      operation: "fragment A on Member { name }",
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
    {
      title: "everything that is wrong is told at once",
      operation: "query ($a: Int) { me { age } you }",
      expected: {
        errors: ["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_VALIDATION_FAILED"],
      },
      calls: {},
    },
    {
      title: "a mutation with one wrong field does nothing of the rest",
      operation: 'mutation { grow(id: "c1") { title } shrink(id: "c1") { title } }',
      expected: { errors: ["GRAPHQL_VALIDATION_FAILED"] },
      calls: {},
    },
  ],
};

function refused(what: string, operation: string, count = 1): ConformanceCase {
  return {
    title: `${what} is refused`,
    operation,
    expected: { errors: new Array<string>(count).fill("GRAPHQL_VALIDATION_FAILED") },
    calls: {},
  };
}
