import { performance } from "node:perf_hooks";
import { getOperationAST, parse, specifiedRules, validate } from "graphql";
import { Access } from "../../gateway/authorization/access";
import { Requirements } from "../../gateway/authorization/requirements";
import { rewriteOperation } from "../../gateway/authorization/rewrite-operation";
import { rightsOf } from "../../gateway/authorization/rights";
import { compileOperation, type MakePlan } from "../../gateway/execution/compile-operation";
import { createPlanner } from "../../gateway/execution/planning/planning";
import { prepareOperation } from "../../gateway/execution/prepare-operation";
import { describeSubgraphError } from "../../gateway/execution/problems/subgraph-errors";
import { readSupergraph } from "../../gateway/execution/supergraph";
import { markValid } from "../../gateway/execution/valid-documents";
import { createOperationRules } from "../../gateway/security";
import { DEFAULT_LIMITS } from "../../gateway/security/limits";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { createRandom, randomOperation } from "./random-operation";
import { percentiles } from "./traffic";

const WARM_UP = 50;

export interface StagesOptions {
  name: string;
  supergraph: string;
  fields: number;
  operations: number;
}

/** Takes each new operation of the public through all that is worked out before it is run, and prints the times. */
export async function measureStages({ name, supergraph: sdl, fields, operations }: StagesOptions): Promise<void> {
  const supergraph = readSupergraph(sdl);
  const { apiSchema: schema } = supergraph;
  const requirements = new Requirements(supergraph.document);
  const access = new Access(schema, requirements, requirements.keyOf(rightsOf(PUBLIC_ACTOR)));
  const planner = createPlanner(supergraph);
  const rules = createOperationRules({ ...DEFAULT_LIMITS, aliases: 10_000 });
  const services = {
    supergraph,
    describeError: describeSubgraphError,
    call: () => Promise.reject(new Error("Nothing is asked")),
    log: { warn: () => {} },
  };
  const random = createRandom(fields);
  const times = new Map<string, number[]>();
  for (let at = -WARM_UP; at < operations; at++) {
    const source = randomOperation(schema, random, { fields, maxDepth: 8 });
    const startedAt = performance.now();
    const time = <Value>(stage: string, work: () => Value): Value => {
      const started = performance.now();
      const value = work();
      add(stage, performance.now() - started);
      return value;
    };
    const add = (stage: string, ms: number) => {
      if (at >= 0) times.set(stage, [...(times.get(stage) ?? []), ms]);
    };
    const document = time("parse", () => parse(source));
    const invalid = time("validate", () => validate(schema, document, specifiedRules));
    const refused = time("rules", () => validate(schema, document, rules));
    if (invalid.length + refused.length > 0) throw new Error(`${invalid} ${refused}: ${source}`);
    const operation = getOperationAST(document);
    if (!operation) throw new Error("No operation");
    const rewritten = time("authorise", () => rewriteOperation({ source, document, operation }, schema, access));
    const asked = rewritten?.document ?? document;
    markValid(asked, schema);
    const prepared = time("prepare", () => prepareOperation(asked, undefined, schema));
    const plan: MakePlan = (...args) =>
      planner.isLong(args[0]) ? planner.planAside(...args, 0) : planner.plan(...args, 0);
    const started = performance.now();
    const before = threadCpuMs();
    await compileOperation(prepared.decide({}), plan, services);
    add("plan + compile", performance.now() - started);
    add("  of it on the main thread", threadCpuMs() - before);
    add("all", performance.now() - startedAt);
  }
  console.log(`\n${name}, ${fields} fields, ms`.padEnd(31), "    p50     p99     max");
  for (const [stage, all] of times) console.log(`  ${stage.padEnd(28)}${percentiles(all)}`);
}

/** Processor time of this thread: what the planner takes on another one is not in it. */
function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
