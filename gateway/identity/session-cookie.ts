import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { CsrfRefused, type Identified, type Identify } from "./find-actor";
import type { Session, Sessions } from "./sessions";
import type { WhoHas } from "./who-has";

/** Whatever else it says: a foreign page cannot send it without asking first, and is not told that it may. */
export const CSRF_HEADER = "hub-csrf";

const ENDED: Identified = {
  actor: PUBLIC_ACTOR,
  warning: {
    code: "SESSION_ENDED",
    message: "The session has ended: the answer is the one that the public gets; sign in again",
  },
};

/** Who has a session; null once it has ended, also where its person was let go since: who signed in was known. */
export async function holderOf({ credential }: Session, whoHas: WhoHas): Promise<Identified | null> {
  const found = await whoHas(credential);
  return found?.actor.subject === null && !found.warning ? null : found;
}

/** Knows people by the session of their browser. One that has ended is nobody's, and the answer says so. */
export function identifyBySession(sessions: Sessions, whoHas: WhoHas): Identify {
  return async (request) => {
    if (sessions.cookie.read(request) === undefined) return null;
    if (request.method !== "GET" && request.method !== "HEAD" && request.headers[CSRF_HEADER] === undefined)
      throw new CsrfRefused(
        `Expected the header ${CSRF_HEADER}: 1, since the request comes with the cookie of a session`,
      );
    const session = await sessions.of(request);
    return (session && (await holderOf(session, whoHas))) ?? ENDED;
  };
}
