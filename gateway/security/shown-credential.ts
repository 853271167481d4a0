import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { isSigned } from "../identity/signed-services";

const SESSION = /(?:^|;\s*)(?:__Host-)?hub_session=([^;]+)/;

/** Whether a request says that somebody in particular sends it, true or not. */
export function showsCredential(request: FastifyRequest): boolean {
  return isSigned(request) || readCredential(request) !== null;
}

/** The hash of the token or the session that a request shows; a signature is none, as nobody else has to be asked of it. */
export function credentialOf(request: FastifyRequest): string | null {
  const credential = isSigned(request) ? null : readCredential(request);
  return credential === null ? null : createHash("sha256").update(credential).digest("base64");
}

function readCredential({ headers: { authorization, cookie } }: FastifyRequest): string | null {
  return authorization ?? SESSION.exec(cookie ?? "")?.[1] ?? null;
}
