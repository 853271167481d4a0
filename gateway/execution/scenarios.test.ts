import { describe, expect, it } from "@jest/globals";
import { SCENARIOS } from "./testing/scenarios";
import { type RunningScenario, startScenario } from "./testing/start-scenario";

/** Data must be the same; of errors only whether there are any, and where. */
describe.each(SCENARIOS)("$title", ({ operations, ...scenario }) => {
  it.each(operations)("$source", async ({ source, variables, apolloDiffers, expected }) => {
    await using running: RunningScenario = await startScenario(scenario);
    const hub = await running.engines.hub(source, variables);
    if (expected === undefined) {
      const whole = JSON.parse(JSON.stringify(await running.whole(source, variables)));
      expect(summary(hub)).toEqual(summary(whole));
    } else {
      expect(summary(hub)).toEqual(expected);
    }
    if (!apolloDiffers) expect(summary(await running.engines.apollo(source, variables)).data).toEqual(hub.data ?? null);
  });
});

function summary({ data, errors }: Awaited<ReturnType<RunningScenario["whole"]>>) {
  const paths = errors?.map(({ path }) => path?.join(".") ?? "").sort();
  return { data: data ?? null, ...(paths && { errors: paths }) };
}
