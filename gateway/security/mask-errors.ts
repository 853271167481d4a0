import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "../../services/kit/logger";
import { isTold, maskUnexpected } from "../../services/kit/server/mask-error";

/** Lets errors with a code of ours or of a service pass; anything else is logged whole and becomes INTERNAL. */
export function createGatewayErrorMask(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = ownCode(error) ?? formatted.extensions?.code;
    return isTold(code)
      ? { ...formatted, extensions: { ...formatted.extensions, code } }
      : maskUnexpected(formatted, error, log);
  };
}

/** Apollo Server gives all that the rules of validation refuse one code; ours carry their own beneath it. */
function ownCode(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original instanceof GraphQLError ? original.extensions.code : undefined;
}
