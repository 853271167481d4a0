import { createHash } from "node:crypto";
import type { FastifyRequest, preHandlerAsyncHookHandler } from "fastify";
import { Kind, parse } from "graphql";
import type { Logger } from "../../services/kit/logger";
import { OperationCache } from "../execution/operation-cache";
import { answerNotExecuted } from "../web/graphql-errors";
import { readOperation, type SentOperation, writeHash, writeText } from "../web/operation-in-request";
import type { OperationLimits } from "./limits";
import { PersistedOperations, type PersistedOperationsConfig, strip, withoutPrefix } from "./persisted-operations";

/** Of operations that are remembered as logged, and of their text in the log. */
const MAX_LOGGED = 1000;
const MAX_LOGGED_CHARACTERS = 1000;

/**
 * A hook before GraphQL begins: puts the text of a persisted operation in the place of its id, and holds the safelist.
 * What is not persisted is left to Apollo Server with its automatic persisted queries, in which under `on` nothing can
 * be registered but what is on the list, as nothing else gets past here.
 */
export function resolveOperation(
  { safelist, operations }: PersistedOperationsConfig,
  { tokens }: OperationLimits,
  log: Logger,
): preHandlerAsyncHookHandler {
  const persisted = new PersistedOperations(operations);
  const logOnce = createOnceLog(tokens, log);
  return async (request, reply) => {
    const sent = readOperation(request);
    // Nothing to look up: Apollo Server says what is missing
    if (sent.text === undefined && sent.id === undefined) return;
    const body = sent.text === undefined ? persisted.find(sent.id ?? "") : null;
    if (body !== null) return writeText(request, body);
    const isListed = sent.text !== undefined && safelist !== "off" && persisted.includes(sent.text, tokens);
    if (safelist === "on" && !isListed) {
      return answerNotExecuted(request, reply, "OPERATION_NOT_SAFELISTED", "This operation is not on the safelist");
    }
    if (safelist === "log" && !isListed) logOnce(request, sent);
    if (sent.text === undefined && sent.id !== undefined) writeHash(request, withoutPrefix(sent.id));
  };
}

/** Logs each distinct operation once, as long as it is remembered; never variables, which hold what people wrote. */
function createOnceLog(maxTokens: number, log: Logger) {
  const logged = new OperationCache<true>(MAX_LOGGED);
  return ({ headers }: FastifyRequest, { text }: SentOperation): void => {
    // An id alone says nothing, and its text was seen when it was registered
    const stripped = text === undefined ? null : strip(text, maxTokens);
    if (stripped === null) return;
    const sha256 = createHash("sha256").update(stripped).digest("hex");
    logged.getOrCreate(sha256, () => {
      const operations = nameOperations(stripped);
      const details = {
        operations,
        sha256,
        client: headers["apollographql-client-name"],
        clientVersion: headers["apollographql-client-version"],
        userAgent: headers["user-agent"],
        text: stripped.slice(0, MAX_LOGGED_CHARACTERS),
      };
      // What does not parse runs nowhere
      if (operations.length > 0) log.warn(details, "operation is not on the safelist");
      return true;
    });
  };
}

/** Null for one without a name; none if the text does not parse. */
function nameOperations(text: string): (string | null)[] {
  try {
    const { definitions } = parse(text, { noLocation: true });
    return definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? null] : []));
  } catch {
    return [];
  }
}
