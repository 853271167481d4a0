import type { GatewayInterface } from "@apollo/server-gateway-interface";
import type { DocumentNode, GraphQLSchema } from "graphql";
import type { ParsedSupergraph } from "../composition/parsed-supergraph";
import type { CallLog, CallSubgraph } from "../execution/calling/call";
import type { ForeignFields } from "../execution/foreign/foreign-fields";
import type { DescribeSubgraphError } from "../execution/problems/subgraph-errors";

export interface EngineOptions {
  /** With whatever auth directives it has; they must be enforced before the engine. */
  supergraph: ParsedSupergraph;
  call: CallSubgraph;
  log: CallLog;
  /** For a whole request, over all its calls. @default 8000 */
  deadlineMs?: number;
  /** The same for those that may take another time. @default deadlineMs */
  deadlineOf?(document: DocumentNode, operationName: string | undefined): number;
  /** What clients see of the errors that services report. @default describeSubgraphError */
  describeError?: DescribeSubgraphError;
  /**
   * What services of allied networks may receive of others. Engine `hub` alone heeds it: see `assertEngineFits()`.
   * @default every service receives everything
   */
  foreignFields?: ForeignFields;
  /** Whether a service is an ally's, who may send many errors: of one answer they are told together. @default none is */
  isAlly?(service: string): boolean;
}

/** What `new ApolloServer({ gateway })` takes, bound to one version of the supergraph. Reads a `GatewayContext` from the `contextValue`. */
export interface GatewayEngine extends GatewayInterface {
  /** What its clients see. */
  readonly apiSchema: GraphQLSchema;
  /** How many operations are kept, where the engine tells. */
  countOperations?(): number;
}

/** An engine over one version of the supergraph, which others over the same may share their work with. */
export interface BaseEngine extends GatewayEngine {
  /**
   * Another one, for clients who see less.
   *
   * @param variant Of the supergraph: the same with more that is inaccessible
   */
  narrow(variant: ParsedSupergraph): Promise<GatewayEngine>;
}
