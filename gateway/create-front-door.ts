import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { Actor } from "../services/kit/actor/actor";
import type { Logger } from "../services/kit/logger";
import type { GatewayConfig } from "./config";
import type { CallSubgraph } from "./execution/calling/call";
import { createApplicationLookup } from "./identity/application-lookup";
import { createAskMembers } from "./identity/ask-members";
import type { FindActor } from "./identity/find-actor";
import type { Metrics } from "./metrics/metrics";
import { guardRequests } from "./security/guard-requests";
import { createRateGuard } from "./security/limit-rates";
import { createOrigins } from "./security/origins";
import { NO_RATE_LIMITS } from "./security/rate-limits";
import { throttleGuessing } from "./security/throttle-guessing";
import type { Admission } from "./serving/admission";
import type { Shared } from "./workers/shared";

export interface FrontDoor {
  /** Puts the guards before all routes that are registered, and before all cookies that are read, after it. */
  guard(app: FastifyInstance): Promise<void>;
  /** For routes that find out who asks, once they did. */
  countActor: onRequestAsyncHookHandler;
  /** The same finder, for whoever does not guess. */
  throttle(findActor: FindActor): FindActor;
  /** Id of the registered application that a request comes through. */
  applicationOf(request: FastifyRequest): string | null;
}

export interface FrontDoorOptions {
  call: CallSubgraph;
  log: Logger;
  metrics: Metrics;
  admission: Admission;
  shared: Shared;
  actorOf(request: FastifyRequest): Actor;
}

/** What stands between the network and the routes. Over services that are not ours there are no applications. */
export function createFrontDoor(config: GatewayConfig, options: FrontDoorOptions): FrontDoor {
  const { membersUrl, publicUrl, trustedProxies = [], rateLimits = NO_RATE_LIMITS } = config;
  const { call, log, metrics, admission, shared, actorOf } = options;
  const findApplications =
    membersUrl === undefined
      ? async () => []
      : createApplicationLookup({ ask: createAskMembers({ call, membersUrl }), log });
  const origins = createOrigins({ publicUrl, findApplications });
  const onRefused = (limit: string) => metrics.countRefusal(limit);
  const rates = createRateGuard({ createLimits: shared.createLimits, limits: rateLimits, origins, actorOf, onRefused });
  metrics.watchCache("rates", rates.size);
  return {
    guard: (app) =>
      guardRequests(app, {
        ...{ origins, rates, admission, publicUrl, trustedProxies, log },
        onOverload: () => onRefused("overload"),
      }),
    countActor: rates.countActor,
    applicationOf(request) {
      const origin = origins.of(request);
      return origin.of === "application" ? origin.application.id : null;
    },
    // Without members nobody is asked, and credentials are those of services behind us
    throttle: (findActor) =>
      membersUrl === undefined
        ? findActor
        : throttleGuessing(findActor, {
            limit: rateLimits.failures,
            failures: shared.createLimits("failures"),
            onRefused: () => onRefused("failures"),
          }),
  };
}
