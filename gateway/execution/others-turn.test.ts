import { expect, it } from "@jest/globals";
import { othersTurnIfLong } from "./others-turn";

it("lets others go where a text is long, and waits for nothing where it is short", async () => {
  expect(othersTurnIfLong("{ a }")).toBeUndefined();
  let hasGone = false;
  setImmediate(() => {
    hasGone = true;
  });
  await othersTurnIfLong(`{ ${"a ".repeat(3000)} }`);
  expect(hasGone).toBe(true);
});
