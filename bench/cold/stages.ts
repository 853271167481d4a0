import { getOperationAST, parse, specifiedRules, validate } from "graphql";
import { Access } from "../../gateway/authorization/access";
import { Requirements } from "../../gateway/authorization/requirements";
import { rewriteOperation } from "../../gateway/authorization/rewrite-operation";
import { rightsOf } from "../../gateway/authorization/rights";
import { compileOperation } from "../../gateway/execution/compile-operation";
import { createPlanner } from "../../gateway/execution/planning/planning";
import { prepareOperation } from "../../gateway/execution/prepare-operation";
import { describeSubgraphError } from "../../gateway/execution/problems/subgraph-errors";
import { readSupergraph } from "../../gateway/execution/supergraph";
import { createOperationRules } from "../../gateway/security";
import { DEFAULT_LIMITS } from "../../gateway/security/limits";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { createRandom, randomOperation } from "./random-operation";

const WARM_UP = 50;

export interface StagesOptions {
  name: string;
  supergraph: string;
  fields: number;
  operations: number;
}

/** Takes each new operation of the public through all that is worked out before it is run, and prints the times. */
export function measureStages({ name, supergraph: sdl, fields, operations }: StagesOptions): void {
  const supergraph = readSupergraph(sdl);
  const { apiSchema: schema } = supergraph;
  const requirements = new Requirements(sdl);
  const access = new Access(schema, requirements, requirements.keyOf(rightsOf(PUBLIC_ACTOR)));
  const planner = createPlanner(supergraph);
  const rules = createOperationRules({ ...DEFAULT_LIMITS, aliases: 1000 });
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
    let planMs = 0;
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
    const prepared = time("prepare", () => prepareOperation(rewritten?.document ?? document, undefined, schema));
    const started = performance.now();
    const compiled = compileOperation(
      prepared.decide({}),
      (...args) => {
        const planStarted = performance.now();
        const plan = planner.plan(...args, 0);
        planMs = performance.now() - planStarted;
        return plan;
      },
      services,
    );
    if (compiled instanceof Promise) throw new Error("The plan was there at once");
    add("plan", planMs);
    add("compile", performance.now() - started - planMs);
    add("plan + compile", performance.now() - started);
    add("all", performance.now() - startedAt);
  }
  console.log(`\n${name}, ${fields} fields, ms`.padEnd(31), "    p50     p99     max");
  for (const [stage, all] of times) console.log(`  ${stage.padEnd(28)}${describe(all)}`);
}

function describe(all: number[]): string {
  all.sort((a, b) => a - b);
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
  return [0.5, 0.99, 1].map((share) => at(share).toFixed(2).padStart(8)).join("");
}
