import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import type { GatewayContext } from "../context";

/** Without a context the public asks, and nothing is forwarded. */
export function readContext({ context }: GatewayGraphQLRequestContext): GatewayContext {
  const { actor = PUBLIC_ACTOR, forwardHeaders = {}, signal, trace, warmUp }: Partial<GatewayContext> = context ?? {};
  return { actor, forwardHeaders, signal, trace, warmUp };
}
