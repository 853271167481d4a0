import type { FastifyReply, FastifyRequest } from "fastify";
import type { GatewayContext } from "../context";
import type { IsStaff } from "../security/staff";

/** @param forwardHeaders In lower case; what shows somebody as our staff is not forwarded all the same */
export function createContext(
  request: FastifyRequest,
  reply: FastifyReply,
  forwardHeaders: readonly string[],
  isStaff: IsStaff,
): GatewayContext {
  const forwarded = forwardHeaders.flatMap((name) => {
    const value = request.headers[name];
    if (value === undefined || (name === "authorization" && isStaff(request.headers.authorization))) return [];
    return [[name, Array.isArray(value) ? value.join(", ") : value]];
  });
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return { forwardHeaders: Object.fromEntries(forwarded), signal: gone.signal };
}
