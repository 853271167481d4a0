import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "../../services/kit/logger";
import { isTold, maskUnexpected } from "../../services/kit/server/mask-error";
import type { GatewayErrorCode } from "../errors";

/** Lets errors with a code of ours or of a service pass; anything else is logged whole and becomes INTERNAL. */
export function createGatewayErrorMask(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = ownCode(error) ?? formatted.extensions?.code;
    if (!isTold(code)) return maskUnexpected(formatted, error, log);
    const message = GUESSING.has(code) ? withoutSuggestions(formatted.message) : formatted.message;
    return { ...formatted, message, extensions: { ...formatted.extensions, code } };
  };
}

/** Codes of errors in which GraphQL guesses what was meant. */
const GUESSING = new Set<string>(["GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"] satisfies GatewayErrorCode[]);

/** Names that are near to those that were sent would spell a schema out, piece by piece. */
function withoutSuggestions(message: string): string {
  return message.replace(/ ?Did you mean [^\n]*\?$/, "");
}

/** Apollo Server gives all that the rules of validation refuse one code; ours carry their own beneath it. */
function ownCode(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return undefined;
  const { originalError, extensions } = error;
  if (originalError instanceof GraphQLError) return originalError.extensions.code;
  return extensions.code === undefined && extensions.http ? codeOfRefusal(extensions.http) : undefined;
}

/** Apollo Server gives some of its refusals a status alone, such as that a hash is not the one of the text. */
function codeOfRefusal(http: unknown): GatewayErrorCode | undefined {
  const { status = 500 } = http as { status?: number };
  return status >= 400 && status < 500 ? "BAD_REQUEST" : undefined;
}
