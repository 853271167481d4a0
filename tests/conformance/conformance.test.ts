import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { GraphQLAnswer } from "../../services/kit/testing/service";
import { readSuites } from "./support/read-suites";
import { type RunningSuite, startSuite } from "./support/start-suite";
import type { ConformanceCase, ExpectedAnswer } from "./support/suite";

const SUITES = readSuites();

describe.each(SUITES)("$name", (suite) => {
  let running: RunningSuite;

  beforeAll(async () => {
    running = await startSuite(suite);
  });
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    for (const name of Object.keys(running.faults)) delete running.faults[name];
  });

  it.each(suite.cases)("$title", async (aCase) => {
    Object.assign(running.faults, aCase.faults);
    for (const { composer, ask } of running.hub) {
      running.asked.length = 0;
      for (const name of Object.keys(running.represented)) delete running.represented[name];
      const answer = await ask(aCase);
      expect({ composer, ...summary(answer) }).toEqual({ composer, ...sorted(aCase.expected) });
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(aCase.expected.data));
      if (aCase.calls) expect({ composer, calls: count(running.asked) }).toEqual({ composer, calls: aCase.calls });
      for (const [name, representations] of Object.entries(aCase.receives ?? {})) {
        const received = running.represented[name] ?? [];
        expect({ composer, [name]: inAnyOrder(received) }).toEqual({ composer, [name]: inAnyOrder(representations) });
      }
    }
  });

  it.each(suite.cases)("$title, planned by our own planner", async (aCase) => {
    Object.assign(running.faults, aCase.faults);
    for (const { composer, ask } of running.secondPlanner) {
      const answer = await ask(aCase);
      expect({ composer, ...summary(answer) }).toEqual({ composer, ...sorted(aCase.expected) });
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(aCase.expected.data));
    }
  });

  it.each(suite.cases.filter(({ faults, wholeDiffers }) => !faults && !wholeDiffers))(
    "$title, as without subgraphs",
    async (aCase) => {
      const { data, errors } = await running.whole(aCase);
      expect(JSON.stringify(data ?? null)).toBe(JSON.stringify(aCase.expected.data ?? null));
      expect(errors?.map(pathOf).sort()).toEqual(
        aCase.expected.errors?.map((error) => error.split(" ")[1] ?? "").sort(),
      );
    },
  );

  it.each(suite.cases)("$title, with @apollo/gateway", async (aCase) => {
    Object.assign(running.faults, aCase.faults);
    const { data } = await running.apollo(aCase);
    const expected = aCase.expected.data ?? null;
    if (aCase.apolloDiffers) expect(data ?? null).not.toEqual(expected);
    else expect(data ?? null).toEqual(expected);
  });
});

function summary({ data, errors }: GraphQLAnswer): ExpectedAnswer {
  const described = errors?.map((error) => `${error.extensions?.code} ${pathOf(error)}`.trim()).sort();
  return { ...(data !== undefined && { data }), ...(described && { errors: described }) };
}

function sorted({ data, errors }: ConformanceCase["expected"]): ExpectedAnswer {
  return { ...(data !== undefined && { data }), ...(errors && { errors: errors.toSorted() }) };
}

function pathOf({ path }: { path?: readonly (string | number)[] }): string {
  return path?.join(".") ?? "";
}

function inAnyOrder(values: readonly unknown[]): unknown[] {
  return values.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
