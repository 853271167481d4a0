import { describe, expect, it } from "@jest/globals";
import { type ConstDirectiveNode, Kind, lexicographicSortSchema, parse, print, printSchema } from "graphql";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { COMPOSE } from "../support/composers";
import { readSuites } from "./support/read-suites";
import { linked } from "./support/start-suite";

const SUITES = readSuites().filter(({ notComposedBy }) => !notComposedBy);

describe.each(SUITES)("$name", (suite) => {
  const subgraphs = Object.entries(suite.subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}`,
    sdl: linked(suite, name, sdl),
  }));

  it("shows clients the same with both composers, and planners the same of each service", () => {
    const ours = COMPOSE.theguild(subgraphs);
    const theirs = COMPOSE.apollo(subgraphs);
    expect(printApi(ours)).toBe(printApi(theirs));
    expect(readJoins(ours)).toEqual(readJoins(theirs));
  });
});

function printApi(supergraph: string): string {
  return printSchema(lexicographicSortSchema(buildApiSchema(supergraph)));
}

/** Coordinate and service → what the service says of a field, where that is not the same of all. */
function readJoins(supergraph: string): Record<string, object> {
  const joins: Record<string, object> = {};
  for (const node of parse(supergraph).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      for (const directive of field.directives ?? []) {
        if (directive.name.value !== "join__field") continue;
        const { graph, ...said } = readArguments(directive);
        joins[`${node.name.value}.${field.name.value} ${graph}`] = { type: print(field.type), ...said };
      }
    }
  }
  return joins;
}

/** Without the spaces and commas that a composer may leave out of a set of fields. */
function readArguments({ arguments: given = [] }: ConstDirectiveNode): Record<string, string> {
  return Object.fromEntries(
    given.map(({ name, value }) => {
      const text = "value" in value ? String(value.value) : print(value);
      return [name.value, text.replace(/[\s,]+/g, " ").replace(/ ?([^\w ]+) ?/g, "$1")];
    }),
  );
}
