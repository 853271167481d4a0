import { describe, expect, it } from "@jest/globals";
import { isObjectType, isUnionType } from "graphql";
import { buildApiSchema } from "./api-schema";
import { composeSupergraph } from "./compose";

describe("buildApiSchema()", () => {
  const result = composeSupergraph([
    {
      name: "a",
      url: "http://a",
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@inaccessible"])
        type Query { any: Any open: Open secret: Int @inaccessible }
        type Open implements Shown & Hidden { id: ID } type Closed @inaccessible { id: ID }
        interface Shown { id: ID } interface Hidden @inaccessible { id: ID }
        union Any = Open | Closed`,
    },
  ]);
  if ("errors" in result) throw new Error(JSON.stringify(result.errors));
  const schema = buildApiSchema(result.supergraph);

  it("leaves out types and fields that are inaccessible", () => {
    expect(schema.getType("Closed")).toBeUndefined();
    expect(schema.getType("Hidden")).toBeUndefined();
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(["any", "open"]);
  });

  it("leaves inaccessible types out of the unions and the interfaces of those that are left", () => {
    const any = schema.getType("Any");
    expect(isUnionType(any) && any.getTypes().map(({ name }) => name)).toEqual(["Open"]);
    const open = schema.getType("Open");
    expect(isObjectType(open) && open.getInterfaces().map(({ name }) => name)).toEqual(["Shown"]);
  });

  it("leaves out what speaks of federation", () => {
    expect(Object.keys(schema.getTypeMap()).filter((name) => /__Graph|join|link|_Any|_Entity/.test(name))).toEqual([]);
  });
});
