import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { getOperation } from "./step";

describe("getOperation()", () => {
  it("finds the operation among fragments", () => {
    expect(getOperation(parse("fragment F on Query { a } query Q { a }")).name?.value).toBe("Q");
  });
});
