import { createHash } from "node:crypto";
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import { GraphQLError, type GraphQLSchema, getVariableValues } from "graphql";
import type { Actor } from "../../services/kit/actor/actor";
import { readContext } from "../engines/read-context";
import { withCode } from "../execution/errors";
import { FEW_NEWCOMERS, OperationCache } from "../execution/operation-cache";
import { othersTurnIfLong } from "../execution/others-turn";
import type { Path, Row } from "../execution/rows";
import { markValid } from "../execution/valid-documents";
import { Access } from "./access";
import { nullCutFields } from "./null-cut-fields";
import type { Requirements } from "./requirements";
import { type RewrittenOperation, rewriteOperation } from "./rewrite-operation";
import { rightsOf } from "./rights";

/** Of operations, each with the rights of one who asked; and of the rights. */
const MAX_OPERATIONS = 1000;
const MAX_ACCESSES = 200;

/** What is known of an operation under some rights. */
type Verdict = { phase: "unchanged" } | { phase: "refused"; error: GraphQLError } | Rewritten;
type Rewritten = { phase: "rewritten"; operation: RewrittenOperation; queryHash: string };

export type Execute = (context: GatewayGraphQLRequestContext) => Promise<GatewayExecutionResult>;

/** Enforces the requirements of one supergraph upon operations that were validated against one schema of it. */
export class Authorization {
  readonly #schema: GraphQLSchema;
  readonly #requirements: Requirements;
  readonly #accesses = new OperationCache<Access>({ entries: MAX_ACCESSES });
  readonly #verdicts = new OperationCache<Verdict>({ entries: MAX_OPERATIONS, newcomers: FEW_NEWCOMERS });

  constructor(schema: GraphQLSchema, requirements: Requirements) {
    this.#schema = schema;
    this.#requirements = requirements;
  }

  async execute(
    execute: Execute,
    context: GatewayGraphQLRequestContext,
    actor: Actor,
  ): Promise<GatewayExecutionResult> {
    // without an operation there is nothing to run: the engine says why
    if (this.#requirements.isEmpty || !context.operation) return execute(context);
    const key = this.#requirements.keyOf(rightsOf(actor));
    if (!key.includes("0")) return execute(context);
    const operation = keyOf(context, key);
    const verdict = this.#verdicts.get(operation) ?? (await this.#judge(context, key, operation));
    if (verdict.phase === "unchanged") return execute(context);
    if (verdict.phase === "refused") return { errors: [verdict.error] };
    return this.#executeRewritten(execute, context, verdict, this.#accessOf(key));
  }

  /** Others may ask for the same meanwhile. */
  async #judge(context: GatewayGraphQLRequestContext, rights: string, operation: string): Promise<Verdict> {
    const { source } = context;
    await othersTurnIfLong(source);
    const verdict = this.#verdicts.getOrCreate(operation, () => this.#rewrite(context, rights));
    await othersTurnIfLong(source);
    return verdict;
  }

  #rewrite({ source, document, operation }: GatewayGraphQLRequestContext, key: string): Verdict {
    try {
      const rewritten = operation
        ? rewriteOperation({ source, document, operation }, this.#schema, this.#accessOf(key))
        : null;
      if (!rewritten) return { phase: "unchanged" };
      // what is left of a valid operation is valid
      markValid(rewritten.document, this.#schema);
      const queryHash = createHash("sha256").update(rewritten.source).digest("hex");
      return { phase: "rewritten", operation: rewritten, queryHash };
    } catch (error) {
      if (error instanceof GraphQLError) return { phase: "refused", error };
      throw error;
    }
  }

  #accessOf(key: string): Access {
    return this.#accesses.getOrCreate(key, () => new Access(this.#schema, this.#requirements, key));
  }

  async #executeRewritten(
    execute: Execute,
    context: GatewayGraphQLRequestContext,
    { operation: rewritten, queryHash }: Rewritten,
    access: Access,
  ): Promise<GatewayExecutionResult> {
    const { source, document, operation, cuts, marks } = rewritten;
    // Of one that is not run only those are known that decide conditions
    if (rewritten.lacksVariables && !readContext(context).warmUp) {
      const invalid = this.#findInvalidVariables(context);
      if (invalid) return { errors: withCode("BAD_USER_INPUT", invalid) };
    }
    const request = { ...context.request, query: source };
    const { data, errors = [] } = await execute({ ...context, source, document, operation, queryHash, request });
    const root = this.#schema.getRootType(operation.operation);
    if (!data || !root) return { data, ...(errors.length > 0 && { errors }) };
    const answer = { cuts, marks, schema: this.#schema, access, errorCount: errors.length };
    const nulled = nullCutFields(data as Row, root.name, answer);
    // What was cut may stand nowhere in the answer; a list of errors without any is no GraphQL
    const told = [...errors.map((error) => withClientPath(error, rewritten)), ...nulled.errors];
    return { data: nulled.data, ...(told.length > 0 && { errors: told }) };
  }

  /** Those that were cut too: who sends nonsense is told so, whatever one may see. */
  #findInvalidVariables({ operation, request }: GatewayGraphQLRequestContext): readonly GraphQLError[] | undefined {
    const { variableDefinitions = [] } = operation ?? {};
    return getVariableValues(this.#schema, variableDefinitions, request.variables ?? {}, { maxErrors: 20 }).errors;
  }
}

/** Of an operation and the rights of who asks. */
function keyOf({ request: { operationName }, source }: GatewayGraphQLRequestContext, rights: string): string {
  // both are the client's: no name may end where another text begins
  const name = operationName ? `${operationName.length} ${operationName}` : "0 ";
  return `${rights} ${name}${source}`;
}

/** No mark of ours gets out, should an engine find something wrong with one. */
function withClientPath(error: GraphQLError, { marks }: RewrittenOperation): GraphQLError {
  if (!error.path?.some((key) => typeof key === "string" && marks.find(key))) return error;
  const path: Path = error.path.flatMap((key) => {
    const mark = typeof key === "string" ? marks.find(key) : undefined;
    if (!mark) return [key];
    return mark.kind === "field" ? [mark.key] : [];
  });
  return new GraphQLError(error.message, { path, extensions: error.extensions });
}
