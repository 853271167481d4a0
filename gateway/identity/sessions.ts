import type { FastifyReply, FastifyRequest } from "fastify";
import type { IssuerCredential } from "../../services/kit/actor/actor-lookup";
import { type Cookie, createCookie } from "./cookies";
import { createSealedClaims } from "./sealed-claims";
import type { SessionConfig } from "./sign-in-config";

/** That a person signed in, in one browser. */
export interface Session {
  credential: Required<IssuerCredential>;
  expiresAt: Date;
}

export interface Sessions {
  cookie: Cookie;
  /** Of the cookie of a request; null without one that holds. Whether it was ended is for members to say. */
  of(request: FastifyRequest): Promise<Session | null>;
  begin(reply: FastifyReply, credential: Required<IssuerCredential>): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Sessions are kept by browsers alone: every replica of the gateway knows them. */
export function createSessions({ keys, hours }: SessionConfig, origin: () => string): Sessions {
  const cookie = createCookie("hub_session", origin);
  const sealed = createSealedClaims(keys, "session");
  return {
    cookie,
    async of(request) {
      const text = cookie.read(request);
      const found = text === undefined ? null : await sealed.open(text);
      const { issuer, subject, signedInAt } = found?.claims ?? {};
      if (!found || !issuer || !subject || !signedInAt) return null;
      return { credential: { issuer, subject, signedInAt }, expiresAt: found.expiresAt };
    },
    async begin(reply, credential) {
      const expiresAt = new Date(new Date(credential.signedInAt).getTime() + hours * HOUR_MS);
      cookie.set(reply, await sealed.seal({ ...credential }, expiresAt), expiresAt);
    },
  };
}
