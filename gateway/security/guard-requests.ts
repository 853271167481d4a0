import type { FastifyInstance } from "fastify";
import type { Logger } from "../../services/kit/logger";
import type { Admission } from "../serving/admission";
import { allowOrigins } from "./allow-origins";
import { checkHost } from "./check-host";
import { limitBody } from "./limit-body";
import type { RateGuard } from "./limit-rates";
import type { Origins } from "./origins";
import { refuseForeignPages } from "./refuse-foreign-pages";
import { refuseOverload } from "./refuse-overload";
import { setSecurityHeaders } from "./security-headers";

export interface RequestGuards {
  origins: Origins;
  rates: RateGuard;
  admission: Admission;
  onOverload(): void;
  publicUrl?: string;
  trustedProxies: readonly string[];
  log: Logger;
}

/**
 * What every request passes, in this order, before a route that is registered after it. URLs and headers over 16 KiB and
 * requests that take too long to arrive have been refused by the server, and a body over 1 MiB is once it is read.
 */
export async function guardRequests(app: FastifyInstance, guards: RequestGuards): Promise<void> {
  const { origins, rates, admission, onOverload, publicUrl, trustedProxies, log } = guards;
  app.decorateRequest("pageOrigin", undefined);
  // First, so that the refusals of all others have them
  setSecurityHeaders(app, publicUrl);
  // Before its address is compared with anything
  checkHost(app);
  // Before whatever else refuses, so that a front end may read why; a preflight ends here, and is counted by nobody
  await allowOrigins(app, origins);
  // Before anything is counted: a page elsewhere must not use up what its visitor may ask
  refuseForeignPages(app, origins);
  // Before a body is read. Who shows who they are is counted by that, in the route, once it is known
  if (trustedProxies.length === 0) warnOfProxy(app, log);
  app.addHook("onRequest", rates.onRequest);
  // After it: whoever asks too much is told so, and does not take the turns of others
  refuseOverload(app, admission, onOverload);
  // Once it is parsed, before anybody looks into it
  limitBody(app);
}

/** Whoever comes through a proxy that is not trusted is counted as the proxy, all of them together. */
function warnOfProxy(app: FastifyInstance, log: Logger): void {
  let isWarned = false;
  app.addHook("onRequest", ({ headers }, _reply, done) => {
    if (!isWarned && headers["x-forwarded-for"] !== undefined) {
      isWarned = true;
      log.warn({ setting: "TRUST_PROXY" }, "requests seem to come through a proxy, and are counted as of one address");
    }
    done();
  });
}
