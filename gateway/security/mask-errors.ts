import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "../../services/kit/logger";
import type { GatewayErrorCode } from "../errors";

/** Lets errors with a code of ours or of a service pass; anything else is logged whole and becomes INTERNAL. */
export function createGatewayErrorMask(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = ownCode(error) ?? formatted.extensions?.code;
    if (typeof code === "string" && code !== "INTERNAL_SERVER_ERROR") {
      return { ...formatted, extensions: { ...formatted.extensions, code } };
    }
    log.error({ err: unwrapResolverError(error), path: formatted.path }, "unexpected error");
    const { locations, path } = formatted;
    const at = { ...(locations && { locations }), ...(path && { path }) };
    return { ...at, message: "Unexpected error", extensions: { code: "INTERNAL" satisfies GatewayErrorCode } };
  };
}

/** Apollo Server gives all that the rules of validation refuse one code; ours carry their own beneath it. */
function ownCode(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original instanceof GraphQLError ? original.extensions.code : undefined;
}
