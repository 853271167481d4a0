import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { getOperationAST, parse, specifiedRules, validate } from "graphql";
import { Access } from "../../gateway/authorization/access";
import { Requirements } from "../../gateway/authorization/requirements";
import { rewriteOperation } from "../../gateway/authorization/rewrite-operation";
import { rightsOf } from "../../gateway/authorization/rights";
import { readSupergraph } from "../../gateway/execution/supergraph";
import { COMPOSE } from "../support/composers";
import { actorWith, PROTECTED, type RandomRights, randomRights } from "./protected";
import { type RandomOperation, randomOperations } from "./random-operation";
import { writeOperation } from "./write-operation";

const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 1000);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_130);

// The executor does not look at it again
it("leaves a valid operation where what is closed was taken out of one", () => {
  const subgraphs = Object.entries(PROTECTED).map(([name, sdl]) => ({ name, url: `http://${name}.test`, sdl }));
  const { apiSchema, document } = readSupergraph(COMPOSE.theguild(subgraphs));
  const requirements = new Requirements(document);
  let rewritten = 0;
  const check = (random: RandomOperation, who: RandomRights) => {
    const { source } = writeOperation(random, apiSchema);
    const document = parse(source);
    const operation = getOperationAST(document);
    if (!operation) throw new Error(`No operation: ${source}`);
    expect({ source, errors: validate(apiSchema, document) }).toEqual({ source, errors: [] });
    const access = new Access(apiSchema, requirements, requirements.keyOf(rightsOf(actorWith(who))));
    const left = rewriteOperation({ source, document, operation }, apiSchema, access);
    if (!left) return;
    rewritten++;
    const errors = [left.document, parse(left.source)].flatMap((made) => validate(apiSchema, made, specifiedRules));
    expect({ source, who, left: left.source, errors }).toEqual({ source, who, left: left.source, errors: [] });
  };
  fc.assert(fc.property(randomOperations(apiSchema), randomRights, check), { numRuns: RUNS, seed: SEED });
  process.stdout.write(`${JSON.stringify({ seed: SEED, operations: RUNS, rewritten })}\n`);
  expect(rewritten).toBeGreaterThan(RUNS / 5);
}, 3_600_000);
