import { failsWith } from "../support/fails-with";
import { type ConformanceCase, type ConformanceSuite, hasStatus, says } from "../support/suite";

const chair = { __typename: "Member", id: "m1", name: "Alice", share: failsWith("Not for you", { code: "FORBIDDEN" }) };

/** What a client learns of the errors that a subgraph tells. */
export const suite: ConformanceSuite = {
  specification: "https://spec.graphql.org/October2021/#sec-Errors.Error-result-format",
  world: {
    query: { chair, total: failsWith("Too early", { code: "NOT_YET", field: "total", days: 3 }) },
    entities: [chair],
  },
  subgraphs: {
    members: `type Query { chair: Member } type Member @key(fields: "id") { id: ID! name: String }`,
    funding: `type Query { total: Int } type Member @key(fields: "id") { id: ID! share: Int }`,
  },
  cases: [
    {
      title: "code, message and further extensions pass, beside the name of the service",
      operation: "{ total }",
      expected: { data: { total: null }, errors: ["NOT_YET total"] },
      told: [{ message: "Too early", extensions: { code: "NOT_YET", field: "total", days: 3, service: "funding" } }],
    },
    {
      title: "those of an entity do so too",
      operation: "{ chair { share } }",
      expected: { data: { chair: { share: null } }, errors: ["FORBIDDEN chair.share"] },
      told: [{ message: "Not for you", extensions: { code: "FORBIDDEN", service: "funding" } }],
    },
    told("an error without code gets ours", { message: "No" }, "No", {}),
    told("a code that is no text is none", { message: "No", extensions: { code: 7, n: 1 } }, "No", { n: 1 }),
    told("a message that is missing is made up for", {}, 'Service "funding" reported an error', {}),
    told("so is one that is no text", { message: { a: 1 } }, 'Service "funding" reported an error', {}),
    told(
      "stack traces do not pass",
      { message: "No", extensions: { stacktrace: ["at x"], stack: "at x", exception: { stacktrace: [] }, n: 1 } },
      "No",
      { n: 1 },
    ),
    told("a service cannot speak for another", { message: "No", extensions: { service: "members" } }, "No", {}),
    told("locations in its own document do not pass", { message: "No", locations: [{ line: 1, column: 2 }] }, "No", {}),
    told("extensions that are no object are none", { message: "No", extensions: "x" }, "No", {}),
    {
      title: "errors that are no objects are errors",
      operation: "{ total }",
      faults: { funding: says({ data: { total: 7 }, errors: [null, "x"] }) },
      expected: { data: { total: 7 }, errors: ["SUBGRAPH_ERROR", "SUBGRAPH_ERROR"] },
    },
    {
      title: "errors beside full data take nothing from it",
      operation: "{ total chair { name } }",
      faults: { funding: says({ data: { total: 7 }, errors: [{ message: "Old", path: ["total"] }] }) },
      expected: { data: { total: 7, chair: { name: "Alice" } }, errors: ["SUBGRAPH_ERROR total"] },
    },
    {
      title: "several errors are all told",
      operation: "{ total }",
      faults: {
        funding: says({
          data: { total: null },
          errors: [
            { message: "A", path: ["total"], extensions: { code: "A" } },
            { message: "B", extensions: { code: "B" } },
          ],
        }),
      },
      expected: { data: { total: null }, errors: ["A total", "B"] },
    },
    {
      title: "an empty list of errors is none",
      operation: "{ total }",
      faults: { funding: says({ data: { total: 7 }, errors: [] }) },
      expected: { data: { total: 7 } },
    },
    {
      title: "so is null",
      operation: "{ total }",
      faults: { funding: says({ data: { total: 7 }, errors: null }) },
      expected: { data: { total: 7 } },
    },
    {
      title: "errors that are no list make the answer useless",
      operation: "{ total }",
      faults: { funding: says({ data: { total: 7 }, errors: { message: "No" } }) },
      expected: { data: { total: null }, errors: ["SUBGRAPH_BAD_ANSWER"] },
    },
    {
      title: "an empty list of errors without data does so too",
      operation: "{ total }",
      faults: { funding: says({ errors: [] }) },
      expected: { data: { total: null }, errors: ["SUBGRAPH_BAD_ANSWER"] },
    },
    {
      title: "errors without data are told in place of it",
      operation: "{ chair { name share } }",
      faults: { funding: says({ errors: [{ message: "No", extensions: { code: "CLOSED" } }] }) },
      expected: { data: { chair: { name: "Alice", share: null } }, errors: ["CLOSED chair"] },
    },
    {
      title: "they may come with a status that says whose fault it was",
      operation: "{ chair { name share } }",
      faults: {
        funding: hasStatus(
          400,
          '{"errors":[{"message":"No","extensions":{"code":"CLOSED"}}]}',
          "application/graphql-response+json; charset=utf-8",
        ),
      },
      expected: { data: { chair: { name: "Alice", share: null } }, errors: ["CLOSED chair"] },
    },
    {
      title: "extensions of the answer itself do not pass",
      operation: "{ total }",
      faults: { funding: says({ data: { total: 7 }, extensions: { tracing: { secret: 1 } } }) },
      expected: { data: { total: 7 } },
    },
  ],
};

function told(title: string, error: object, message: string, extensions: object): ConformanceCase {
  return {
    title,
    operation: "{ total }",
    faults: { funding: says({ data: { total: null }, errors: [{ path: ["total"], ...error }] }) },
    expected: { data: { total: null }, errors: ["SUBGRAPH_ERROR total"] },
    told: [{ message, extensions: { code: "SUBGRAPH_ERROR", ...extensions, service: "funding" } }],
  };
}
