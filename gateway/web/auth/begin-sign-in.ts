import type { FastifyReply, FastifyRequest } from "fastify";
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { SignInParts } from "./auth-routes";
import { languageOf } from "./language";
import { sendProblem } from "./problem-page";
import { returnAddress } from "./return-path";

/** How long signing in may take. */
const PENDING_MS = 10 * 60_000;

/** Sends the browser to the issuer, and gives it, sealed, what its return will be compared with. */
export async function beginSignIn(parts: SignInParts, request: FastifyRequest, reply: FastifyReply) {
  const { issuer, pending, pendingCookie, origin, log } = parts;
  const { return: asked, moved } = request.query as Record<string, unknown>;
  // The cookie must be there when the issuer sends the browser back, which is to our public address.
  const here = new URL(origin());
  if (request.host !== here.host && moved === undefined) {
    const there = new URL("/auth/sign-in", here);
    if (typeof asked === "string") there.searchParams.set("return", asked);
    there.searchParams.set("moved", "1");
    return reply.redirect(there.href, 303);
  }
  const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
  let address: URL;
  try {
    address = buildAuthorizationUrl(await issuer.discover(), {
      redirect_uri: `${origin()}/auth/callback`,
      scope: "openid profile",
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
      ui_locales: languageOf(request.headers["accept-language"]),
    });
  } catch (err) {
    log.warn({ err }, "the issuer did not answer");
    return sendProblem(request, reply, "SIGN_IN_UNAVAILABLE");
  }
  const expires = new Date(Date.now() + PENDING_MS);
  const claims = { verifier, state, nonce, return: returnAddress(asked, origin()) };
  pendingCookie.set(reply, await pending.seal(claims, expires), expires);
  return reply.redirect(address.href, 303);
}
