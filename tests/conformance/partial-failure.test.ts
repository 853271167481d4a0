import { describe, expect, it } from "@jest/globals";
import { createSubgraphCaller } from "../../gateway/execution/calling/call-subgraph";
import { createExecutor } from "../../gateway/execution/executor";
import { serveSubgraph } from "../../gateway/execution/testing/serve-subgraph";
import type { GraphQLAnswer } from "../../services/kit/testing/service";
import { COMPOSE } from "../support/composers";
import { entityGroups } from "../support/entity-groups";
import { findBreaches } from "./support/partial-answer";
import { readSuites } from "./support/read-suites";
import { linked, type Question } from "./support/start-suite";
import { type ConformanceSuite, type Fault, isDown, says } from "./support/suite";
import { worldResolvers } from "./support/world";

const FAULTS: Record<string, Fault> = {
  "is down": isDown,
  "says null": says({ data: null }),
  "says nothing": says({ data: {} }),
  "says an error": says({ errors: [{ message: "x" }] }),
  "knows no entity": ({ query, variables }) => {
    const groups = entityGroups(query).map(({ key, variable }) => [key, (variables[variable] as []).map(() => null)]);
    return groups.length > 0 ? { data: Object.fromEntries(groups) } : undefined;
  },
};

/**
 * Every case of every suite in which nothing fails, again: with each of its subgraphs failing in turn. Left out are
 * operations that are refused, mutations, and those whose answer is not the same when they are run twice.
 */
describe("when a subgraph fails, what is left of the answer is right", () => {
  it.each(readSuites())("$name", async (suite) => {
    await using running = await startHub(suite);
    const breaches: string[] = [];
    for (const aCase of suite.cases.filter(({ faults, operation }) => !faults && !/^\s*mutation\b/.test(operation))) {
      const { answer, asked } = await running.ask(aCase);
      const again = await running.ask(aCase);
      if (answer.data === undefined || JSON.stringify(answer) !== JSON.stringify(again.answer)) continue;
      for (const name of asked) {
        for (const [fault, misbehave] of Object.entries(FAULTS)) {
          const partly = await running.ask(aCase, { [name]: misbehave });
          const found = findBreaches(answer, partly.answer, fault === "knows no entity");
          breaches.push(...found.map((breach) => `${aCase.title}: ${name} ${fault}: ${breach}`));
        }
      }
    }
    expect(breaches).toEqual([]);
  });
});

interface RunningHub extends AsyncDisposable {
  ask(question: Question, faults?: Record<string, Fault>): Promise<{ answer: GraphQLAnswer; asked: Set<string> }>;
}

/** Our engine alone. */
async function startHub(suite: ConformanceSuite): Promise<RunningHub> {
  const { world, resolvers = {}, notComposedBy } = suite;
  let faults: Record<string, Fault> = {};
  let asked = new Set<string>();
  const subgraphs = await Promise.all(
    Object.entries(suite.subgraphs).map(([name, sdl]) =>
      serveSubgraph({
        name,
        sdl: linked(suite, name, sdl),
        resolvers: worldResolvers(sdl, world, resolvers[name]),
        answer(request, response) {
          asked.add(name);
          return faults[name]?.(request, response);
        },
      }),
    ),
  );
  const supergraph = COMPOSE[notComposedBy?.theguild ? "apollo" : "theguild"](subgraphs);
  const caller = createSubgraphCaller();
  const executor = createExecutor({ supergraph, call: caller.call, log: { warn() {} } });
  return {
    async ask({ operation: source, operationName, variables }, misbehaving = {}) {
      faults = misbehaving;
      asked = new Set();
      const result = await executor.execute({ source, operationName, variables, headers: {} });
      return { answer: JSON.parse(JSON.stringify(result)), asked };
    },
    async [Symbol.asyncDispose]() {
      await caller.close();
      for (const subgraph of subgraphs) await subgraph[Symbol.asyncDispose]();
    },
  };
}

describe("findBreaches()", () => {
  const whole = { data: { a: { b: 1, c: [1, 2] } } };
  const error = { message: "E", path: ["a", "c"], extensions: { code: "C" } };

  it.each([
    ["all is there", whole],
    ["null has an error at its place", { data: { a: { b: 1, c: null } }, errors: [error] }],
    ["null has an error above", { data: { a: { b: 1, c: [1, null] } }, errors: [error] }],
    ["null has an error beside it", { data: { a: { b: null, c: [1, 2] } }, errors: [error] }],
    ["null has an error below", { data: { a: null }, errors: [error] }],
    ["null has an error without place", { data: null, errors: [{ ...error, path: undefined }] }],
  ])("finds none where %s", (_, part) => {
    expect(findBreaches(whole, part)).toEqual([]);
  });

  it.each([
    ["null without error at a.b", { data: { a: { b: null, c: [1, 2] } }, errors: [{ ...error, path: ["x"] }] }],
    ["null without error at ", { data: null }],
    ["nothing at ", {}],
    ["another value at a.b: 2", { data: { a: { b: 2, c: [1, 2] } } }],
    ["other keys at a: b", { data: { a: { b: 1 } } }],
    ["other keys at a.c: 0", { data: { a: { b: 1, c: [1] } } }],
    ["an empty list of errors", { ...whole, errors: [] }],
    ['not an error: {"message":"E"}', { ...whole, errors: [{ message: "E" }] }],
    [
      'tells internals: {"message":"connect 127.0.0.1","extensions":{"code":"C"}}',
      { ...whole, errors: [{ message: "connect 127.0.0.1", extensions: { code: "C" } }] },
    ],
  ])("finds %s", (breach, part) => {
    expect(findBreaches(whole, part)).toEqual([breach]);
  });
});
