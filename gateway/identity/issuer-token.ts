import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type RemoteJWKSet } from "jose";
import type { Configuration } from "openid-client";
import type { CallLog } from "../execution/calling/call";
import { bearerOf } from "./bearer";
import { type Identify, Unauthenticated } from "./find-actor";
import { CLOCK_TOLERANCE_SECONDS, ISSUER_TIMEOUT_SECONDS, type Issuer } from "./issuer";
import { UNAVAILABLE, type WhoHas } from "./who-has";

/** By a key pair alone: nobody but the issuer can have made it. */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Longer ones are no identity. */
const MAX_TOKEN = 8_192;

/**
 * Knows people by a JWT that the issuer made for the hub. They are not entered: who never signed in here is a guest. One
 * that was made before its person signed out everywhere holds no more.
 */
export function identifyByIssuerToken(issuer: Issuer, whoHas: WhoHas, log: CallLog): Identify {
  const keys = createKeySource();
  return async (request) => {
    const token = bearerOf(request);
    if (token === null || token.length > MAX_TOKEN || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) return null;
    const payload = await verify(token);
    if (payload === "UNAVAILABLE") return UNAVAILABLE;
    const { iss = "", sub = "", iat = 0 } = payload;
    const found = await whoHas({ issuer: iss, subject: sub, signedInAt: new Date(iat * 1000).toISOString() });
    if (found) return found;
    throw new Unauthenticated("The person signed out everywhere after the token was made");
  };

  async function verify(token: string): Promise<JWTPayload | "UNAVAILABLE"> {
    try {
      const configuration = await issuer.discover();
      const { payload } = await jwtVerify(token, keys(configuration), {
        issuer: configuration.serverMetadata().issuer,
        audience: issuer.config.audiences,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ["sub", "iat", "exp"],
      });
      return payload;
    } catch (err) {
      if (!isUnavailable(err))
        throw new Unauthenticated(
          "The token does not hold: its issuer did not make it for this hub, or it has expired",
        );
      log.warn({ err }, "the issuer did not answer");
      return "UNAVAILABLE";
    }
  }
}

/** The issuer's public keys, kept as long as it is found under one address, and read again for one that is new. */
function createKeySource(): (configuration: Configuration) => RemoteJWKSet {
  let known: { url: string; keys: RemoteJWKSet } | undefined;
  return (configuration) => {
    const url = configuration.serverMetadata().jwks_uri ?? "";
    if (known?.url !== url)
      known = { url, keys: createRemoteJWKSet(new URL(url), { timeoutDuration: ISSUER_TIMEOUT_SECONDS * 1000 }) };
    return known.keys;
  };
}

/** Whether it is not the token that is at fault. */
function isUnavailable(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return error instanceof errors.JWKSTimeout || error.code === "ERR_JOSE_GENERIC";
}
