import type { FastifyRequest } from "fastify";
import { serviceActor } from "../../services/kit/actor/actor";
import { SERVICE_HEADER } from "../../services/kit/signatures/message";
import { SeenNonces } from "../../services/kit/signatures/seen-nonces";
import { messageOf } from "../../services/kit/signatures/signed-requests";
import { findFault } from "../../services/kit/signatures/verify";
import type { ServiceKeys } from "../execution/calling/sign-calls";
import { type Identify, Unauthenticated } from "./find-actor";

export function isSigned({ headers }: FastifyRequest): boolean {
  return headers["signature-input"] !== undefined || headers.signature !== undefined;
}

/**
 * Knows our own services by the keys that they share with the gateway. The body is compared where it is parsed.
 *
 * @param claimSignature Whether no other process of the gateway took a request with it
 */
export function createIdentifyService(
  keys: ServiceKeys,
  claimSignature: (signature: string) => Promise<boolean>,
): Identify {
  const seen = new SeenNonces();
  const covered = ["content-digest", SERVICE_HEADER] as const;
  return async (request) => {
    if (!isSigned(request)) return null;
    const name = request.headers[SERVICE_HEADER];
    const source = typeof name === "string" && Object.hasOwn(keys, name) ? keys[name] : undefined;
    const fault = source
      ? findFault(messageOf(request), { keys: source(), tag: "service", covered, seen }, Date.now())
      : "unknown service";
    if (fault === null && (await claimSignature(String(request.headers.signature))))
      return { actor: serviceActor(String(name)) };
    throw new Unauthenticated("The signature of the request does not hold");
  };
}
