import type { CallLog } from "../execution/calling/call";
import type { AskMembers } from "./ask-members";

/** What members tells of a registered front end, as long as it is active. */
export interface ApplicationPolicy {
  id: string;
  /** `https://desk.example.org`, as browsers send them. */
  origins: readonly string[];
  requestsPerMinute: number;
}

export const APPLICATIONS_LOOKUP = "query ApplicationsLookup { _applications { id origins requestsPerMinute } }";

export interface ApplicationLookupOptions {
  ask: AskMembers;
  log: CallLog;
  /** How long an answer is used again, at most a minute: so soon must an application end that was revoked. @default 60000 */
  cacheMs?: number;
  /** After members did not answer. @default 5000 */
  retryMs?: number;
  now?: () => number;
}

/** The applications of an origin. While members does not answer, those that it told of last; none before that. */
export type FindApplications = (origin: string) => Promise<readonly ApplicationPolicy[]>;

/** Asks members which applications there are, once for all requests within the time of the cache. */
export function createApplicationLookup(options: ApplicationLookupOptions): FindApplications {
  const { ask, log, cacheMs = 60_000, retryMs = 5_000, now = Date.now } = options;
  let known = new Map<string, ApplicationPolicy[]>();
  let nextAt = Number.NEGATIVE_INFINITY;
  let isFailing = false;
  let asking: Promise<void> | null = null;

  return async (origin) => {
    if (asking === null && now() >= nextAt) {
      asking = refresh().finally(() => {
        asking = null;
      });
    }
    // Nobody waits for a service that was down a moment ago
    if (!isFailing) await asking;
    return known.get(origin) ?? [];
  };

  async function refresh(): Promise<void> {
    // From now on, not from the answer: what was revoked meanwhile is no longer known after that
    const askedAt = now();
    try {
      const { _applications } = await ask(APPLICATIONS_LOOKUP);
      known = byOrigin(_applications);
      nextAt = askedAt + cacheMs;
      isFailing = false;
    } catch (err) {
      if (!isFailing) log.warn({ err }, "applications could not be looked up, the last known ones stay");
      nextAt = now() + retryMs;
      isFailing = true;
    }
  }
}

/** In the order of their ids, so that an origin of two is always counted to the same one. */
function byOrigin(value: unknown): Map<string, ApplicationPolicy[]> {
  if (!Array.isArray(value)) throw new Error("members told no list of applications");
  const applications = value.filter(isPolicy).sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = new Map<string, ApplicationPolicy[]>();
  for (const application of applications)
    for (const origin of application.origins) found.set(origin, [...(found.get(origin) ?? []), application]);
  return found;
}

function isPolicy(value: unknown): value is ApplicationPolicy {
  const { id, origins, requestsPerMinute } = (value ?? {}) as Partial<ApplicationPolicy>;
  return typeof id === "string" && Array.isArray(origins) && typeof requestsPerMinute === "number";
}
