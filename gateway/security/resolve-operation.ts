import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from "fastify";
import { Kind, parse, print, stripIgnoredCharacters, visit } from "graphql";
import type { Logger } from "../../services/kit/logger";
import { OperationCache } from "../execution/operation-cache";
import { answerNotExecuted } from "../web/graphql-errors";
import { readOperation, writeHash, writeText } from "../web/operation-in-request";
import type { OperationLimits } from "./limits";
import { PersistedOperations, type PersistedOperationsConfig, strip, withoutPrefix } from "./persisted-operations";

/** Of operations that are remembered as logged, and of their text in the log. */
const MAX_LOGGED = 1000;
const MAX_LOGGED_CHARACTERS = 1000;

/**
 * A hook before GraphQL begins: puts the text of a persisted operation in the place of its id, and holds the safelist.
 * What is not persisted is left to Apollo Server with its automatic persisted queries, in which under `on` nothing can
 * be registered but what is on the list, as nothing else gets past here but what our own services ask.
 *
 * @param isService Whether one of our services asks; the list is that of front ends
 */
export function resolveOperation(
  { safelist, operations }: PersistedOperationsConfig,
  { tokens }: OperationLimits,
  log: Logger,
  isService: (request: FastifyRequest) => boolean = () => false,
): preHandlerAsyncHookHandler {
  const persisted = new PersistedOperations(operations);
  const logOnce = createOnceLog(tokens, log);
  return async (request, reply) => {
    const { text, id } = readOperation(request);
    if (text !== undefined) {
      if (safelist === "off" || isService(request) || persisted.includes(text, tokens)) return;
      return safelist === "log" ? logOnce(request, text) : refuse(request, reply);
    }
    // Apollo Server says what is missing
    if (id === undefined) return;
    const body = persisted.find(id);
    if (body !== null) return writeText(request, body);
    // Where it is known at all, its text was seen when it was registered
    return safelist === "on" ? refuse(request, reply) : writeHash(request, withoutPrefix(id));
  };
}

function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerNotExecuted(request, reply, "OPERATION_NOT_SAFELISTED", "This operation is not on the safelist");
}

/** Logs each distinct operation once, as long as it is remembered; never what people wrote, in variables or in its text. */
function createOnceLog(maxTokens: number, log: Logger) {
  const logged = new OperationCache<true>({ entries: MAX_LOGGED });
  return ({ headers }: FastifyRequest, text: string): void => {
    const stripped = strip(text, maxTokens);
    if (stripped === null) return;
    const sha256 = createHash("sha256").update(stripped).digest("hex");
    logged.getOrCreate(sha256, () => {
      const operations = nameOperations(stripped);
      // What does not parse runs nowhere
      if (operations.length === 0) return true;
      const details = {
        operations,
        sha256,
        client: headers["apollographql-client-name"],
        clientVersion: headers["apollographql-client-version"],
        userAgent: headers["user-agent"],
        text: withoutStrings(stripped).slice(0, MAX_LOGGED_CHARACTERS),
      };
      log.warn(details, "operation is not on the safelist");
      return true;
    });
  };
}

/** Of a text that parses. */
function withoutStrings(text: string): string {
  const document = visit(parse(text, { noLocation: true }), {
    StringValue: (node) => ({ ...node, value: "…", block: false }),
  });
  return stripIgnoredCharacters(print(document));
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
