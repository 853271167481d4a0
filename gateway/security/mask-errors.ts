import { unwrapResolverError } from "@apollo/server/errors";
import type { GraphQLFormattedError } from "graphql";
import type { Logger } from "../../services/kit/logger";

/** Lets errors with a code of ours or of a service pass; anything else is logged whole and becomes INTERNAL. */
export function createGatewayErrorMask(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { code } = formatted.extensions ?? {};
    if (typeof code === "string" && code !== "INTERNAL_SERVER_ERROR") return formatted;
    log.error({ err: unwrapResolverError(error), path: formatted.path }, "unexpected error");
    const at = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    return { ...at, message: "Unexpected error", extensions: { code: "INTERNAL" } };
  };
}
