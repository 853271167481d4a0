import type { FastifyRequest } from "fastify";
import { type FindActor, Unauthenticated } from "../identity/find-actor";
import { addressKey } from "./address-key";
import { Limiter } from "./limiter";
import { Refused } from "./refused";
import { credentialOf } from "./shown-credential";

/** Of credentials that are remembered as good, and for how long. */
const MAX_GOOD = 10_000;
const GOOD_MS = 3_600_000;

export interface ThrottleOptions {
  /** Credentials of one address that did not hold within a minute; 0 stands for any number. */
  limit: number;
  onRefused(): void;
  now?: () => number;
}

/**
 * Finds nobody for an address of which too many credentials did not hold, before members is asked. Those that did hold
 * within the hour are let through: one script with an old token does not shut out the office that it stands in.
 */
export function throttleGuessing(findActor: FindActor, options: ThrottleOptions): FindActor {
  const { limit, onRefused, now = Date.now } = options;
  if (limit === 0) return findActor;
  const failures = new Limiter();
  const good = new Map<string, number>();
  /** By address, those about which members is asked this moment: many at once are no way around the limit. */
  const waiting = new Map<string, Set<string>>();

  return async (request) => {
    const credential = credentialOf(request);
    if (credential === null) return findActor(request);
    const key = addressKey(request.ip);
    if ((good.get(credential) ?? 0) > now()) return judge(request, key, credential);
    const failed = await failures.count(key);
    const others = waiting.get(key) ?? new Set();
    if (failed >= limit || (!others.has(credential) && failed + others.size >= limit)) {
      onRefused();
      const message = "Too many tokens from this address do not hold: try again in a minute";
      throw new Refused(429, "RATE_LIMITED", message, 60);
    }
    waiting.set(key, others.add(credential));
    try {
      return await judge(request, key, credential);
    } finally {
      others.delete(credential);
      if (others.size === 0 && waiting.get(key) === others) waiting.delete(key);
    }
  };

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
