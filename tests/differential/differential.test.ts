import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse, validate } from "graphql";
import { describeAnswer, hasSameData } from "./compare";
import { findReason } from "./differences";
import { type RandomOperation, randomOperations, type WrittenOperation } from "./random-operation";
import { type RandomFederation, startRandomFederation } from "./start-federation";
import { SUPERGRAPHS } from "./supergraphs";
import { writeOperation } from "./write-operation";

/** Of all supergraphs together. */
const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 510);
/** How often each is asked, of other data each time. */
const ASKED = 6;
/** The same operations and data again, unless another one is given. */
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_123);

describe.each(Object.keys(SUPERGRAPHS))("%s supergraph", (name) => {
  let federation: RandomFederation;

  beforeAll(async () => {
    federation = await startRandomFederation(SUPERGRAPHS[name] ?? {});
  });
  afterAll(async () => {
    await federation?.[Symbol.asyncDispose]();
  });

  it("gives the same answers through every way of asking", async () => {
    const { apiSchema, engines, whole } = federation;
    const counts = { seed: SEED, operations: 0, withErrors: 0 };
    const differences: Record<string, number> = {};
    const compareHub = async (operation: WrittenOperation, seed: number) => {
      const [expected, hub] = await Promise.all([whole(operation, seed), engines.hub(operation, seed)]);
      const [given, wanted] = [describeAnswer(hub), describeAnswer(expected)];
      const errors = isDeepStrictEqual(given, wanted) ? [] : hub.errors;
      expect({ ...operation, seed, ...given, errors }).toEqual({ ...operation, seed, ...wanted, errors: [] });
      return expected;
    };
    const compare = async (random: RandomOperation, seed: number) => {
      const operation = writeOperation(random, apiSchema);
      expect(validate(apiSchema, parse(operation.source))).toEqual([]);
      const expected = await compareHub(operation, seed);
      // What is asked often is read in another way
      for (let other = 1; other < ASKED; other++) await compareHub(operation, seed + other);
      const apollo = await engines.apollo(operation, seed);
      counts.operations++;
      if (expected.errors) counts.withErrors++;
      if (hasSameData(apollo, expected)) return;
      const reason = await findReason(operation, async (other) =>
        hasSameData(await engines.apollo(other, seed), expected),
      );
      expect({ ...operation, seed, apollo: apollo.data, reason }).toEqual(
        expect.objectContaining({ reason: expect.any(String) }),
      );
      differences[reason ?? ""] = (differences[reason ?? ""] ?? 0) + 1;
    };
    const numRuns = Math.ceil(RUNS / Object.keys(SUPERGRAPHS).length);
    await fc.assert(fc.asyncProperty(randomOperations(apiSchema), fc.nat(), compare), { numRuns, seed: SEED });
    process.stdout.write(`${JSON.stringify({ supergraph: name, ...counts, apolloDiffers: differences }, null, 2)}\n`);
    expect(counts.operations).toBeGreaterThanOrEqual(numRuns);
  }, 3_600_000);
});
