import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Kind, parse, print, visit } from "graphql";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { type RandomOperation, randomOperations, type WrittenOperation } from "./random-operation";
import { type RandomFederation, startRandomFederation } from "./start-federation";
import { SUPERGRAPHS } from "./supergraphs";
import { writeOperation } from "./write-operation";

const RUNS = Math.ceil(Number(process.env.DIFFERENTIAL_RUNS ?? 510) / 5);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_130);

/** What asks for its plan runs as it was written. */
const AS_WRITTEN = { "hub-query-plan": "1" };

type Change = "none" | "other" | "wrong";

interface Changes {
  literals: Change;
  /** Else the client sends none of those that it declares. */
  hasVariables: boolean;
}

const changes: fc.Arbitrary<Changes> = fc.record({
  literals: fc.constantFrom<Change>("none", "other", "other", "other", "wrong"),
  hasVariables: fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, fc.constant(false)),
});

describe.each(Object.keys(SUPERGRAPHS))("%s supergraph", (name) => {
  let federation: RandomFederation;

  beforeAll(async () => {
    const actor = { ...PUBLIC_ACTOR, kind: "GUEST" as const, subject: "per_1", roles: ["REGISTRAR" as const] };
    federation = await startRandomFederation(SUPERGRAPHS[name] ?? {}, async () => ({ actor }));
  });
  afterAll(async () => {
    await federation?.[Symbol.asyncDispose]();
  });

  it("answers an operation with other literals than before as it answers what was never asked", async () => {
    const { apiSchema, engines, subgraphs } = federation;
    const counts = { seed: SEED, operations: 0, withErrors: 0, lifted: 0 };
    const ask = async (operation: WrittenOperation, seed: number, headers?: Record<string, string>) => {
      const { data, errors } = await engines.hub(operation, seed, headers);
      return JSON.stringify({ data, errors });
    };
    const compare = async (random: RandomOperation, seed: number, { literals, hasVariables }: Changes) => {
      const first = writeOperation(random, apiSchema);
      await ask(first, seed);
      const operation = {
        source: changeLiterals(first.source, literals),
        variables: hasVariables ? first.variables : {},
      };
      for (const { requests } of subgraphs) requests.length = 0;
      const answer = await ask(operation, seed);
      const sent = subgraphs.flatMap(({ requests }) => requests.flatMap(({ variables }) => Object.keys(variables)));
      expect({ ...operation, seed, answer }).toEqual({
        ...operation,
        seed,
        answer: await ask(operation, seed, AS_WRITTEN),
      });
      counts.operations++;
      if (answer.includes('"errors"')) counts.withErrors++;
      if (sent.some((variable) => variable.startsWith("literal"))) counts.lifted++;
    };
    const numRuns = Math.ceil(RUNS / Object.keys(SUPERGRAPHS).length);
    await fc.assert(fc.asyncProperty(randomOperations(apiSchema), fc.nat(), changes, compare), { numRuns, seed: SEED });
    process.stdout.write(`${JSON.stringify({ supergraph: name, ...counts })}\n`);
    expect(counts.withErrors).toBeGreaterThan(0);
    expect(counts.lifted).toBeGreaterThan(numRuns / 20);
  }, 3_600_000);
});

/** Those of arguments of fields; equal ones stay equal, and different ones different. */
function changeLiterals(source: string, change: Change): string {
  if (change === "none") return source;
  const isOther = change === "other";
  const changed = visit(parse(source), {
    Directive: () => false,
    VariableDefinition: () => false,
    Argument: ({ name }) => (name.value === "first" ? false : undefined),
    IntValue: (node) =>
      isOther ? { ...node, value: String(Number(node.value) + 1) } : { kind: Kind.STRING, value: "x" },
    FloatValue: (node) => (isOther ? { ...node, value: String(Number(node.value) + 0.25) } : undefined),
    StringValue: (node) => (isOther ? { ...node, value: `${node.value} "é\\ \n` } : { kind: Kind.LIST, values: [] }),
    BooleanValue: (node) => (isOther ? { ...node, value: !node.value } : { kind: Kind.INT, value: "7" }),
  });
  return print(changed);
}
