import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { EngineKind } from "../../gateway/engines/create-engine";
import { askedFields } from "./asked-fields";
import { describeAnswer, hasSameData } from "./compare";
import { findReason } from "./differences";
import { actorWith, CLOSED_KEYS, closedTo, PROTECTED, type RandomRights, randomRights } from "./protected";
import { type RandomOperation, randomOperations } from "./random-operation";
import { type RandomFederation, startRandomFederation } from "./start-federation";
import { writeOperation } from "./write-operation";

const RUNS = Math.ceil(Number(process.env.DIFFERENTIAL_RUNS ?? 510) / 3);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_128);
/** How often each is asked. */
const ASKED = 5;
const RIGHTS_HEADER = "x-rights";

let federation: RandomFederation;

beforeAll(async () => {
  federation = await startRandomFederation(PROTECTED, async ({ headers }) => ({
    actor: actorWith(JSON.parse(String(headers[RIGHTS_HEADER]))),
  }));
});
afterAll(async () => {
  await federation?.[Symbol.asyncDispose]();
});

it("answers as if what is closed failed, and asks no service for it", async () => {
  const { apiSchema, engines, subgraphs, whole } = federation;
  const counts = { seed: SEED, operations: 0, withClosed: 0 };
  const ask = async (
    engine: EngineKind,
    operation: ReturnType<typeof writeOperation>,
    seed: number,
    who: RandomRights,
  ) => {
    for (const { requests } of subgraphs) requests.length = 0;
    const answer = await engines[engine](operation, seed, { [RIGHTS_HEADER]: JSON.stringify(who) });
    const closed = closedTo(who);
    const leaked = subgraphs.flatMap(({ name, schema, requests }) =>
      requests.flatMap(({ query }) =>
        [...askedFields(schema, query)]
          .filter((field) => closed.has(field) && !CLOSED_KEYS.has(field))
          .map((field) => `${name}: ${field} in ${query}`),
      ),
    );
    expect({ ...operation, who, engine, leaked }).toEqual({ ...operation, who, engine, leaked: [] });
    return answer;
  };
  const compare = async (random: RandomOperation, seed: number, who: RandomRights) => {
    const operation = writeOperation(random, apiSchema);
    const expected = await whole(operation, seed, closedTo(who));
    counts.operations++;
    if (expected.errors?.some(({ message }) => message.endsWith("is closed"))) counts.withClosed++;
    const hub = await ask("hub", operation, seed, who);
    // What is asked often runs by code of its own
    for (let asked = 1; asked < ASKED; asked++) {
      const again = await ask("hub", operation, seed, who);
      expect({ ...operation, seed, who, ...describeAnswer(again) }).toEqual({
        ...{ ...operation, seed, who },
        ...describeAnswer(hub),
      });
    }
    const about = { ...operation, seed, who };
    const described = { ...about, ...describeAnswer(hub) };
    // of many errors some are dropped
    const { nulls } = (hub.errors?.length ?? 0) < 50 ? describeAnswer(expected) : described;
    expect(described).toEqual({ ...about, ...describeAnswer(expected), nulls });
    const apollo = await ask("apollo", operation, seed, who);
    if (hasSameData(apollo, expected)) return;
    const reason = await findReason(operation, async (other) =>
      hasSameData(await ask("apollo", other, seed, who), expected),
    );
    expect({ ...about, apollo: apollo.data, reason }).toEqual(expect.objectContaining({ reason: expect.any(String) }));
  };
  await fc.assert(fc.asyncProperty(randomOperations(apiSchema), fc.nat(), randomRights, compare), {
    numRuns: RUNS,
    seed: SEED,
  });
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect(counts.withClosed).toBeGreaterThan(RUNS / 5);
}, 3_600_000);
