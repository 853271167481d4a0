import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import type { GatewayContext } from "../context";

/** Without a context nothing is forwarded. */
export function readContext({ context }: GatewayGraphQLRequestContext): GatewayContext {
  const { forwardHeaders = {}, signal, trace }: Partial<GatewayContext> = context ?? {};
  return { forwardHeaders, signal, trace };
}
