import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { Actor } from "../../services/kit/actor/actor";
import { addressKey } from "./address-key";
import type { Limits } from "./limiter";
import type { Origins } from "./origins";
import type { RateLimits } from "./rate-limits";
import { Refused } from "./refused";
import { showsCredential } from "./shown-credential";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What its requests are counted by; `actor` for one that finds out who asks. @default "address" */
    countedBy?: "address" | "actor" | "nothing";
  }
}

export type LimitName = "address" | "actor" | "application" | "sign-in";

export interface RateGuard {
  /** Counts by address whoever shows nothing of themselves. */
  onRequest: onRequestAsyncHookHandler;
  /** Counts by actor and by application, once it is known who asks. */
  countActor: onRequestAsyncHookHandler;
  /** How many keys are remembered. */
  readonly size: () => number;
}

export interface RateGuardOptions {
  createLimits(name: LimitName): Limits;
  limits: RateLimits;
  origins: Origins;
  actorOf(request: FastifyRequest): Actor;
  onRefused(limit: LimitName): void;
}

const SIGN_IN = new Set(["/auth/sign-in", "/auth/callback"]);

/** Counts requests, and answers with 429 what is over a limit. */
export function createRateGuard({ createLimits, limits, origins, actorOf, onRefused }: RateGuardOptions): RateGuard {
  const counts: Record<LimitName, Limits> = {
    address: createLimits("address"),
    actor: createLimits("actor"),
    application: createLimits("application"),
    "sign-in": createLimits("sign-in"),
  };
  return {
    async onRequest(request, reply) {
      const { url = "", config } = request.routeOptions;
      if (config.countedBy === "nothing") return;
      const address = addressKey(request.ip);
      if (SIGN_IN.has(url)) await take(reply, "sign-in", `${url} ${address}`, limits.signIn);
      if (config.countedBy === "actor" && showsCredential(request)) return;
      await take(reply, "address", address, limits.address);
    },
    async countActor(request, reply) {
      const actor = actorOf(request);
      if (isOurs(actor)) return;
      if (actor.subject !== null) await take(reply, "actor", actor.subject, limits.actor);
      else if (showsCredential(request)) await take(reply, "address", addressKey(request.ip), limits.address);
      const origin = origins.of(request);
      if (origin.of !== "application") return;
      const { id, requestsPerMinute } = origin.application;
      await take(reply, "application", id, requestsPerMinute);
    },
    size: () => Object.values(counts).reduce((sum, { size }) => sum + size, 0),
  };

  async function take(reply: FastifyReply, name: LimitName, key: string, limit: number): Promise<void> {
    if (limit === 0) return;
    const { isAllowed, remaining, resetSeconds } = await counts[name].take(key, limit);
    append(reply, "ratelimit-policy", `"${name}";q=${limit};w=60`);
    append(reply, "ratelimit", `"${name}";r=${remaining};t=${resetSeconds}`);
    if (isAllowed) return;
    onRefused(name);
    const message = `More than ${limit} requests within a minute: try again in ${resetSeconds} s`;
    throw new Refused(429, "RATE_LIMITED", message, resetSeconds);
  }
}

/** Our services carry what people did already; who has `STAFF_TOKEN` must get in while somebody floods the hub. */
function isOurs({ kind, subject, roles }: Actor): boolean {
  return kind === "SERVICE" || (subject === null && roles.includes("OPERATOR"));
}

function append(reply: FastifyReply, name: string, item: string): void {
  const before = reply.getHeader(name);
  reply.header(name, before === undefined ? item : `${before}, ${item}`);
}
