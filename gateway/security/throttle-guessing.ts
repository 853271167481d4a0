import type { FastifyRequest } from "fastify";
import { type FindActor, Unauthenticated } from "../identity/find-actor";
import { addressKey } from "./address-key";
import type { Limits } from "./limiter";
import { Refused } from "./refused";
import { credentialOf } from "./shown-credential";

/** Of credentials that are remembered as good, and for how long. */
const MAX_GOOD = 10_000;
const GOOD_MS = 3_600_000;

/** How often one waits for others of its address to be found out. */
const MAX_ROUNDS = 5;

export interface ThrottleOptions {
  /** Credentials of one address that did not hold within a minute; 0 stands for any number. */
  limit: number;
  /** Counts those. */
  failures: Limits;
  onRefused(): void;
  now?: () => number;
}

/**
 * Finds nobody for an address of which too many credentials did not hold, before members is asked. Those that did hold
 * within the hour are let through: one script with an old token does not shut out the office that it stands in.
 */
export function throttleGuessing(findActor: FindActor, options: ThrottleOptions): FindActor {
  const { limit, failures, onRefused, now = Date.now } = options;
  if (limit === 0) return findActor;
  const good = new Map<string, number>();
  /** By address, and by credential, what members is asked this moment: many at once are no way around the limit. */
  const asking = new Map<string, Map<string, Promise<unknown>>>();

  return async (request) => {
    const credential = credentialOf(request);
    if (credential === null) return findActor(request);
    const key = addressKey(request.ip);
    if ((good.get(credential) ?? 0) > now()) return judge(request, key, credential);
    for (let round = 0; ; round++) {
      const failed = await failures.count(key);
      const asked = asking.get(key) ?? new Map<string, Promise<unknown>>();
      if (failed < limit && (asked.has(credential) || failed + asked.size < limit)) break;
      if (failed >= limit || round === MAX_ROUNDS) throw refuse(failed >= limit ? 60 : 1);
      // So many may still fail: whoever comes meanwhile waits for them
      await Promise.all(asked.values());
    }
    return ask(request, key, credential);
  };

  function refuse(retrySeconds: number): Refused {
    onRefused();
    const message = `Too many tokens from this address do not hold: try again in ${retrySeconds} s`;
    return new Refused(429, "RATE_LIMITED", message, retrySeconds);
  }

  async function ask(request: FastifyRequest, key: string, credential: string) {
    const asked = asking.get(key) ?? new Map<string, Promise<unknown>>();
    const found = judge(request, key, credential);
    const settled = found.then(
      () => undefined,
      () => undefined,
    );
    asking.set(key, asked.set(credential, settled));
    await settled;
    if (asked.get(credential) === settled) asked.delete(credential);
    if (asked.size === 0 && asking.get(key) === asked) asking.delete(key);
    return found;
  }

  async function judge(request: FastifyRequest, key: string, credential: string) {
    try {
      const found = await findActor(request);
      if (found.actor.kind !== "PUBLIC") remember(credential);
      return found;
    } catch (error) {
      if (error instanceof Unauthenticated) {
        good.delete(credential);
        await failures.take(key, limit);
      }
      throw error;
    }
  }

  function remember(credential: string): void {
    good.delete(credential);
    good.set(credential, now() + GOOD_MS);
    for (const oldest of good.keys()) {
      if (good.size <= MAX_GOOD) break;
      good.delete(oldest);
    }
  }
}
