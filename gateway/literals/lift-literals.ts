import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import { getOperationAST, parse } from "graphql";
import type { GatewayEngine } from "../engines/engine";
import { readContext } from "../engines/read-context";
import { markValid } from "../execution/valid-documents";
import { findLifted, type Lifted } from "./document-store";

type Execute = (context: GatewayGraphQLRequestContext) => Promise<GatewayExecutionResult>;

/**
 * An engine that is asked one operation with variables for all texts that differ in their literals alone, see
 * `keepDocuments()`. What it refuses so, and what asks for its plan, it is asked as the client wrote it: errors and plans
 * speak of that.
 */
export function liftLiterals(engine: GatewayEngine): GatewayEngine {
  return {
    ...engine,
    async load(config) {
      const { executor } = await engine.load(config);
      if (!executor) throw new Error("The engine executes nothing");
      return { executor: (context) => execute(executor, context) };
    },
  };
}

async function execute(executor: Execute, context: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
  const lifted = findLifted(context.document);
  if (!lifted) return executor(context);
  if (!readContext(context).trace?.wantsPlan) {
    const result = await executor(withVariables(context, lifted));
    // else it was refused before any service was asked
    if (result.data !== undefined) return result;
  }
  return executor(lifted.isTemplate ? asWritten(context) : context);
}

function withVariables(
  context: GatewayGraphQLRequestContext,
  { template: { source, document, operation }, values }: Lifted,
): GatewayGraphQLRequestContext {
  const request = { ...context.request, query: source, variables: { ...context.request.variables, ...values } };
  return { ...context, source, document, request, operation: context.operation && operation };
}

function asWritten(context: GatewayGraphQLRequestContext): GatewayGraphQLRequestContext {
  const document = parse(context.source);
  markValid(document, context.schema);
  const operation = getOperationAST(document, context.request.operationName) ?? context.operation;
  return { ...context, document, operation };
}
