import type { FastifyRequest } from "fastify";
import { type Actor, serviceActor } from "../../services/kit/actor/actor";
import { SERVICE_HEADER } from "../../services/kit/signatures/message";
import { SeenNonces } from "../../services/kit/signatures/seen-nonces";
import { messageOf } from "../../services/kit/signatures/signed-requests";
import { findFault } from "../../services/kit/signatures/verify";
import type { ServiceKeys } from "../execution/calling/sign-calls";
import { Unauthenticated } from "./find-actor";

/** Null for a request without a signature. @throws {Unauthenticated} for one whose signature does not hold */
export type IdentifyService = (request: FastifyRequest) => Actor | null;

export function isSigned({ headers }: FastifyRequest): boolean {
  return headers["signature-input"] !== undefined || headers.signature !== undefined;
}

/** Knows our own services by the keys that they share with the gateway. The body is compared where it is parsed. */
export function createIdentifyService(keys: ServiceKeys): IdentifyService {
  const seen = new SeenNonces();
  const covered = ["content-digest", SERVICE_HEADER] as const;
  return (request) => {
    if (!isSigned(request)) return null;
    const name = request.headers[SERVICE_HEADER];
    const source = typeof name === "string" && Object.hasOwn(keys, name) ? keys[name] : undefined;
    const fault = source
      ? findFault(messageOf(request), { keys: source(), tag: "service", covered, seen }, Date.now())
      : "unknown service";
    if (fault === null) return serviceActor(String(name));
    throw new Unauthenticated("The signature of the request does not hold");
  };
}
