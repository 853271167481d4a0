import type { GraphQLSchema } from "graphql";
import { buildApiSchema } from "../api-schema";
import { type CompositionError, composeSupergraph, type SubgraphDefinition } from "../compose";
import { compositionKey, KnownCompositions } from "../known-compositions";
import { ParsedSupergraph } from "../parsed-supergraph";

/** What was composed, and what is read of it when that is first wanted. */
export class KnownSupergraph {
  #parsed: ParsedSupergraph | undefined;
  #apiSchema: GraphQLSchema | undefined;

  constructor(
    /** SDL. */
    readonly supergraph: string,
  ) {}

  get parsed(): ParsedSupergraph {
    this.#parsed ??= ParsedSupergraph.parse(this.supergraph);
    return this.#parsed;
  }

  get apiSchema(): GraphQLSchema {
    this.#apiSchema ??= buildApiSchema(this.parsed.document);
    return this.#apiSchema;
  }
}

export type KnownComposition = KnownSupergraph | { errors: CompositionError[] };

let known = new KnownCompositions<KnownComposition>();

/**
 * As composeSupergraph(), which takes long: what is served is composed again and again, and who publishes has the same
 * checked as who promotes it.
 *
 * @returns The same object for the same subgraphs
 */
export function composeKnown(subgraphs: readonly SubgraphDefinition[]): KnownComposition {
  const key = compositionKey(subgraphs);
  const result = known.find(key) ?? compose(subgraphs);
  known.add(key, result);
  return result;
}

/** What others know already. */
const told = new Set<string>();

/** What others have composed before this thread began, which stays. */
export function learn(compositions: readonly (readonly [key: string, supergraph: string])[]): void {
  known = new KnownCompositions(compositions.map(([key, supergraph]) => [key, new KnownSupergraph(supergraph)]));
  for (const [key] of compositions) told.add(key);
}

/** What was composed since it was last asked for, and is known still. */
export function tellNew(): [key: string, supergraph: string][] {
  const list = known.list().filter(([key]) => !told.has(key));
  for (const [key] of list) told.add(key);
  return list.flatMap(([key, result]) => ("errors" in result ? [] : [[key, result.supergraph]]));
}

function compose(subgraphs: readonly SubgraphDefinition[]): KnownComposition {
  const result = composeSupergraph(subgraphs);
  return "errors" in result ? result : new KnownSupergraph(result.supergraph);
}
