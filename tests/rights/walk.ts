import type { GraphQLSchema } from "graphql";
import type { Actor } from "../../services/kit/actor/actor";
import type { GraphQLAnswer } from "../../services/kit/testing/service";
import { findKeptFields, findMiscounts, objectsIn } from "./check-fields";
import type { Oracle } from "./oracle";
import type { Random } from "./random";
import { RandomOperations } from "./random-operation";
import { RandomValues } from "./random-values";
import type { WalkActor } from "./walk-actors";

export interface WalkOptions {
  schemaFor(actor: Actor): GraphQLSchema;
  ask(actor: Actor, query: string, variables: Record<string, unknown>): Promise<GraphQLAnswer>;
  actors: readonly WalkActor[];
  oracle: Oracle;
  random: Random;
  operations: number;
}

const DEPTH = 5;

/** What random operations told that they must not, each with what was asked; and how much they told at all. */
export async function walk({ schemaFor, ask, actors, oracle, random, operations }: WalkOptions) {
  const values = new RandomValues(random, oracle.rows);
  const problems: string[] = [];
  const codes = new Map<string, number>();
  let objects = 0;
  for (let at = 0; at < operations; at++) {
    const { name, actor } = random.pick(actors);
    const schema = schemaFor(actor);
    const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
    // every root in its turn
    const root = roots[at % roots.length];
    if (!root) throw new Error("There is no root field");
    const { query, variables } = new RandomOperations(schema, random, values).write(root, 2 + random.below(DEPTH - 1));
    const answer = await ask(actor, query, variables);
    for (const { extensions } of answer.errors ?? []) {
      const code = String(extensions?.code);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    for (const object of objectsIn(answer.data)) {
      objects++;
      if (typeof object.endCursor === "string") values.cursors.push(object.endCursor);
    }
    const found = [
      ...oracle.findLeaks(actor, `${query} ${JSON.stringify(variables)}`, answer),
      ...findKeptFields(actor, answer, oracle.rows),
      ...findMiscounts(answer.data),
      ...findBroken(answer),
    ];
    problems.push(
      ...found.map((problem) => `${problem}, told to ${name} by ${query} with ${JSON.stringify(variables)}`),
    );
  }
  return { problems, objects, codes: Object.fromEntries(codes) };
}

/** Errors that no client should be able to bring about: by them a test would see nothing. */
function findBroken({ errors = [] }: GraphQLAnswer): string[] {
  const broken = errors.filter(({ extensions }) =>
    ["INTERNAL", "GRAPHQL_VALIDATION_FAILED", "UNKNOWN", "undefined"].includes(String(extensions?.code)),
  );
  return broken.map(({ message, path }) => `an error at ${path?.join(".")}: ${message}`);
}
