import type { FastifyRequest } from "fastify";
import type { Actor } from "../../services/kit/actor/actor";
import type { GatewayErrorCode } from "../errors";

/** Who sends a request, and what there is to know of how that was found out. */
export interface Identified {
  actor: Actor;
  /** For the client, in `extensions.warnings`. */
  warning?: Warning;
}

export interface Warning {
  code: GatewayErrorCode;
  message: string;
}

/** @throws {Unauthenticated} if what a request shows of itself does not hold */
export type FindActor = (request: FastifyRequest) => Promise<Identified>;

/**
 * Knows one kind of credential; null for a request that shows none of that kind.
 *
 * @throws {Unauthenticated} for one that does not hold
 */
export type Identify = (request: FastifyRequest) => Promise<Identified | null> | Identified | null;

/** Answered with 401. */
export class Unauthenticated extends Error {
  readonly statusCode = 401;
}

/** Answered with 403: a browser may have been made to send the request. */
export class CsrfRefused extends Error {
  readonly statusCode = 403;
}
