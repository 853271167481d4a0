import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { CallLog } from "../../execution/calling/call";
import type { Cookie } from "../../identity/cookies";
import type { Issuer } from "../../identity/issuer";
import type { People } from "../../identity/people";
import type { SealedClaims } from "../../identity/sealed-claims";
import { holderOf } from "../../identity/session-cookie";
import type { Sessions } from "../../identity/sessions";
import type { WhoHas } from "../../identity/who-has";
import { beginSignIn } from "./begin-sign-in";
import { finishSignIn } from "./finish-sign-in";
import { sendProblem } from "./problem-page";
import { signOut } from "./sign-out";

/** What signing in and out is done with. */
export interface SignInParts {
  issuer: Issuer;
  /** A sign-in between the way to the issuer and the way back. */
  pending: SealedClaims;
  pendingCookie: Cookie;
  sessions: Sessions;
  people: People;
  whoHas: WhoHas;
  /** Under which people reach the hub; known once it listens. */
  origin(): string;
  log: CallLog;
}

/** The address where people sign in. */
const SIGN_IN_PATH = "/auth/sign-in";

/**
 * `/auth/sign-in`, `/auth/callback`, `/auth/sign-out` and `/auth/session`: the only routes that take a form.
 *
 * @param parts Undefined where nobody can sign in
 */
export async function registerAuth(app: FastifyInstance, parts: SignInParts | undefined): Promise<void> {
  const routes: FastifyPluginAsync = async (scope) => {
    await scope.register(formbody, { bodyLimit: 4_096 });
    scope.addHook("onRequest", async (_request, reply) => {
      reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
    });
    const withParts =
      (handle: (parts: SignInParts, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
      async (request: FastifyRequest, reply: FastifyReply) =>
        parts ? handle(parts, request, reply) : sendProblem(request, reply, "SIGN_IN_OFF");
    scope.get(SIGN_IN_PATH, withParts(beginSignIn));
    scope.get("/auth/callback", withParts(finishSignIn));
    scope.post("/auth/sign-out", withParts(signOut));
    scope.get("/auth/session", (request, reply) => (parts ? tellSession(parts, request, reply) : NO_SESSION));
  };
  await app.register(routes);
}

const NO_SESSION = { signedIn: false, name: null, expiresAt: null, signInUrl: null };

/** Whether this browser has a session, and whose; the cookie of one that has ended is taken back. */
async function tellSession(
  { sessions, whoHas, people, log }: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const signInUrl = SIGN_IN_PATH;
  if (sessions.cookie.read(request) === undefined) return { ...NO_SESSION, signInUrl };
  const session = await sessions.of(request);
  const found = session && (await holderOf(session, whoHas));
  if (!session || !found) {
    sessions.cookie.clear(reply);
    return { ...NO_SESSION, signInUrl };
  }
  const name = found.warning
    ? null
    : await people.nameOf(found.actor).catch((err: unknown) => {
        log.warn({ err }, "the name of who signed in could not be found out");
        return null;
      });
  return { signedIn: true, name, expiresAt: session.expiresAt.toISOString(), signInUrl };
}
