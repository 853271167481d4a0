import { describe, expect, it } from "@jest/globals";
import { startParts } from "./running";

describe("startParts()", () => {
  it("closes in reverse order, once", async () => {
    const closed: string[] = [];
    const started = await startParts(async (defer) => {
      defer(() => closed.push("first"));
      defer(async () => closed.push("second"));
      return { value: 1 };
    });
    expect(started.value).toBe(1);
    await Promise.all([started.close(), started.close(), started[Symbol.asyncDispose]()]);
    expect(closed).toEqual(["second", "first"]);
  });

  it("closes what it opened when it fails half way, and tells why it failed", async () => {
    const closed: string[] = [];
    const start = startParts(async (defer): Promise<object> => {
      defer(() => closed.push("first"));
      throw new Error("half way");
    });
    await expect(start).rejects.toThrow("half way");
    expect(closed).toEqual(["first"]);
  });

  it("closes the rest when one part cannot be closed, and tells so", async () => {
    const closed: string[] = [];
    const started = await startParts(async (defer) => {
      defer(() => closed.push("first"));
      defer(() => Promise.reject(new Error("stuck")));
      return {};
    });
    await expect(started.close()).rejects.toThrow("stuck");
    expect(closed).toEqual(["first"]);
  });
});
