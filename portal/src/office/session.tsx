import { createContext, useCallback, useContext, useEffect, useState } from "react";
import { ask, getJson, Problem, postJson } from "./graph/ask";
import { VIEWER, type Viewer } from "./graph/viewer";
import { rememberPlace } from "./route";

/** Who is here. `ended`: was signed in, and is no longer. */
export type Session =
  | { phase: "asking" }
  | { phase: "failed"; problem: Problem }
  | { phase: "out" }
  | { phase: "ended" }
  | { phase: "in"; viewer: Viewer };

interface SessionHandle {
  session: Session;
  /** Asks again who is here; quiet while it asks. */
  refresh: () => Promise<void>;
}

const SessionContext = createContext<SessionHandle>({ session: { phase: "asking" }, refresh: async () => {} });

/** What an answer may say when a session has ended meanwhile. */
const MAY_HAVE_ENDED = new Set(["UNAUTHENTICATED", "UNAUTHORIZED_FIELD", "GRAPHQL_VALIDATION_FAILED", "CSRF_REFUSED"]);

export function SessionProvider({ children }: { children: React.ReactNode }) {
  const [session, setSession] = useState<Session>({ phase: "asking" });
  const refresh = useCallback(async () => {
    const found = await findSession();
    setSession((before) => (before.phase === "in" && found.phase === "out" ? { phase: "ended" } : found));
  }, []);
  useEffect(() => void refresh(), [refresh]);
  return <SessionContext value={{ session, refresh }}>{children}</SessionContext>;
}

export function useSession(): SessionHandle {
  return useContext(SessionContext);
}

/** The person who is signed in; pages that need one are shown to such alone. */
export function useViewer(): Viewer {
  const { session } = useSession();
  if (session.phase !== "in") throw new Error("Cannot tell who is here as nobody is signed in");
  return session.viewer;
}

/** Looks whether a problem comes of a session that has ended, and then says so instead. */
export function useCheckSession(): (problem: Problem) => void {
  const { session, refresh } = useSession();
  const isIn = session.phase === "in";
  return useCallback(
    (problem) => {
      if (isIn && MAY_HAVE_ENDED.has(problem.code)) void refresh();
    },
    [isIn, refresh],
  );
}

/** Leaves for the issuer; signing in comes back to the page where one is. */
export function signIn(): void {
  rememberPlace();
  location.assign("/auth/sign-in?return=/office/");
}

/**
 * Ends this session, or all of the person's, and goes where the issuer ends its own.
 *
 * @throws {Problem} Where the hub did not do it
 */
export async function signOut(everywhere: boolean): Promise<void> {
  const answer = await postJson("/auth/sign-out", { everywhere });
  const next = (answer as { location?: unknown } | null)?.location;
  if (typeof next !== "string") throw new Problem("UNAVAILABLE", "The hub did not sign out");
  location.assign(next);
}

async function findSession(): Promise<Session> {
  try {
    if (!(await hasSession())) return { phase: "out" };
    const { viewer } = await ask<{ viewer: Viewer | null }>(VIEWER);
    return viewer === null || viewer.kind === "PUBLIC" ? { phase: "out" } : { phase: "in", viewer };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === "UNAUTHENTICATED" ? { phase: "out" } : { phase: "failed", problem: error };
  }
}

async function hasSession(): Promise<boolean> {
  const session = await getJson("/auth/session");
  return (session as { signedIn?: unknown } | null)?.signedIn === true;
}
