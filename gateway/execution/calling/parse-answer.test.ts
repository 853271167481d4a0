import { describe, expect, it } from "@jest/globals";
import { SubgraphCallError } from "./call";
import { parseAnswer } from "./parse-answer";

describe("parseAnswer()", () => {
  const error = { message: "No" };

  it.each<[string, unknown, unknown[]]>([
    ['{"data":{"a":1}}', { a: 1 }, []],
    ['{"data":{"a":1},"errors":null}', { a: 1 }, []],
    ['{"data":{"a":1},"errors":[]}', { a: 1 }, []],
    ['{"data":{"a":1},"errors":[{"message":"No"}],"extensions":{}}', { a: 1 }, [error]],
    ['{"data":null,"errors":[{"message":"No"}]}', null, [error]],
    ['{"errors":[{"message":"No"}]}', null, [error]],
    ['{"data":"whatever"}', "whatever", []],
  ])("takes %s", (text, data, errors) => {
    expect(parseAnswer(text)).toEqual({ data, errors });
  });

  it.each([
    "",
    "{",
    "null",
    "1",
    '"data"',
    "[]",
    '[{"data":{}}]',
    "{}",
    '{"errors":[]}',
    '{"errors":null}',
    '{"errors":{}}',
    '{"data":{},"errors":"No"}',
    '{"data":{},"errors":{"message":"No"}}',
  ])("throws SUBGRAPH_BAD_ANSWER for %j", (text) => {
    let thrown: unknown;
    try {
      parseAnswer(text);
    } catch (cause) {
      thrown = cause;
    }
    expect(thrown).toBeInstanceOf(SubgraphCallError);
    expect(thrown).toMatchObject({ code: "SUBGRAPH_BAD_ANSWER" });
  });

  it("takes fifty errors of however many", () => {
    const text = JSON.stringify({ data: null, errors: new Array(10_000).fill(error) });
    expect(parseAnswer(text).errors).toHaveLength(50);
  });
});
