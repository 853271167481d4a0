import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse, validate } from "graphql";
import { describeAnswer } from "./compare";
import { findReason } from "./differences";
import { type RandomOperation, randomOperations } from "./random-operation";
import { type RandomFederation, startRandomFederation } from "./start-federation";
import { SUPERGRAPHS } from "./supergraphs";
import { writeOperation } from "./write-operation";

/** For all supergraphs together; `npm run test:nightly` asks for 20,000. */
const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 500);
/** The same operations again, unless another seed is given. */
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_123);

const names = Object.keys(SUPERGRAPHS);

describe.each(names)("%s supergraph", (name) => {
  let federation: RandomFederation;
  const counts = { operations: 0, withErrors: 0, apolloDiffers: new Map<string, number>() };

  beforeAll(async () => {
    federation = await startRandomFederation(SUPERGRAPHS[name] ?? {});
  });
  afterAll(async () => {
    await federation?.[Symbol.asyncDispose]();
  });

  it("gives the same data and the same errors through every way of asking", async () => {
    const numRuns = Math.ceil(RUNS / names.length);
    await fc.assert(fc.asyncProperty(randomOperations(federation.apiSchema), fc.nat(), compareAll), {
      numRuns,
      seed: SEED,
      endOnFailure: false,
    });
    expect(counts.operations).toBeGreaterThanOrEqual(numRuns);
    console.log(`${name}: seed ${SEED}`, counts);
  }, 3_600_000);

  async function compareAll(random: RandomOperation, seed: number): Promise<void> {
    const { apiSchema, engines, whole } = federation;
    const rootType = (random.root === "query" ? apiSchema.getQueryType() : apiSchema.getMutationType())?.name ?? "";
    const operation = writeOperation(random, rootType);
    fc.pre(validate(apiSchema, parse(operation.source)).length === 0);
    const answer = await whole(operation, seed);
    const expected = describeAnswer(answer);
    const [hub, apollo] = await Promise.all([engines.hub(operation, seed), engines.apollo(operation, seed)]);
    counts.operations++;
    if (answer.errors) counts.withErrors++;
    expect({ ...operation, seed, ...describeAnswer(hub) }).toEqual({ ...operation, seed, ...expected });
    if (describeAnswer(apollo).data !== expected.data) {
      const reason = findReason(operation, expected, apollo);
      expect({ ...operation, seed, reason, data: describeAnswer(apollo).data }).toEqual(
        reason ? expect.anything() : expected,
      );
      counts.apolloDiffers.set(reason ?? "", (counts.apolloDiffers.get(reason ?? "") ?? 0) + 1);
    }
  }
});
