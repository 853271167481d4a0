import type { FastifyRequest } from "fastify";

/** What stands behind `authorization: Bearer`; null where nothing does. */
export function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? null;
}
