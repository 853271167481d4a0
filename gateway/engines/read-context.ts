import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import type { GatewayContext } from "../context";

/** Without a context nothing is forwarded. */
export function readContext({ context }: GatewayGraphQLRequestContext): GatewayContext {
  const { forwardHeaders = {}, signal }: Partial<GatewayContext> = context ?? {};
  return { forwardHeaders, signal };
}
