import { composeServices } from "@theguild/federation-composition";
import { type DocumentNode, GraphQLError, parse, print } from "graphql";
import { findEmptyRequirements } from "./empty-requirements";
import { completeJoinFields } from "./mending/complete-join-fields";
import { expandRequiredFragments } from "./mending/expand-required-fragments";
import { readSubgraph } from "./mending/read-subgraph";
import { findWideFields, preferWiderTypes } from "./mending/wider-types";
import { findReservedNames } from "./reserved-names";

export interface SubgraphDefinition {
  name: string;
  /** Where the gateway reaches it; written into the supergraph. */
  url: string;
  sdl: string;
}

export interface CompositionError {
  /**
   * The composer's own code, such as `SATISFIABILITY_ERROR`; `INVALID_GRAPHQL` when an SDL does not parse,
   * `RESERVED_NAME` when a type is called like `constructor`, `EMPTY_REQUIREMENT` when `@requiresScopes` or `@policy` list
   * nothing, `COMPOSITION_FAILED` when the composer broke.
   */
  code: string;
  message: string;
  /** The subgraph at fault, where one alone is. */
  subgraph?: string;
  /** 1-based, within that subgraph's SDL. */
  line?: number;
}

export type CompositionResult = { supergraph: string } | { errors: CompositionError[] };

/**
 * Joins subgraphs into one supergraph, or says everything that prevents it. Pure, and blocks the thread: some tenths
 * of a second for twenty subgraphs.
 */
export function composeSupergraph(subgraphs: readonly SubgraphDefinition[]): CompositionResult {
  const errors: CompositionError[] = [];
  const services: Service[] = [];
  for (const { name, url, sdl } of subgraphs) {
    try {
      const typeDefs = parse(sdl);
      errors.push(...findReservedNames(name, typeDefs));
      services.push({ name, url, typeDefs });
    } catch (error) {
      errors.push(describeSyntaxError(name, error));
    }
  }
  if (errors.length > 0) return { errors };
  try {
    return composeParsed(services);
  } catch (error) {
    const message = `The subgraphs could not be composed: ${error instanceof Error ? error.message : String(error)}`;
    return { errors: [{ code: "COMPOSITION_FAILED", message }] };
  }
}

interface Service {
  name: string;
  url: string;
  typeDefs: DocumentNode;
}

/** Around the composer stands what mends its faults, see `mending/`. */
function composeParsed(services: readonly Service[]): CompositionResult {
  const subgraphs = services
    .map(readSubgraph)
    .map((subgraph) => readSubgraph({ ...subgraph, typeDefs: expandRequiredFragments(subgraph) }));
  const emptyRequirements = subgraphs.flatMap(findEmptyRequirements);
  if (emptyRequirements.length > 0) return { errors: emptyRequirements };
  const { fields, errors } = findWideFields(subgraphs);
  const result = composeServices(
    subgraphs.map((subgraph) => ({ ...subgraph, typeDefs: preferWiderTypes(subgraph, fields) })),
  );
  if (result.errors || errors.length > 0) {
    const others = result.errors?.map(describeCompositionError) ?? [];
    if (errors.length === 0) return { errors: others };
    // without one type for each field nobody can tell what it leads to; after errors of its own the composer is silent, too
    return { errors: [...errors, ...others.filter(({ code }) => code !== "SATISFIABILITY_ERROR")] };
  }
  const document = completeJoinFields(result.supergraphDocumentNode, subgraphs, fields);
  return { supergraph: document === result.supergraphDocumentNode ? result.supergraphSdl : print(document) };
}

function describeSyntaxError(subgraph: string, error: unknown): CompositionError {
  const message = error instanceof Error ? error.message : String(error);
  const line = error instanceof GraphQLError ? error.locations?.[0]?.line : undefined;
  return { code: "INVALID_GRAPHQL", message: `[${subgraph}] ${message}`, subgraph, ...(line && { line }) };
}

/** The composer names the subgraph in brackets before the message. */
function describeCompositionError(error: GraphQLError): CompositionError {
  const code = typeof error.extensions.code === "string" ? error.extensions.code : "COMPOSITION_ERROR";
  const subgraph = /^\[([^\]]+)\]/.exec(error.message)?.[1];
  return { code, message: error.message, ...(subgraph && { subgraph }) };
}
