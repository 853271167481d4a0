import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "../../services/kit/logger";
import { isTold, maskUnexpected } from "../../services/kit/server/mask-error";
import type { GatewayErrorCode } from "../errors";

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
