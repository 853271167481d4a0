import type { Actor } from "../../services/kit/actor/actor";
import { ACTOR_LOOKUP, type ActorCredential } from "../../services/kit/actor/actor-lookup";
import type { AskMembers } from "./ask-members";

export interface ActorLookupOptions {
  ask: AskMembers;
  /** See `CountedCalls`: an answer from before a change is not used again. @default none is known of */
  changes?: () => number;
  /** How long an answer is used again, at most a minute: so soon must a right end that was taken away. @default 30000 */
  cacheMs?: number;
  now?: () => number;
}

/** Null for a token that is none, and a sign-in that was ended. @throws if members does not answer, and its last answer is too old */
export type LookUpActor = (credential: ActorCredential) => Promise<Actor | null>;

interface Known {
  asked: Promise<Actor | null>;
  until: number;
  /** How many changes there were when it was asked for. */
  changes: number;
}

const MAX_KNOWN = 10_000;

/** Asks members who somebody is, once for all requests that want to know it within the time of the cache. */
export function createActorLookup(options: ActorLookupOptions): LookUpActor {
  const { ask, changes = () => 0, cacheMs = 30_000, now = Date.now } = options;
  const known = new Map<string, Known>();
  return lookUp;

  function lookUp(credential: ActorCredential): Promise<Actor | null> {
    const key = keyOf(credential);
    const found = known.get(key);
    if (found && found.until > now() && found.changes === changes()) return found.asked;
    // from now on, not from the answer: what was taken away meanwhile is no longer given after that
    const entry: Known = { asked: askMembers(credential), until: now() + cacheMs, changes: changes() };
    known.delete(key);
    known.set(key, entry);
    // tokens that are none must not push out those that are
    const drop = () => void (known.get(key) === entry && known.delete(key));
    entry.asked.then((actor) => actor ?? drop(), drop);
    for (const oldest of known.keys()) {
      if (known.size <= MAX_KNOWN) break;
      known.delete(oldest);
    }
    return entry.asked;
  }

  async function askMembers(input: ActorCredential): Promise<Actor | null> {
    const { _actor: actor } = await ask(ACTOR_LOOKUP, { input });
    if (actor === undefined) throw new Error("members could not tell who asks");
    return actor as Actor | null;
  }
}

function keyOf(credential: ActorCredential): string {
  if ("tokenHash" in credential) return JSON.stringify([credential.tokenHash]);
  const { issuer, subject, signedInAt } = credential;
  return JSON.stringify([issuer, subject, signedInAt]);
}
