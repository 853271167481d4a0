import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SCENARIOS } from "./testing/scenarios";
import { type RunningScenario, startScenario } from "./testing/start-scenario";

/** Data must be the same; of errors only whether there are any, and where. */
describe.each(SCENARIOS)("$title", ({ operations, ...scenario }) => {
  let running: RunningScenario;

  beforeAll(async () => {
    running = await startScenario(scenario);
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
  });

  it.each(operations)("$source with $variables", async ({ source, variables, apolloDiffers, expected }) => {
    const hub = await running.engines.hub(source, variables);
    const whole = expected ?? summary(JSON.parse(JSON.stringify(await running.whole(source, variables))));
    expect(summary(hub)).toEqual(whole);
    if (!apolloDiffers)
      expect((await running.engines.apollo(source, variables)).data ?? null).toEqual(hub.data ?? null);
  });
});

function summary({ data, errors }: Awaited<ReturnType<RunningScenario["whole"]>>) {
  const paths = errors?.map(({ path }) => path?.join(".") ?? "").sort();
  return { data: data ?? null, ...(paths && { errors: paths }) };
}
