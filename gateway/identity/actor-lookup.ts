import { type Actor, serviceActor } from "../../services/kit/actor/actor";
import { ACTOR_LOOKUP, type ActorCredential } from "../../services/kit/actor/actor-lookup";
import { ACTOR_HEADER, writeActor } from "../../services/kit/actor/assertion";
import type { CallSubgraph } from "../execution/calling/call";
import { parseAnswer } from "../execution/calling/parse-answer";

export interface ActorLookupOptions {
  /** Signs. */
  call: CallSubgraph;
  /** Where members is reached. */
  membersUrl: string;
  /** How long an answer is used again, at most a minute: so soon must a right end that was taken away. @default 30000 */
  cacheMs?: number;
  /** @default 2000 */
  timeoutMs?: number;
  now?: () => number;
}

/** Null for a token that is none. @throws if members does not answer, and its last answer is too old */
export type LookUpActor = (credential: ActorCredential) => Promise<Actor | null>;

interface Known {
  actor: Promise<Actor | null>;
  until: number;
}

const MAX_KNOWN = 10_000;
const GATEWAY = writeActor(serviceActor("gateway"));

/** Asks members who somebody is, once for all requests that want to know it within the time of the cache. */
export function createActorLookup(options: ActorLookupOptions): LookUpActor {
  const { call, membersUrl, cacheMs = 30_000, timeoutMs = 2_000, now = Date.now } = options;
  const known = new Map<string, Known>();

  return (credential) => {
    const key = JSON.stringify(
      "tokenHash" in credential ? [credential.tokenHash] : [credential.issuer, credential.subject],
    );
    const found = known.get(key);
    if (found && found.until > now()) return found.actor;
    // from now on, not from the answer: what was taken away meanwhile is no longer given after that
    const asked: Known = { actor: ask(credential), until: now() + cacheMs };
    known.delete(key);
    known.set(key, asked);
    // tokens that are none must not push out those that are
    const forget = () => void (known.get(key) === asked && known.delete(key));
    asked.actor.then((actor) => actor ?? forget(), forget);
    for (const oldest of known.keys()) {
      if (known.size <= MAX_KNOWN) break;
      known.delete(oldest);
    }
    return asked.actor;
  };

  async function ask(input: ActorCredential): Promise<Actor | null> {
    const body = JSON.stringify({ query: ACTOR_LOOKUP, variables: { input } });
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = { [ACTOR_HEADER]: GATEWAY };
    const text = await call({ service: "members", url: membersUrl, body, headers, isQuery: true, signal });
    const { data, errors } = parseAnswer(text);
    const actor = (data as { _actor?: Actor | null } | null)?._actor;
    if (errors.length > 0 || actor === undefined)
      throw new Error(`members could not tell who asks: ${JSON.stringify(errors)}`);
    return actor;
  }
}
