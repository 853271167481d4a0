import type { FastifyReply, FastifyRequest } from "fastify";
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  ClientError,
  type Configuration,
  fetchUserInfo,
  ResponseBodyError,
} from "openid-client";
import type { NewPerson } from "../../identity/people";
import type { SignInParts } from "./auth-routes";
import { type SignInProblem, sendProblem } from "./problem-page";

/** Takes the browser back from the issuer, asks that who it is, and begins a session. */
export async function finishSignIn(parts: SignInParts, request: FastifyRequest, reply: FastifyReply) {
  const { pending, pendingCookie, people, sessions, origin, log } = parts;
  const text = pendingCookie.read(request);
  const begun = text === undefined ? null : await pending.open(text);
  pendingCookie.clear(reply);
  if (!begun) return sendProblem(request, reply, "SIGN_IN_EXPIRED");
  const { return: address = "/", ...checks } = begun.claims;
  const again = `/auth/sign-in?return=${encodeURIComponent(address.slice(origin().length))}`;
  try {
    const person = await askIssuer(parts, new URL(request.url, origin()), checks);
    const { issuer, subject } = person;
    const signedInAt = await people.signIn(person);
    await sessions.begin(reply, { issuer, subject, signedInAt });
    return reply.redirect(address, 303);
  } catch (error) {
    const problem = problemOf(error);
    const { name, code, error: said } = error as { name?: string; code?: string; error?: string };
    // Not the whole error where it may hold what the issuer tells of the person.
    const details = problem === "SIGN_IN_UNAVAILABLE" ? { err: error } : { name, code, said };
    log.warn({ problem, ...details }, "somebody could not sign in");
    return sendProblem(request, reply, problem, again);
  }
}

async function askIssuer(
  { issuer }: SignInParts,
  currentUrl: URL,
  { verifier, state, nonce }: Record<string, string>,
): Promise<NewPerson> {
  const configuration = await issuer.discover();
  const tokens = await authorizationCodeGrant(configuration, currentUrl, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("the issuer gave no ID token");
  const told = nameOf(claims)
    ? claims
    : { ...(await askMore(configuration, tokens.access_token, claims.sub)), ...claims };
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: nameOf(told),
    language: textOf(told.locale)?.replace("_", "-") ?? null,
  };
}

/** Many issuers tell a name there alone; who asks for none is let in without. */
async function askMore(
  configuration: Configuration,
  accessToken: string,
  subject: string,
): Promise<Record<string, unknown>> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return fetchUserInfo(configuration, accessToken, subject).catch(() => ({}));
}

function nameOf(claims: Record<string, unknown>): string | null {
  const both = [claims.given_name, claims.family_name].map(textOf).filter((part) => part !== null);
  return textOf(claims.name) ?? textOf(both.join(" ")) ?? textOf(claims.preferred_username);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** What a person can do about it: begin anew, wait, or ask whoever runs the issuer. */
function problemOf(error: unknown): SignInProblem {
  if (error instanceof AuthorizationResponseError) return "SIGN_IN_REFUSED";
  // The code was used before, or is not that of this sign-in.
  if (error instanceof ResponseBodyError)
    return error.error === "invalid_grant" ? "SIGN_IN_EXPIRED" : "SIGN_IN_UNAVAILABLE";
  if (error instanceof ClientError && /^OAUTH_(INVALID|MISSING|JWT|JSON|PARSE)/.test(error.code ?? ""))
    return isAboutState(error) ? "SIGN_IN_EXPIRED" : "SIGN_IN_REFUSED";
  return "SIGN_IN_UNAVAILABLE";
}

function isAboutState({ message, cause }: ClientError): boolean {
  return /"(state|iss)" (response )?parameter/.test(`${message} ${cause instanceof Error ? cause.message : ""}`);
}
