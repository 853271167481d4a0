import { describe, expect, it } from "@jest/globals";
import { createDescribeError, describeAllyError, type OriginalError } from "./describe-ally-error";

describe("describeAllyError()", () => {
  it.each([null, 1, "x", {}, { message: "<b>", extensions: { code: "X", stack: "s", http: { status: 500 } } }])(
    "says nothing of %j",
    (error) => {
      expect(describeAllyError("Alpha", error)).toEqual({
        message: 'Network "Alpha" could not answer',
        extensions: { code: "ALLY_ERROR", network: "Alpha" },
      });
    },
  );

  it("lets pass what the operator allowed, where it is short and plain", () => {
    const extensions = {
      retryAfter: 3,
      reason: "x".repeat(201),
      place: { a: 1 },
      isPlanned: true,
      kind: "k",
      other: 1,
    };
    const shown = new Set(["retryAfter", "reason", "place", "isPlanned", "kind"]);
    expect(describeAllyError("Alpha", { extensions }, shown).extensions).toEqual({
      ...{ retryAfter: 3, isPlanned: true, kind: "k", code: "ALLY_ERROR", network: "Alpha" },
    });
  });

  it("lets an ally speak neither for the hub nor of another, whatever is allowed", () => {
    const extensions = { code: "X", network: "Beta", service: "members", http: 500 };
    const shown = new Set(Object.keys(extensions));
    expect(describeAllyError("Alpha", { extensions }, shown).extensions).toEqual({
      code: "ALLY_ERROR",
      network: "Alpha",
    });
  });
});

describe("createDescribeError()", () => {
  it("masks errors of allies alone, and tells the originals", () => {
    const originals: OriginalError[] = [];
    const networkOf = (service: string) => (service === "alpha" ? "Alpha" : undefined);
    const describeError = createDescribeError({ networkOf, onOriginal: (original) => originals.push(original) });
    const error = { message: "secret" };
    expect(describeError("members", error).message).toBe("secret");
    expect(originals).toEqual([]);
    expect(describeError("alpha", error).message).not.toContain("secret");
    expect(originals).toEqual([{ service: "alpha", network: "Alpha", error }]);
  });
});
