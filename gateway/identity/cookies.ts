import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/** A cookie of ours: scripts do not see it, foreign pages cannot send it but by a link, and no other host sets it. */
export interface Cookie {
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, value: string, expires: Date): void;
  clear(reply: FastifyReply): void;
}

/** @param origin Under which people reach the hub; over https the cookie is for this host alone */
export function createCookie(name: string, origin: () => string): Cookie {
  const isSecure = () => origin().startsWith("https:");
  const nameNow = () => (isSecure() ? `__Host-${name}` : name);
  const options = (): CookieSerializeOptions => ({ path: "/", httpOnly: true, sameSite: "lax", secure: isSecure() });
  return {
    read: ({ cookies }) => cookies[nameNow()],
    set: (reply, value, expires) => void reply.setCookie(nameNow(), value, { ...options(), expires }),
    clear: (reply) => void reply.clearCookie(nameNow(), options()),
  };
}
