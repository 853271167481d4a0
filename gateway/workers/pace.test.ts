import { expect, it } from "@jest/globals";
import { createPace } from "./pace";

it("createPace() lets so many through at once, and the others as the period of each ends", () => {
  const pace = createPace(2, 1000);
  expect([pace(0), pace(100), pace(200), pace(300), pace(400)]).toEqual([0, 0, 800, 800, 1600]);
  expect(pace(5000)).toBe(0);
});
