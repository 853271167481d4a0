import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import type { DocumentNode, FormattedExecutionResult, GraphQLSchema } from "graphql";
import type { GatewayContext } from "../context";
import { findLifted } from "../literals/document-store";

/** What is known of an operation once it is answered; nothing of what people wrote. */
export interface AnsweredOperation {
  /** `unknown` of one that is none. */
  kind: string;
  /** As its document has it. */
  name?: string;
  /** Of the first error; none if all went well. */
  code?: unknown;
  /** Whether the document has queries alone. */
  isQuery: boolean;
}

/** A valid operation, for whoever counts what is used. */
export interface AskedOperation {
  /** The same for equal texts, and for texts that differ in values alone where those are lifted; as people wrote it. */
  text: string;
  document: DocumentNode;
  /** That the document is valid for. */
  schema: GraphQLSchema;
  name?: string;
}

/** One operation under way: what is to be known of it, and what it holds. */
export class OperationNotes {
  #context: GraphQLRequestContext<GatewayContext> | undefined;

  begin(context: GraphQLRequestContext<GatewayContext>): void {
    this.#context = context;
  }

  /** Of an answered one. */
  get result(): FormattedExecutionResult | undefined {
    const body = this.#context?.response.body;
    return body?.kind === "single" ? body.singleResult : undefined;
  }

  /** Of an answered one. */
  read(): AnsweredOperation {
    const { operation, operationName, document } = this.#context ?? {};
    const error = this.result?.errors?.[0];
    return {
      kind: operation?.operation ?? "unknown",
      name: operationName ?? undefined,
      code: error && (error.extensions?.code ?? "OTHER"),
      isQuery: document?.definitions.every((node) => !("operation" in node) || node.operation === "query") ?? false,
    };
  }

  /** Undefined of one that was refused before it was known. */
  readAsked(): AskedOperation | undefined {
    const { operation, operationName, document, source, schema } = this.#context ?? {};
    if (!operation || !document || source === undefined || !schema) return undefined;
    const text = findLifted(document)?.template.source ?? source;
    return { text, document, schema, name: operationName ?? undefined };
  }

  /**
   * Lets go of what was answered. Apollo Server makes an object with accessors for each request to a gateway: V8 gives it
   * a hidden class of its own, which outlives the request until the next full collection, and holds all that the accessors
   * see. Without this, every answer is moved twice and ends among what lives long, at the price of a third of the time.
   */
  release(): void {
    const { request, response } = this.#context ?? {};
    this.#context = undefined;
    if (request) Object.assign(request, { http: undefined, variables: undefined });
    if (response) Object.assign(response, { body: undefined });
  }
}

/** The last of the plugins, since others still change the errors. */
export function noteOperation(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart(context) {
      context.contextValue.notes?.begin(context);
    },
  };
}
