import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ArgumentValidationError } from "type-graphql";
import { HubError, type KitErrorCode } from "../errors";
import type { Logger } from "../logger";

/** Lets pass what was thrown for the client to see; anything else is logged whole and becomes INTERNAL. */
export function createErrorMask(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const at = placeOf(formatted);
    if (cause instanceof HubError) {
      if (cause.originalError) log.warn({ err: cause.originalError, path: formatted.path }, "request refused");
      return { ...at, message: cause.message, extensions: cause.extensions };
    }
    if (cause instanceof ArgumentValidationError) return { ...at, ...badInput(cause) };
    // GraphQL itself speaks of arguments whose variables are null so, and gives it no code.
    const argument = cause instanceof GraphQLError && /^Argument "(\w+)"/.exec(cause.message)?.[1];
    if (argument) return { ...at, message: cause.message, extensions: { code: "BAD_INPUT", field: argument } };
    const { code } = formatted.extensions ?? {};
    return isTold(code)
      ? { ...at, message: formatted.message, extensions: { code } }
      : maskUnexpected(formatted, error, log);
  };
}

/** Whether a code says something to clients; Apollo Server's own of what was not expected does not. */
export function isTold(code: unknown): code is string {
  return typeof code === "string" && code !== "INTERNAL_SERVER_ERROR";
}

/** Logs an error whole, and leaves of it only where it happened. */
export function maskUnexpected(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  log.error({ err: unwrapResolverError(error), path: formatted.path }, "unexpected error");
  const code: KitErrorCode = "INTERNAL";
  return { ...placeOf(formatted), message: "Unexpected error", extensions: { code } };
}

function placeOf({ locations, path }: GraphQLFormattedError) {
  return { ...(locations && { locations }), ...(path && { path }) };
}

function badInput({ extensions }: ArgumentValidationError): GraphQLFormattedError {
  const [first] = extensions.validationErrors;
  const { field, value, rules } = first ? deepest(first) : { field: undefined, value: undefined, rules: [] };
  const message = `Cannot take ${JSON.stringify(value)} as ${field}: ${rules.join(", ")}`;
  return { message, extensions: { code: "BAD_INPUT", field } };
}

interface Violation {
  property: string;
  value?: unknown;
  constraints?: Record<string, string>;
  children?: Violation[];
}

function deepest(violation: Violation): { field: string; value: unknown; rules: string[] } {
  const [child] = violation.children ?? [];
  if (!child)
    return { field: violation.property, value: violation.value, rules: Object.values(violation.constraints ?? {}) };
  const found = deepest(child);
  return { ...found, field: `${violation.property}.${found.field}` };
}
