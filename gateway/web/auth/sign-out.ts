import type { FastifyReply, FastifyRequest } from "fastify";
import { buildEndSessionUrl } from "openid-client";
import { CSRF_HEADER } from "../../identity/session-cookie";
import type { SignInParts } from "./auth-routes";
import { sendProblem } from "./problem-page";

/**
 * Ends the session of this browser, or with `everywhere` all sessions of the person, and goes on to the issuer, so that
 * it ends its own. A script, which asks for JSON, is told where that is.
 */
export async function signOut(parts: SignInParts, request: FastifyRequest, reply: FastifyReply) {
  const { sessions, whoHas, people, log } = parts;
  if (sessions.cookie.read(request) !== undefined && !isOfOurPage(request, parts.origin()))
    return sendProblem(request, reply, "CSRF_REFUSED");
  const held = await sessions.of(request);
  // One that was ended ends no others: whoever stole it would keep its person out.
  const session = held && (await whoHas(held.credential)) ? held : null;
  const { everywhere } = (request.body ?? {}) as Record<string, unknown>;
  if (session && String(everywhere) === "true") {
    try {
      await people.signOutEverywhere(session.credential);
    } catch (err) {
      log.warn({ err }, "somebody could not be signed out everywhere");
      return sendProblem(request, reply, "SIGN_IN_UNAVAILABLE", "/");
    }
  }
  sessions.cookie.clear(reply);
  const location = session ? await issuersExit(parts) : `${parts.origin()}/`;
  return request.headers.accept?.includes("application/json")
    ? reply.send({ location })
    : reply.redirect(location, 303);
}

/** A form sends no header of ours, but a browser tells where it stood. */
function isOfOurPage({ headers }: FastifyRequest, origin: string): boolean {
  return headers[CSRF_HEADER] !== undefined || headers["sec-fetch-site"] === "same-origin" || headers.origin === origin;
}

/** Where the issuer ends its own session and sends the browser back; our start page where it does no such thing. */
async function issuersExit({ issuer, origin, log }: SignInParts): Promise<string> {
  const home = `${origin()}/`;
  try {
    const configuration = await issuer.discover();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return home;
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: home }).href;
  } catch (err) {
    log.warn({ err }, "the issuer did not answer");
    return home;
  }
}
