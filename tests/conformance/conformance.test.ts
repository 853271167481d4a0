import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { GraphQLAnswer } from "../../services/kit/testing/service";
import { readSuites } from "./support/read-suites";
import { type RunningSuite, startSuite } from "./support/start-suite";
import type { ConformanceCase, ExpectedAnswer } from "./support/suite";

const SUITES = readSuites();

it("holds at least two hundred cases, each of another title within its suite", () => {
  const titles = SUITES.flatMap(({ name, cases }) => cases.map(({ title }) => `${name}: ${title}`));
  process.stdout.write(`${titles.length} conformance cases in ${SUITES.length} suites\n`);
  expect(titles.length).toBeGreaterThanOrEqual(200);
  expect(new Set(titles).size).toBe(titles.length);
});

/** What is asked often is read in another way. */
const ASKED = 5;

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
    const hub = running.hub.flatMap((one) => Array<typeof one>(aCase.faults ? 1 : ASKED).fill(one));
    for (const { composer, ask } of hub) {
      running.asked.length = 0;
      for (const name of Object.keys(running.represented)) delete running.represented[name];
      const answer = await ask(aCase);
      expect({ composer, ...summary(answer) }).toEqual({ composer, ...sorted(aCase.expected) });
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(aCase.expected.data));
      if (aCase.told) expect(toldBy(answer)).toEqual(expect.arrayContaining(aCase.told));
      if (aCase.calls) expect({ composer, calls: count(running.asked) }).toEqual({ composer, calls: aCase.calls });
      for (const [name, representations] of Object.entries(aCase.receives ?? {})) {
        const received = running.represented[name] ?? [];
        expect({ composer, [name]: inAnyOrder(received) }).toEqual({ composer, [name]: inAnyOrder(representations) });
      }
    }
  });

  // what a fault does depends on the way that was planned
  const planned = suite.cases.filter(({ faults, expected }) => !faults && expected.data !== undefined);
  if (planned.length > 0)
    it.each(planned)("$title, planned by our own planner", async (aCase) => {
      for (const { composer, ask } of running.secondPlanner) {
        const answer = await ask(aCase);
        if (aCase.secondPlannerDiffers) expect(answer.data).not.toEqual(aCase.expected.data);
        else {
          expect({ composer, ...summary(answer) }).toEqual({ composer, ...sorted(aCase.expected) });
          expect(JSON.stringify(answer.data)).toBe(JSON.stringify(aCase.expected.data));
        }
      }
    });

  // jest wants at least one case
  const plain = suite.cases.filter(({ faults, wholeDiffers }) => !faults && !wholeDiffers);
  if (plain.length > 0)
    it.each(plain)("$title, as without subgraphs", async (aCase) => {
      const { data, errors } = await running.whole(aCase);
      expect(JSON.stringify(data ?? null)).toBe(JSON.stringify(aCase.expected.data ?? null));
      expect(errors?.map(pathOf).sort()).toEqual(
        aCase.expected.errors?.map((error) => error.split(" ")[1] ?? "").sort(),
      );
    });

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

function toldBy({ errors = [] }: GraphQLAnswer): ConformanceCase["told"] {
  return errors.map(({ message, extensions = {} }) => ({ message, extensions }));
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
